"""Recognises the encoding of a text file from its bytes alone, and decodes it."""

import codecs
import re

from analytics.wording.language import N_
from data.importers.errors import EmptyFileError, UnknownEncodingError, UnreadableFileError
from data.importers.model import Oddity

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODECS = {"windows-1252": "cp1252", "mac-roman": "mac_roman"}
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 400_000
_HIGH_BYTES = 20_000

# Letters that European answers are full of; í, ì, î and õ are what Windows punctuation looks like in Mac Roman.
_USUAL = frozenset("åäöéüÅÄÖÉÜèàáóúñçßæøêâôûëïšžÆØ")
_PUNCTUATION = frozenset("’‘“”–—…€§°•«»¿¡£´\u00a0·")
# the remains of a no-break space that was written as UTF-8 and read, once or twice, as Mac Roman
_TRACES = re.compile("Â\u00a0|åÊ")
_HYPHENLIKE = frozenset("–—")


def decode(content: bytes, file_name: str, encoding: str | None = None) -> tuple[str, str, list[Oddity]]:
    """Returns the text, the encoding's name and what was odd.

    Names are utf-8 (also plain ASCII), utf-8-sig, utf-16, windows-1252 and mac-roman, or the encoding that the caller
    chose. Raises UnreadableFileError for what is no text, EmptyFileError, and UnknownEncodingError where the chosen
    encoding does not fit.
    """
    name = encoding or _recognise(content, file_name)
    text, oddities = _decoded(content, file_name, name, chosen=encoding is not None)
    if "\x00" in text:
        oddities.append(
            Oddity(None, None, None, N_("NUL characters were left out: {count}"), {"count": text.count("\x00")})
        )
        text = text.replace("\x00", "")
    text = text.lstrip("\ufeff")
    if not text or text.isspace():
        raise EmptyFileError(file=file_name)
    return text, name, oddities


def _recognise(content: bytes, file_name: str) -> str:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name
    codec = _without_mark(content)
    if codec:
        return codec
    sample = content[:_SAMPLE]
    if len(_NOT_TEXT.findall(sample)) > len(sample) / 200:
        raise UnreadableFileError(file=file_name, format=N_("text"))
    return "utf-8" if _mostly_utf8(content) else _single_byte(content)


def _decoded(content: bytes, file_name: str, name: str, *, chosen: bool) -> tuple[str, list[Oddity]]:
    try:
        text = content.decode(_CODECS.get(name, name), "strict" if chosen else "replace")
    except (LookupError, ValueError, UnicodeError) as error:
        raise UnknownEncodingError(file=file_name, encoding=name) from error
    lost = text.count("\ufffd") if not chosen else 0
    reason = N_("characters that are no {encoding} were replaced: {count}")
    return text, [Oddity(None, None, None, reason, {"encoding": name, "count": lost})] if lost else []


def _without_mark(content: bytes) -> str | None:
    """Returns the codec of UTF-16 without a byte order mark, in which every other byte of European text is NUL; else
    None.
    """
    sample = content[:4000]
    pairs = len(sample) // 2
    if pairs < 8:
        return None
    for codec, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros.count(0) > 0.7 * pairs and sample.count(0) < 0.6 * len(sample):
            return codec
    return None


def _mostly_utf8(content: bytes) -> bool:
    """Returns whether the bytes are UTF-8, apart from a few that may have been damaged."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        text = content[:_SAMPLE].decode("utf-8", "surrogateescape")
        broken = len(re.findall("[\udc80-\udcff]", text))
        sound = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
        return sound > 10 * broken
    return True


def _single_byte(content: bytes) -> str:
    """Returns windows-1252 or mac-roman, whichever gives the more plausible letters; windows-1252 when both are equally
    likely.
    """
    windows = _plausibility(content, "cp1252")
    mac = _plausibility(content, "mac_roman")
    return "mac-roman" if mac > windows else "windows-1252"


def _plausibility(content: bytes, codec: str) -> float:
    """Returns the sum, over the characters above ASCII, of how well each fits its neighbours."""
    text = content.decode(codec, "replace")
    text, traces = _TRACES.subn(" ", text)
    places = (match.start() for match in re.finditer("[^\x00-\x7f]", text))
    score = 3.0 * traces
    for _, place in zip(range(_HIGH_BYTES), places, strict=False):
        score += _fit(text[place - 1 : place], text[place], text[place + 1 : place + 2])
    return score


def _fit(before: str, char: str, after: str) -> float:
    if char == "\ufffd":
        return -4
    if char.isalpha():
        return _fit_of_letter(before, char, after)
    inside_word = before.isalpha() and after.isalpha()
    if char in _HYPHENLIKE:
        return 0.3 if inside_word else 1
    if char == "’":
        return 1.5 if before.isalpha() else 0.5
    if char in _PUNCTUATION:
        return -0.5 if inside_word and char != "\u00a0" else 1
    return -3 if inside_word else -1


def _fit_of_letter(before: str, char: str, after: str) -> float:
    weight = 2 if char in _USUAL else 0.3
    if char.isupper():
        if before.islower():
            return -3
        return weight if after.isalpha() else -1
    if before.isalpha() or after.isalpha():
        # a capital word has no small letter in its middle
        return -2 if before.isupper() and after.isupper() else weight
    return -0.5
