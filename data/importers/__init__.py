"""Reads survey exports: from a file's bytes to a `SurveyTable`, or to one sentence that says why it cannot be read."""

from pathlib import Path

from data.importers import tools
from data.importers.columns.header_rows import below_title_lines
from data.importers.errors import ImportError_, MissingFileError, NoHeaderError
from data.importers.files.delimited import read_text
from data.importers.files.formats import recognise
from data.importers.files.grid import Grid
from data.importers.files.limits import check_bytes, check_rows
from data.importers.files.workbook import read_workbook
from data.importers.model import Column, Oddity, SurveyTable
from data.importers.survey_table import build_table

__all__ = ["RECOGNISED_TOOLS", "TOOL_NAMES", "Column", "ImportError_", "Oddity", "SurveyTable", "content_of", "read"]

TOOL_NAMES = {key: tool.name for key, tool in tools.READABLE.items()}
"""The names of the tools that can be read, in English messages, by the key that a `SurveyTable` gives."""

RECOGNISED_TOOLS = tuple(sorted(tool.name for tool in tools.READABLE.values() if tool is not tools.TABLE))
"""The names of the survey tools whose exports are recognised, in alphabetical order."""


def read(
    content: bytes,
    file_name: str,
    *,
    tool: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
) -> SurveyTable:
    """Returns the answers in a survey file.

    What the caller does not name (tool, encoding, delimiter, sheet) is recognised from the bytes. The tool is
    recognised first, and then says where its headers and answers are. Raises ImportError_, and nothing else, for
    whatever cannot be read.
    """
    chosen = tools.tool_of(tool) if tool else None
    whole = _grid(content, file_name, encoding, delimiter, sheet)
    check_rows(whole.rows, whole.first_row, file_name)
    grid = below_title_lines(whole)
    if not grid.rows:
        raise NoHeaderError(file=file_name)
    return build_table(chosen or tools.recognise(grid), grid)


def content_of(path: Path) -> bytes:
    """Returns a file's bytes; raises MissingFileError or TooLargeError."""
    try:
        check_bytes(path.stat().st_size, path.name)
        return path.read_bytes()
    except OSError as error:
        raise MissingFileError(file=path, reason=error.strerror or type(error).__name__) from error


def _grid(content: bytes, file_name: str, encoding: str | None, delimiter: str | None, sheet: str | None) -> Grid:
    if recognise(content, file_name) == "workbook":
        return read_workbook(content, file_name, sheet)
    return read_text(content, file_name, encoding, delimiter)
