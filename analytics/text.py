"""Normalises text that people type, for storing it and for comparing it.

Not for e-mail addresses, whose letters must not be folded (`data.rights.same_address`), nor for the names in a
release's register and the keys of own scales, which are stored as they were first made.
"""

import re
import unicodedata


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
    return tidy(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))


def letters_and_digits(text: str) -> str:
    """Returns the folded words of a text with single spaces between them and no other signs.

    Two people who retype the same question usually differ in the other signs only.
    """
    return " ".join(re.findall(r"\w+", folded(text)))
