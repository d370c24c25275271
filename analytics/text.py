"""Normalises text that people type, for storing it and for comparing it.

Not for e-mail addresses, whose letters must not be folded (`data.rights.same_address`), nor for the names in a
release's register and the keys of own scales, which are stored as they were first made.
"""

import re
import unicodedata

_LONGEST_PIECE = 1000


def tidy(text: str) -> str:
    """Returns the text as it is stored: without spaces at its ends, and with one space between words.

    Every kind of space is replaced, a no-break space too.
    """
    return " ".join(text.split())


def folded(text: str) -> str:
    """Returns the text as it is compared: tidy, and without differences of case, width, ligatures or composed accents.

    It is folded by Unicode's compatibility form NFKC, since some systems write ä as a and a combining mark, and by full
    case folding (ß and ss are equal). a and ä stay different letters.
    """
    return tidy(_composed(_composed(text).casefold()))


def letters_and_digits(text: str) -> str:
    """Returns the folded words of a text with single spaces between them and no other signs.

    Two people who retype the same question usually differ in the other signs only.
    """
    return " ".join(re.findall(r"\w+", folded(text)))


def _composed(text: str) -> str:
    """Returns the text in the form NFKC. A long text is composed word by word and a long word in pieces, since the time
    that composing takes grows with the square of the number of combining marks in a row.
    """
    if len(text) <= _LONGEST_PIECE:
        return unicodedata.normalize("NFKC", text)
    return " ".join(
        "".join(
            unicodedata.normalize("NFKC", word[start : start + _LONGEST_PIECE])
            for start in range(0, len(word), _LONGEST_PIECE)
        )
        for word in text.split()
    )
