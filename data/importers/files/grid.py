"""Holds the cells of a file as rows of texts, before headers and answers are told apart."""

from dataclasses import dataclass

from data.importers.model import Oddity


@dataclass(frozen=True)
class Grid:
    """Holds rows of texts, possibly of different lengths; `rows[i]` is row `first_row + i` of the file."""

    file_name: str
    rows: list[list[str]]
    first_row: int = 1
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    oddities: tuple[Oddity, ...] = ()

    @property
    def is_workbook(self) -> bool:
        return self.sheet is not None


def is_blank(row: list[str]) -> bool:
    """Returns whether every cell of a row is blank."""
    return not any(cell and not cell.isspace() for cell in row)


def filled_places(row: list[str]) -> list[int]:
    """Returns the places of a row's cells that are not blank."""
    return [place for place, cell in enumerate(row) if cell and not cell.isspace()]


def cell_text(row: list[str], place: int) -> str:
    """Returns the text of a cell without outer spaces; "" where the row is too short."""
    return row[place].strip() if place < len(row) else ""
