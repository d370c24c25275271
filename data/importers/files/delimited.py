"""Reads a text file as rows of cells: finds the delimiter, and whether quotation marks enclose cells."""

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Literal

from analytics.wording.language import N_
from data.importers.errors import UnknownDelimiterError, UnreadableFileError
from data.importers.files.encoding import decode
from data.importers.files.grid import Grid, is_blank
from data.importers.files.limits import MOST_CELLS, check_cells
from data.importers.model import Oddity

DELIMITERS = ("\t", ";", ",", "|")
_LONGEST_CELL = 10_000_000
_SAMPLE_ROWS = 1000
_SAMPLE_CHARACTERS = 2_000_000
_EXCEL_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_text(content: bytes, file_name: str, encoding: str | None, delimiter: str | None) -> Grid:
    """Returns the rows of a text file; raises the errors of `decode`, UnreadableFileError, TooLargeError or
    UnknownDelimiterError.
    """
    text, encoding, oddities = decode(content, file_name, encoding)
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '\r\n"'):
        raise UnknownDelimiterError(file=file_name, delimiter=delimiter)
    hint = _EXCEL_HINT.match(text)
    if hint:
        text, delimiter = text[hint.end() :], delimiter or hint[1]
    delimiter = delimiter or _recognise(text)
    rows, unquoted = _rows(text, delimiter, file_name)
    if unquoted:
        reason = N_("quotation marks that do not come in pairs were read as ordinary characters")
        oddities.append(Oddity(None, None, None, reason))
    start = next((place for place, row in enumerate(rows) if not is_blank(row)), 0)
    return Grid(file_name, rows[start:], encoding=encoding, delimiter=delimiter, oddities=tuple(oddities))


def _recognise(text: str) -> str | None:
    """Returns the delimiter that gives the rows equal lengths; None for a file of one column."""
    sample = text[:_SAMPLE_CHARACTERS]
    fit_of = {delimiter: _consistency(sample, delimiter) for delimiter in DELIMITERS if delimiter in sample}
    best = max(fit_of, key=lambda delimiter: fit_of[delimiter], default=None)
    return best if best is not None and fit_of[best] > 0 else None


def _consistency(sample: str, delimiter: str) -> float:
    """Returns how well a delimiter fits: 0 not at all, 1 and more when every row is as long as the header."""
    best = 0.0
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE) if '"' in sample else (csv.QUOTE_NONE,):
        try:
            rows = list(islice(_reader(sample, delimiter, quoting, strict=quoting == csv.QUOTE_MINIMAL), _SAMPLE_ROWS))
        except csv.Error:
            continue
        best = max(best, _evenness([row for row in rows if not is_blank(row)], delimiter, sample))
    return best


def _evenness(rows: list[list[str]], delimiter: str, sample: str) -> float:
    width, weight = len(rows[0]) if rows else 0, 1.0
    if width < 2:
        # a header without the delimiter: a title above the table, or prose below a single header
        lengths = Counter(len(row) for row in rows)
        width, _ = max(lengths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        if width < 2 or len(rows) < 4 or lengths[width] < 0.8 * len(rows):
            return 0.0
        weight = 0.5
    share = sum(len(row) == width for row in rows) / len(rows)
    if share < 1 and _reads_as_prose(rows[0], sample, delimiter):
        return 0.0
    # a row that lacks its last blank cells is common, a longer one is not
    longer = sum(len(row) > width for row in rows) / len(rows)
    return weight * (share * (1 - longer) + 0.05 * math.log2(width))


def _reads_as_prose(header: list[str], sample: str, delimiter: str) -> bool:
    """Returns whether commas or semicolons belong to sentences: nearly each of them is followed by a space."""
    spaced = sum(cell.startswith(" ") for cell in header[1:])
    return delimiter in ",;" and spaced >= 0.5 * max(len(header) - 1, 1) and sample.count(delimiter + " ") > 0


def _rows(text: str, delimiter: str | None, file_name: str) -> tuple[list[list[str]], bool]:
    """Returns all rows, and whether quotation marks in them had to be read as ordinary characters."""
    # a file of one column is split at a character that stands in no text
    delimiter = delimiter or "\x1f"
    check_cells(text.count(delimiter), file_name, MOST_CELLS)
    if '"' not in text:
        return _parsed(text, delimiter, csv.QUOTE_NONE, file_name), False
    try:
        rows = _listed(_reader(text, delimiter, csv.QUOTE_MINIMAL, strict=True), file_name)
        suspicious = text.count("\n") > len(rows) and _swallows(rows, delimiter)
    except csv.Error:
        rows, suspicious = _leniently(text, delimiter, file_name), True
    if suspicious:
        plain = _parsed(text, delimiter, csv.QUOTE_NONE, file_name)
        if not rows or _unevenness(plain) <= _unevenness(rows):
            return plain, True
    return rows, False


def _leniently(text: str, delimiter: str, file_name: str) -> list[list[str]]:
    try:
        return _listed(_reader(text, delimiter, csv.QUOTE_MINIMAL, strict=False), file_name)
    except csv.Error:
        return []


def _swallows(rows: list[list[str]], delimiter: str) -> bool:
    """Returns whether a cell holds whole other rows, as it does between two unpaired quotation marks."""
    width = len(rows[0])
    long_cells = (cell for row in rows for cell in row if "\n" in cell)
    return width > 3 and any(
        line.count(delimiter) == width - 1 for cell in long_cells for line in cell.split("\n")[1:-1]
    )


def _unevenness(rows: list[list[str]]) -> float:
    lengths = Counter(len(row) for row in rows if not is_blank(row))
    return 1 - max(lengths.values(), default=0) / max(sum(lengths.values()), 1)


def _parsed(text: str, delimiter: str, quoting: Literal[0, 3], file_name: str) -> list[list[str]]:
    try:
        return _listed(_reader(text, delimiter, quoting, strict=False), file_name)
    except csv.Error as error:
        raise UnreadableFileError(file=file_name, format="CSV") from error


def _listed(reader: Iterable[list[str]], file_name: str) -> list[list[str]]:
    """Returns the rows; raises TooLargeError as soon as they fill more cells, each as wide as the widest, than are held."""
    rows: list[list[str]] = []
    widest = 0
    for row in reader:
        rows.append(row)
        if len(row) > widest:
            widest = len(row)
        if len(rows) * widest > MOST_CELLS:
            check_cells(len(rows) * widest, file_name, MOST_CELLS)
    return rows


def _reader(text: str, delimiter: str, quoting: Literal[0, 3], *, strict: bool):
    csv.field_size_limit(_LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting, strict=strict)
