"""Where a table's headers end and what its columns are called: one row of names, or section titles above item texts."""

from dataclasses import dataclass

from analytics.wording.language import N_
from data.importers.columns.missing import MISSING, NO_ITEM, PLACEHOLDERS
from data.importers.columns.numbers import parse_distinct
from data.importers.columns.times import looks_like_times
from data.importers.errors import NoAnswersError, NoHeaderError
from data.importers.files.grid import Grid, at, filled, is_blank
from data.importers.model import Oddity
from data.importers.tools.legend import is_legend_cell

_SAMPLE = 300
_BROKEN_MARKS = ("\ufeff", "ï»¿", "X.U.FEFF.", "ÿþ")
_QUALTRICS = '{"ImportId"'


@dataclass(frozen=True)
class Headers:
    """`titles` and `items` hold the first header row and the one that names the items ("" where blank), `spans` the
    place of the title that each column stands under; `top` and `start` are the places of the first header row and of
    the first answer row."""

    count: int
    top: int
    start: int
    titles: tuple[str, ...]
    items: tuple[str, ...]
    spans: tuple[int, ...]
    oddities: tuple[Oddity, ...] = ()

    @property
    def width(self) -> int:
        return len(self.titles)


def find_headers(grid: Grid, count: int | None = None) -> Headers:
    """The headers of a table, `count` rows of them or as many as are recognised.

    Raises NoHeaderError or NoAnswersError.
    """
    top, oddities = _top(grid)
    if top >= len(grid.rows):
        raise NoHeaderError(file=grid.file_name)
    count = min(count or _count(grid, top), len(grid.rows) - top)
    start = top + count
    body = grid.rows[start:]
    if all(map(is_blank, body)):
        raise NoAnswersError(file=grid.file_name)
    titles = [_clean(cell) for cell in grid.rows[top]]
    named = grid.rows[top + 1] if count > 1 else []
    titles = _fit_width(titles, named, body)
    items = [_clean(at(named, place)) for place in range(len(titles))]
    if count > 2 or (count == 2 and "" not in titles and not NO_ITEM & set(items)):
        reason = N_("the file has {count} header rows; the names were taken from row {row}")
        row = grid.first_row + top + 1
        oddities.append(Oddity(None, None, None, reason, {"count": count, "row": row}))
    return Headers(count, top, start, tuple(titles), tuple(items), _spans(titles, items, count), tuple(oddities))


def _top(grid: Grid) -> tuple[int, list[Oddity]]:
    """The place of the first header row: below blank rows, and below lines of title that a blank row sets apart."""
    widest = max((len(filled(row)) for row in grid.rows[:_SAMPLE]), default=0)
    top = next((place for place, row in enumerate(grid.rows) if not is_blank(row)), len(grid.rows))
    first = top
    while top + 1 < len(grid.rows) and len(filled(grid.rows[top])) == 1 and widest > 2 and _set_apart(grid, top):
        top = next((place for place in range(top + 1, len(grid.rows)) if not is_blank(grid.rows[place])), top)
    if top == first:
        return top, []
    reason = N_("lines above the headers were left out: {count}")
    return top, [Oddity(grid.first_row + first, None, None, reason, {"count": top - first})]


def _set_apart(grid: Grid, place: int) -> bool:
    """A title above the table: a blank row or another such line follows, or the row is shorter than the table."""
    following = grid.rows[place + 1]
    return is_blank(following) or (len(filled(following)) == 1 and len(grid.rows[place]) < 3)


def _count(grid: Grid, top: int) -> int:
    rows = grid.rows[top : top + 3]
    if len(rows) < 3:
        return 1
    cells = [rows[2][place].lstrip() for place in filled(rows[2])]
    if cells and all(cell.startswith(_QUALTRICS) for cell in cells):
        return 3
    if _names_items(grid, top, 1):
        return 3 if _names_items(grid, top, 2) else 2
    return 2 if _stands_below_sections(grid, top) else 1


def _names_items(grid: Grid, top: int, below: int) -> bool:
    """Whether a row holds words where the rows under it hold numbers or times: then it still belongs to the headers."""
    row = grid.rows[top + below]
    sample = [each for each in grid.rows[top + below + 1 : top + below + 1 + _SAMPLE] if not is_blank(each)]
    width = max(len(grid.rows[top]), len(row))
    kinds = {place: _measured([at(each, place) for each in sample]) for place in range(width)}
    cells = {place: at(row, place) for place, kind in kinds.items() if kind}
    words = [cell for cell in cells.values() if cell not in MISSING and not _measured([cell])]
    lines = [cell for cell in cells.values() if cell in PLACEHOLDERS]
    answers = [cell for cell in cells.values() if cell not in MISSING and _measured([cell])]
    timeless = any(kinds[place] == "time" and not looks_like_times([cell]) for place, cell in cells.items())
    if not (timeless or words):
        # lines alone: a first answer may have them too, but then others have them as well
        return bool(lines) and not answers and _only_lines(row) and not any(map(_has_line, sample))
    found = len(words) + len(lines)
    return found >= max(0.3 * len(cells), 1) and found >= 9 * len(answers) and (timeless or len(words) > 1)


