"""Recognises the format of a file from its first bytes: text, a workbook, or a format that is refused."""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO

from analytics.wording.language import N_
from data.importers.errors import (
    EmptyFileError,
    PasswordProtectedError,
    TooLargeError,
    UnreadableFileError,
    UnsupportedFormatError,
)

MOST_BYTES = 200_000_000
MOST_UNPACKED_BYTES = 600_000_000
MOST_CELLS = 20_000_000
MOST_WORKBOOK_CELLS = 3_000_000

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
_CELL_TAG = re.compile(rb"<(?:\w{1,20}:)?c[\s/>]")
_CELL = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,9})["']""")
_CALC_TAG = re.compile(
    rb"<table:(?:table-|covered-table-)(?P<kind>row|cell)\b"
    rb'(?:[^<>]*?(?:number-rows-repeated="(?P<rows>\d{1,9})"|number-columns-repeated="(?P<columns>\d{1,9})"))?'
    rb"[^<>]*?(?P<empty>/)?>"
)
_CHUNK = 1 << 20


def recognise(content: bytes, file_name: str) -> str:
    """Returns "text" or "workbook"; raises an error that says what else the file is.

    A workbook is unpacked once, in pieces, to measure its real size: a file that claims to be small may fill the
    memory.
    """
    if not content.strip(b" \t\r\n"):
        raise EmptyFileError(file=file_name)
    if len(content) > MOST_BYTES:
        raise TooLargeError(file=file_name, size=_megabytes(len(content)), limit=_megabytes(MOST_BYTES))
    if content.startswith(b"PK"):
        _check_package(content, file_name)
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
    try:
        return isinstance(json.loads(content), (dict, list))
    except (ValueError, RecursionError):
        return False


def _check_package(content: bytes, file_name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_contents(package, file_name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise UnreadableFileError(file=file_name, format="Excel") from error
    except RuntimeError as error:
        raise PasswordProtectedError(file=file_name) from error
    except Exception as error:  # zlib.error, struct.error and whatever else a broken archive makes the library raise
        if isinstance(error, (TooLargeError, UnsupportedFormatError, UnreadableFileError)):
            raise
        raise UnreadableFileError(file=file_name, format="Excel") from error


def _check_contents(package: zipfile.ZipFile, file_name: str) -> None:
    members = package.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED_BYTES:
        raise TooLargeError(file=file_name, size=_megabytes(unpacked), limit=_megabytes(MOST_UNPACKED_BYTES))
    names = {member.filename for member in members}
    is_calc = "content.xml" in names
    if not is_calc and not any(re.fullmatch(r"/?xl/workbook\.xml", name, re.IGNORECASE) for name in names):
        raise UnsupportedFormatError(file=file_name, format=_package_format(names))
    check_cells(sum(_cells_in(package, member, is_calc=is_calc) for member in members), file_name)


def check_cells(cells: int, file_name: str) -> None:
    """Raises TooLargeError for a workbook with more cells than can be held as texts."""
    if cells > MOST_WORKBOOK_CELLS:
        raise TooLargeError(file=file_name, size=f"{cells} cells", limit=f"{MOST_WORKBOOK_CELLS} cells")


def _package_format(names: set[str]) -> str:
    if any(name.startswith("word/") for name in names):
        return N_("a Word document")
    if any(name.startswith("ppt/") for name in names):
        return N_("a PowerPoint presentation")
    if "xl/workbook.bin" in names:
        return N_("a binary Excel workbook (.xlsb)")
    return N_("a compressed archive")


def _cells_in(package: zipfile.ZipFile, member: zipfile.ZipInfo, *, is_calc: bool) -> int:
    """Returns how many cells a member makes (0 where it is no sheet), after reading it to its end.

    A false size or checksum raises BadZipFile.
    """
    name = member.filename.lower()
    count = _calc_cells if is_calc and name == "content.xml" else _excel_cells if "worksheets/" in name else None
    with package.open(member) as stream:
        if count is not None:
            return count(_pieces(stream))
        while stream.read(_CHUNK):
            pass
    return 0


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Yields chunks that end where a tag ends, so that no tag is cut in two."""
    tail = b""
    while chunk := stream.read(_CHUNK):
        end = chunk.rfind(b">") + 1
        yield tail + chunk[:end]
        tail = chunk[end:] if end else b""
    yield tail


def _excel_cells(pieces: Iterable[bytes]) -> int:
    """Returns the size of the rectangle up to the last row and column, or the number of cells where they have no
    places.
    """
    columns: set[bytes] = set()
    last_row, tags = 0, 0
    for piece in pieces:
        places = _CELL.findall(piece)
        tags += len(_CELL_TAG.findall(piece))
        columns.update({column for column, _ in places})
        last_row = max(last_row, *(int(row) for row in {row for _, row in places}), 0)
        if tags > MOST_WORKBOOK_CELLS:
            break
    return max(tags, last_row * max(map(_column_number, columns), default=0))


def _calc_cells(pieces: Iterable[bytes]) -> int:
    """Returns the number of cells that are not empty, including the repetitions that the file writes as numbers."""
    cells, repeated = 0, 1
    for piece in pieces:
        for tag in _CALC_TAG.finditer(piece):
            times = int(tag["rows"] or tag["columns"] or 1)
            if tag["kind"] == b"row":
                repeated = times
            elif not tag["empty"]:
                cells += repeated * times
    return cells


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
