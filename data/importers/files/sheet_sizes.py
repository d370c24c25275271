"""Counts the cells and characters of a workbook's sheets in their XML, before a reader builds them."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol
from xml.parsers import expat

from data.importers.errors import UnreadableFileError
from data.importers.files.limits import MOST_WORKBOOK_CELLS, check_cells, check_text

SHARED_TEXTS = "xl/sharedstrings.xml"
_CALC_CELLS = frozenset(("table:table-cell", "table:covered-table-cell"))
_PLACE = re.compile(r"([A-Za-z]{1,7})([0-9]{1,9})")


def check_excel(parts: Mapping[str, bytes], file_name: str) -> None:
    """Raises TooLargeError or TooMuchTextError for a sheet with more cells or text than is read, and UnreadableFileError
    for XML that is damaged. `parts` are the XML parts of an .xlsx file by name.

    Every part is measured, whatever its name, since the workbook may call any part a sheet.
    """
    names = {name.lower().lstrip("/"): name for name in parts}
    shared = _SharedTexts(file_name)
    if SHARED_TEXTS in names:
        _parse(parts[names[SHARED_TEXTS]], shared, file_name)
    for name, content in parts.items():
        if name != names.get(SHARED_TEXTS):
            sheet = _ExcelSheet(shared.lengths, file_name)
            _parse(content, sheet, file_name)
            sheet.check()


def check_calc(content: bytes, file_name: str) -> None:
    """Raises the same errors for the content of an .ods file, whose sheets are read together."""
    tables = _CalcTables(file_name)
    _parse(content, tables, file_name, tables.end)
    tables.check()


class _Counter(Protocol):
    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def characters(self, text: str) -> None: ...


def _parse(content: bytes, counter: _Counter, file_name: str, end: Callable[[str], None] | None = None) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.CharacterDataHandler = counter.start, counter.characters
    parser.EndElementHandler = end
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise UnreadableFileError(file=file_name, format="Excel") from error


class _SharedTexts:
    """Counts the characters of each text that cells share by its number."""

    def __init__(self, file_name: str) -> None:
        self.lengths: list[int] = []
        self._file_name = file_name

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            self.lengths.append(0)
            if len(self.lengths) > MOST_WORKBOOK_CELLS:
                check_cells(len(self.lengths), self._file_name)

    def characters(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


class _ExcelSheet:
    """Follows the cells of one sheet as they are placed: by their own place, else beside or below the one before."""

    def __init__(self, shared: Sequence[int], file_name: str) -> None:
        self._shared, self._file_name = shared, file_name
        self._row, self._column = 0, 0
        self._last_row, self._last_column = 0, 0
        self._cells, self._text = 0, 0
        self._is_shared, self._is_value, self._number = False, False, ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "c":
            self._cells += 1
            if self._cells > MOST_WORKBOOK_CELLS:
                check_cells(self._cells, self._file_name)
            self._end_value()
            self._place(attributes.get("r"))
            self._is_shared = attributes.get("t") == "s"
        elif kind == "row":
            self._row, self._column = int(attributes.get("r") or self._row + 1), 0
        elif kind in ("v", "t"):
            self._end_value()
            self._is_value = True
            self._last_row, self._last_column = max(self._last_row, self._row), max(self._last_column, self._column)
        else:
            self._is_value = False

    def characters(self, text: str) -> None:
        if not self._is_value:
            return
        if self._is_shared:
            self._number += text
        else:
            self._text += len(text)

    def check(self) -> None:
        self._end_value()
        check_cells(self._last_row * self._last_column, self._file_name)
        check_text(self._text, self._file_name)

    def _place(self, place: str | None) -> None:
        self._column += 1
        if place is not None:
            match = _PLACE.fullmatch(place)
            if match is None:
                raise UnreadableFileError(file=self._file_name, format="Excel")
            self._column, self._row = _column_number(match[1]), max(self._row, int(match[2]))

    def _end_value(self) -> None:
        """Adds the length of the shared text whose number has been read."""
        number = self._number.strip()
        if number.isdecimal() and len(number) < 10 and int(number) < len(self._shared):
            self._text += self._shared[int(number)]
        self._is_value, self._number = False, ""


class _CalcTables:
    """Follows the cells of all sheets of a Calc workbook, with the repetitions that the file writes as numbers."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._cells, self._text = 0, 0
        self._new_table()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._end_table()
        elif name == "table:table-row":
            self._row, self._rows = self._row + self._rows, _times(attributes, "rows")
            self._column = self._columns = 0
        elif name in _CALC_CELLS:
            self._in_cell = True
            self._column, self._columns = self._column + self._columns, _times(attributes, "columns")
            if any("value" in attribute for attribute in attributes):
                self._fill()
        else:
            self._fill()
            if name == "text:s":
                self._add(int(attributes.get("text:c", 1)))

    def end(self, name: str) -> None:
        if name in _CALC_CELLS:
            self._in_cell = False

    def characters(self, text: str) -> None:
        self._add(len(text))

    def check(self) -> None:
        self._end_table()
        check_cells(self._cells, self._file_name)
        check_text(self._text, self._file_name)

    def _fill(self) -> None:
        """Counts the present cell as one that holds something, so that the sheet reaches to it."""
        if self._in_cell:
            self._last_row = max(self._last_row, self._row + self._rows)
            self._last_column = max(self._last_column, self._column + self._columns)

    def _add(self, characters: int) -> None:
        if self._in_cell:
            self._text += characters * self._rows * self._columns

    def _end_table(self) -> None:
        self._cells += self._last_row * self._last_column
        self._new_table()

    def _new_table(self) -> None:
        self._in_cell = False
        self._row = self._rows = self._column = self._columns = 0
        self._last_row = self._last_column = 0


def _times(attributes: Mapping[str, str], direction: str) -> int:
    return int(attributes.get(f"table:number-{direction}-repeated", 1))


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