def _only_lines(row: list[str]) -> bool:
    return all(cell.strip() in PLACEHOLDERS for cell in row if cell.strip())


def _has_line(row: list[str]) -> bool:
    return any(cell.strip() in PLACEHOLDERS for cell in row)


def _measured(cells: list[str]) -> str:
    """ "number" or "time" when a column holds (mostly) such, else ""; missing answers and a legend aside."""
    column = [cell for cell in cells if cell not in MISSING and not is_legend_cell(cell)]
    if not column:
        return ""
    numbers, _ = parse_distinct(column)
    if (numbers == numbers).mean() >= 0.8:
        return "number"
    return "time" if looks_like_times(column) else ""


def _stands_below_sections(grid: Grid, top: int) -> bool:
    """Item texts under section titles that stand in the first column of their section only, in a table of words."""
    first, second = grid.rows[top], grid.rows[top + 1]
    gaps = _gaps(first)
    if not gaps or _measured([cell for cell in second if cell.strip() and cell.strip() not in PLACEHOLDERS][:1]):
        return False
    named = [at(second, place) for place in gaps]
    if sum(1 for text in named if text and not _measured([text])) < 0.9 * len(gaps):
        return False
    titles = [cell.strip() for cell in first]
    spans = _spans(titles, [""] * len(titles), 2)
    within = [(span, at(second, place)) for place, span in enumerate(spans) if at(second, place) not in NO_ITEM]
    if len(set(within)) < len(within):
        single = [pair for pair in within if spans.count(pair[0]) > 1]
        if len(set(single)) < len(single):
            return False
    alone = [at(second, place) for place, span in enumerate(spans) if spans.count(span) == 1 and titles[place]]
    if alone and sum(text in NO_ITEM or alone.count(text) > 1 for text in alone) >= 0.5 * len(alone):
        return _recurs_rarely(grid, top, gaps)
    return len(gaps) > 1 and _recurs_rarely(grid, top, [place for place in range(len(titles)) if at(second, place)])


def _recurs_rarely(grid: Grid, top: int, places: list[int]) -> bool:
    """An item's text may be an answer in its own column (options that were ticked), but then it is the only one."""
    second = grid.rows[top + 1]
    body = grid.rows[top + 2 : top + 2 + _SAMPLE]
    recurring = 0
    for place in places:
        below = {at(row, place) for row in body} - MISSING
        recurring += at(second, place) in below and len(below) > 1
    return recurring <= 0.1 * len(places)


def _gaps(titles: list[str]) -> list[int]:
    """Blank cells to the right of some title."""
    places = filled(titles)
    return [place for place in range(places[0], len(titles)) if place not in set(places)] if places else []


def _spans(titles: list[str], items: list[str], count: int) -> tuple[int, ...]:
    """The column under whose title each column stands; with one header row, the first column of the same “prefix:”."""
    spans: list[int] = []
    for place, title in enumerate(titles):
        if count > 1:
            starts = bool(title) and not (place and spans and title == titles[spans[-1]] and items[place])
        else:
            prefix = title.partition(":")[0]
            starts = not (spans and ":" in title and titles[spans[-1]].startswith(prefix + ":"))
        spans.append(place if starts or not spans else spans[-1])
    return tuple(spans)


def _fit_width(titles: list[str], items: list[str], body: list[list[str]]) -> list[str]:
    """As many titles as there are columns: without blank ones at the end, with blank ones where names are lacking."""
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
    """How many columns a row reaches across, blank ones at its end aside."""
    width = len(row)
    while width and (not row[width - 1] or row[width - 1].isspace()):
        width -= 1
    return width


def _are_row_names(body: list[list[str]], width: int) -> bool:
    """R writes row names without a header: rows are one longer than the headers and each begins with its own name."""
    rows = [row for row in body if row]
    firsts = [row[0] for row in rows]
    return all(len(row) == width for row in rows) and len(set(firsts)) == len(firsts)


def _clean(header: str) -> str:
    for mark in _BROKEN_MARKS:
        header = header.removeprefix(mark)
    return " ".join(header.split()) if "\n" in header or "\r" in header else header.strip()
