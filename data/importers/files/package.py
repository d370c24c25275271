"""Unpacks a workbook within limits, and packs its parts again for the reader: what is read is what was measured."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping

from analytics.wording.language import N_
from data.errors import OutcomesError
from data.importers.errors import PasswordProtectedError, UnreadableFileError, UnsupportedFormatError
from data.importers.files.limits import MOST_PARTS, MOST_UNPACKED_BYTES, check_bytes
from data.importers.files.sheet_sizes import check_calc, check_excel

CALC_CONTENT = "content.xml"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_READ = re.compile(r".*\.(?:xml|rels)|mimetype", re.IGNORECASE)
_EXCEL_WORKBOOK = re.compile(r"/?xl/workbook\.xml", re.IGNORECASE)
_CHUNK = 1 << 20


def repacked(content: bytes, file_name: str) -> bytes:
    """Returns the parts of a workbook that hold cells, uncompressed in an archive of their own.

    The reader of workbooks trusts neither the sizes in an archive's directory nor any limit, and two programs may read
    one archive differently. So it is given an archive that holds the very bytes whose cells and texts were counted here.

    Raises UnsupportedFormatError, PasswordProtectedError, UnreadableFileError, TooLargeError or TooMuchTextError.
    """
    parts = _unpacked(content, file_name)
    if CALC_CONTENT in parts:
        check_calc(parts[CALC_CONTENT], file_name)
    else:
        check_excel(parts, file_name)
    return _packed(parts)


def _unpacked(content: bytes, file_name: str) -> dict[str, bytes]:
    """Returns the bytes of each part that the reader of workbooks needs, by name."""
    if content.count(_DIRECTORY_ENTRY) > MOST_PARTS:
        raise UnreadableFileError(file=file_name, format="Excel")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = [member for member in package.infolist() if _READ.fullmatch(member.filename)]
            _check_directory(package, members, file_name)
            return _inflated(package, members, file_name)
    except OutcomesError:
        raise
    except RuntimeError as error:
        raise PasswordProtectedError(file=file_name) from error
    except Exception as error:  # zlib.error, struct.error and whatever else a broken archive makes the library raise
        raise UnreadableFileError(file=file_name, format="Excel") from error


def _check_directory(package: zipfile.ZipFile, members: list[zipfile.ZipInfo], file_name: str) -> None:
    check_bytes(sum(member.file_size for member in members), file_name, MOST_UNPACKED_BYTES)
    names = package.namelist()
    if CALC_CONTENT not in names and not any(map(_EXCEL_WORKBOOK.fullmatch, names)):
        raise UnsupportedFormatError(file=file_name, format=_format_of(names))
    if len({member.filename.casefold() for member in members}) < len(members):
        raise UnreadableFileError(file=file_name, format="Excel")


def _format_of(names: Iterable[str]) -> str:
    known = set(names)
    if any(name.startswith("word/") for name in known):
        return N_("a Word document")
    if any(name.startswith("ppt/") for name in known):
        return N_("a PowerPoint presentation")
    return N_("a binary Excel workbook (.xlsb)") if "xl/workbook.bin" in known else N_("a compressed archive")


def _inflated(package: zipfile.ZipFile, members: list[zipfile.ZipInfo], file_name: str) -> dict[str, bytes]:
    """Returns the unpacked members; counts their bytes while they are unpacked, since the directory may be false."""
    parts, unpacked = {}, 0
    for member in members:
        pieces = []
        with package.open(member) as stream:
            while piece := stream.read(_CHUNK):
                unpacked += len(piece)
                check_bytes(unpacked, file_name, MOST_UNPACKED_BYTES)
                pieces.append(piece)
        parts[member.filename] = b"".join(pieces)
    return parts


def _packed(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()
