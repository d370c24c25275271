"""Keeps texts from being computed by a spreadsheet, which takes a cell for a formula by its first sign."""

import re

# The separators at which programs split the lines of a file, and line breaks.
_BEGINNING = r"(?:^|[,;|\t\r\n])"
_SPACE_OR_QUOTE = r'(?:[^\S\t\r\n]|")*'
_FORMULA = re.compile(rf"{_BEGINNING}{_SPACE_OR_QUOTE}(?=[=+\-@＝＋－＠\t\r])")


def without_formulas(text: str) -> str:
    """Returns the text with an apostrophe before every sign by which a spreadsheet would begin a formula.

    The signs are = + - @ (wide ones too), tab and carriage return: at the beginning of the text, and after a comma,
    semicolon, bar, tab or line break in it, where a program that expects another separator than the file has begins a
    new cell. Spaces and quotation marks may stand before them. Nothing else changes: without the apostrophes at these
    places it is the text that was given. Source: OWASP, CSV Injection.
    """
    return _FORMULA.sub(r"\g<0>'", text)
