"""Recognises the format of a file from its first bytes: text, a workbook, or a format that is refused."""

import json
import re

from analytics.wording.language import N_
from data.importers.errors import EmptyFileError, PasswordProtectedError, UnsupportedFormatError
from data.importers.files.limits import check_bytes

PACKAGE = b"PK"
"""How a compressed archive begins: a workbook of Excel since 2007 or of Calc."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (b"%PDF", N_("a PDF document")),
    (b"$FL2", N_("an SPSS file (.sav)")),
    (b"$FL3", N_("a compressed SPSS file (.zsav)")),
    (b"<stata_dta>", N_("a Stata file")),
    (b"\x89PNG", N_("an image")),
    (b"\xff\xd8\xff", N_("an image")),
    (b"GIF8", N_("an image")),
    (b"II*\x00", N_("an image")),
    (b"\x1f\x8b", N_("a compressed archive")),
    (b"7z\xbc\xaf\x27\x1c", N_("a compressed archive")),
    (b"Rar!", N_("a compressed archive")),
    (b"BZh", N_("a compressed archive")),
    (b"PAR1", N_("a Parquet file")),
    (b"SQLite format 3", N_("a database")),
    (b"{\\rtf", N_("a text document (RTF)")),
)
_MARKUP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|table|meta|style|div|\?xml|svg|!--)", re.IGNORECASE
)
_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]0-9])")
_MOST_PARSED_JSON = 5_000_000


def recognise(content: bytes, file_name: str) -> str:
    """Returns "text" or "workbook"; raises an error that says what else the file is, or TooLargeError."""
    if not content.strip(b" \t\r\n"):
        raise EmptyFileError(file=file_name)
    check_bytes(len(content), file_name)
    if content.startswith(PACKAGE):
        return "workbook"
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise PasswordProtectedError(file=file_name)
        return "workbook"
    _refuse_others(content, file_name)
    return "text"


def _refuse_others(content: bytes, file_name: str) -> None:
    for start, description in _OTHERS:
        if content.startswith(start):
            raise UnsupportedFormatError(file=file_name, format=description)
    if _MARKUP.match(content[:1000]):
        raise UnsupportedFormatError(file=file_name, format=N_("a web page or XML"))
    if content.lstrip()[:1] in (b"{", b"[") and _is_json(content):
        raise UnsupportedFormatError(file=file_name, format=N_("a JSON file"))


def _is_json(content: bytes) -> bool:
    """Returns whether the file is JSON; a large one is judged by its beginning, since parsed it fills the memory."""
    if len(content) > _MOST_PARSED_JSON:
        return _JSON.match(content) is not None
    try:
        return isinstance(json.loads(content), (dict, list))
    except (ValueError, RecursionError):
        return False
