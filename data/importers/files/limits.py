"""Says how large a survey file and its parts may be, and refuses what is larger before it fills the memory."""

from data.importers.errors import (
    TooLargeError,
    TooLongCellError,
    TooLongHeaderError,
    TooManyCellsError,
    TooManyColumnsError,
    TooManySheetsError,
    TooMuchTextError,
)

MOST_BYTES = 200_000_000
"""Most bytes of a file."""

MOST_UNPACKED_BYTES = 300_000_000
"""Most bytes that the parts of a workbook may have when they are unpacked."""

MOST_PARTS = 20_000
"""Most files inside a workbook's archive."""

MOST_SHEETS = 200
"""Most sheets of a workbook."""

MOST_CELLS = 20_000_000
"""Most cells of a text file."""

MOST_WORKBOOK_CELLS = 3_000_000
"""Most cells of a workbook, up to the last row and column of each sheet."""

MOST_WORKBOOK_TEXT = 100_000_000
"""Most characters in all cells of a workbook, a text that several cells share counted once for each of them."""

MOST_COLUMNS = 5_000
"""Most columns of a table of answers."""

LONGEST_CELL = 1_000_000
"""Most characters of one cell."""

LONGEST_HEADER = 5_000
"""Most characters of one header."""


def check_bytes(size: int, file_name: str, most: int = MOST_BYTES) -> None:
    """Raises TooLargeError for more than `most` bytes."""
    if size > most:
        raise TooLargeError(file=file_name, size=_megabytes(size), limit=_megabytes(most))


def check_cells(cells: int, file_name: str, most: int = MOST_WORKBOOK_CELLS) -> None:
    """Raises TooManyCellsError for more than `most` cells."""
    if cells > most:
        raise TooManyCellsError(file=file_name, cells=cells, most=most)


def check_text(characters: int, file_name: str) -> None:
    """Raises TooMuchTextError for a workbook whose cells hold more characters than are read."""
    if characters > MOST_WORKBOOK_TEXT:
        raise TooMuchTextError(file=file_name, millions=MOST_WORKBOOK_TEXT // 1_000_000)


def check_sheets(sheets: int, file_name: str) -> None:
    """Raises TooManySheetsError for a workbook of more sheets than are read."""
    if sheets > MOST_SHEETS:
        raise TooManySheetsError(file=file_name, sheets=sheets, most=MOST_SHEETS)


def check_rows(rows: list[list[str]], first_row: int, file_name: str) -> None:
    """Raises TooManyColumnsError or TooLongCellError, which name the place; `first_row` is the number of the first row.

    Blank cells at the end of a row do not count: spreadsheets write them as far as their columns were formatted.
    """
    for number, row in enumerate(rows, first_row):
        if len(row) > MOST_COLUMNS and any(cell and not cell.isspace() for cell in row[MOST_COLUMNS:]):
            raise TooManyColumnsError(file=file_name, columns=len(row), most=MOST_COLUMNS)
        longest = max(map(len, row), default=0)
        if longest > LONGEST_CELL:
            column = next(place for place, cell in enumerate(row, 1) if len(cell) == longest)
            raise TooLongCellError(file=file_name, row=number, column=column, length=longest, most=LONGEST_CELL)


def check_headers(headers: list[str], row: int, file_name: str) -> None:
    """Raises TooLongHeaderError, which names the column and the row of the file."""
    for column, header in enumerate(headers, 1):
        if len(header) > LONGEST_HEADER:
            raise TooLongHeaderError(file=file_name, row=row, column=column, length=len(header), most=LONGEST_HEADER)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
