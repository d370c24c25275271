"""Reads the header rows of a table: the title of each column and the item below it."""

from dataclasses import dataclass, field

from analytics.text import letters_and_digits, tidy
from analytics.wording.language import N_
from data.importers.columns.header_rows import spans
from data.importers.columns.vocabulary import Vocabulary
from data.importers.errors import NoAnswersError
from data.importers.files.grid import Grid, cell_text, is_blank
from data.importers.files.limits import check_headers
from data.importers.model import Oddity

_BROKEN_MARKS = ("\ufeff", "ï»¿", "X.U.FEFF.", "ÿþ")


@dataclass(frozen=True)
class Headers:
    """Holds the headers of a table that begins with them.

    `count` is the number of header rows. `titles` and `items` hold the first header row and the second, which names the
    items ("" where blank); `spans` holds the place of the title that each column stands under.
    """

    count: int
    titles: tuple[str, ...]
    items: tuple[str, ...]
    spans: tuple[int, ...]
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    oddities: tuple[Oddity, ...] = ()

    @property
    def width(self) -> int:
        return len(self.titles)


def read_headers(grid: Grid, count: int, vocabulary: Vocabulary) -> Headers:
    """Returns the headers in the first `count` rows of the grid.

    Raises NoAnswersError where every row below them is blank, or TooLongHeaderError.
    """
    count = min(count, len(grid.rows))
    body = grid.rows[count:]
    if all(map(is_blank, body)):
        raise NoAnswersError(file=grid.file_name)
    named = grid.rows[1] if count > 1 else []
    titles = _fit_width([clean_header(cell) for cell in grid.rows[0]], named, body)
    items = [clean_header(cell_text(named, place)) for place in range(len(titles))]
    check_headers(titles, grid.first_row, grid.file_name)
    check_headers(items, grid.first_row + 1, grid.file_name)
    oddities = ()
    if count > 2 or (count == 2 and "" not in titles and not vocabulary.all_no_item & set(items)):
        reason = N_("the file has {count} header rows; the names were taken from row {row}")
        oddities = (Oddity(None, None, None, reason, {"count": count, "row": grid.first_row + 1}),)
    return Headers(count, tuple(titles), tuple(items), spans(titles, items, count), vocabulary, oddities)


def clean_header(header: str) -> str:
    """Returns a header without line breaks, outer spaces and remains of a byte order mark."""
    for mark in _BROKEN_MARKS:
        header = header.removeprefix(mark)
    return tidy(header) if "\n" in header or "\r" in header else header.strip()


def header_words(header: str) -> str:
    """Returns the folded words of a header with single spaces between them, without signs and underscores."""
    return tidy(letters_and_digits(header).replace("_", " "))


def _fit_width(titles: list[str], items: list[str], body: list[list[str]]) -> list[str]:
    """Returns as many titles as there are columns: blank titles at the end are cut off or added."""
    width = len(titles)
    longer = [_used(row) for row in body if len(row) > width]
    longer = [used for used in longer if used > width]
    if len(longer) * 2 > sum(1 for row in body if len(row) > 1) or _used(items) > width:
        if _are_row_names(body, width + 1):
            return ["", *titles]
        return titles + [""] * (max([*longer, _used(items)]) - width)
    titled = _used(titles)
    if titled < width and not longer:
        width = max(titled, _used(items), *(_used(row) for row in body))
    return titles[:width]


def _used(row: list[str]) -> int:
    """Returns how many columns a row uses, without blank columns at its end."""
    width = len(row)
    while width and (not row[width - 1] or row[width - 1].isspace()):
        width -= 1
    return width


def _are_row_names(body: list[list[str]], width: int) -> bool:
    """Returns whether each row begins with a row name, as R writes them: rows are one cell longer than the headers."""
    rows = [row for row in body if row]
    firsts = [row[0] for row in rows]
    return all(len(row) == width for row in rows) and len(set(firsts)) == len(firsts)
