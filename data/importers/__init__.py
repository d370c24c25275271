"""Survey exports → tables of answers: bytes in, a `SurveyTable` or one sentence on why not out."""

from pathlib import Path

from data.importers.columns.headers import find_headers
from data.importers.errors import ImportError_, MissingFileError, TooLargeError, UnknownToolError
from data.importers.files.delimited import read_text
from data.importers.files.formats import MOST_BYTES, recognise
from data.importers.files.grid import Grid
from data.importers.files.workbook import read_workbook
from data.importers.model import Column, Oddity, SurveyTable
from data.importers.tools import google_forms, table, webropol

__all__ = ["TOOLS", "Column", "ImportError_", "Oddity", "SurveyTable", "content_of", "read"]

_IMPORTERS = {"webropol": webropol, "google_forms": google_forms, "table": table}
TOOLS = tuple(_IMPORTERS)
"""Names of the tools that can be read, in the order in which they are tried."""


def read(
    content: bytes,
    file_name: str,
    *,
    tool: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
) -> SurveyTable:
    """The answers in a survey file; what is not given is recognised from the bytes.

    Raises ImportError_, and nothing else, for whatever cannot be read.
    """
    if tool is not None and tool not in _IMPORTERS:
        raise UnknownToolError(tool=tool, known=", ".join(TOOLS))
    grid = _grid(content, file_name, encoding, delimiter, sheet)
    headers = find_headers(grid)
    importer = _IMPORTERS[tool] if tool else next(one for one in _IMPORTERS.values() if one.recognises(grid, headers))
    return importer.read(grid, headers)


def content_of(path: Path) -> bytes:
    """A file's bytes; raises MissingFileError or TooLargeError."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise TooLargeError(file=path.name, size=f"{size / 1e6:.0f} MB", limit=f"{MOST_BYTES / 1e6:.0f} MB")
        return path.read_bytes()
    except OSError as error:
        raise MissingFileError(file=path, reason=error.strerror or type(error).__name__) from error


def _grid(content: bytes, file_name: str, encoding: str | None, delimiter: str | None, sheet: str | None) -> Grid:
    if recognise(content, file_name) == "workbook":
        return read_workbook(content, file_name, sheet)
    return read_text(content, file_name, encoding, delimiter)
