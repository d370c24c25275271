"""Guesses from the shape of a table alone where its headers begin and how many rows they take."""

from collections import Counter
from dataclasses import replace

from analytics.wording.language import N_
from data.importers.columns.missing import DASHES, MISSING
from data.importers.columns.numbers import LABELLED_CODE, parse_distinct
from data.importers.columns.times import looks_like_times
from data.importers.columns.vocabulary import Vocabulary
from data.importers.files.grid import Grid, cell_text, filled_places, is_blank
from data.importers.model import Oddity

_SAMPLE = 300


def below_title_lines(grid: Grid) -> Grid:
    """Returns the grid from its first header row on, without blank rows and title lines above the table.

    The result has no rows where every row of the grid is blank.
    """
    widest = max((len(filled_places(row)) for row in grid.rows[:_SAMPLE]), default=0)
    first = top = next((place for place, row in enumerate(grid.rows) if not is_blank(row)), len(grid.rows))
    while top + 1 < len(grid.rows) and len(filled_places(grid.rows[top])) == 1 and widest > 2 and _set_apart(grid, top):
        top = next((place for place in range(top + 1, len(grid.rows)) if not is_blank(grid.rows[place])), top)
    if top == 0:
        return grid
    oddities = grid.oddities
    if top > first:
        reason = N_("lines above the headers were left out: {count}")
        oddities = (*oddities, Oddity(grid.first_row + first, None, None, reason, {"count": top - first}))
    return replace(grid, rows=grid.rows[top:], first_row=grid.first_row + top, oddities=oddities)


def guess_header_rows(grid: Grid, vocabulary: Vocabulary) -> int:
    """Returns how many of the first rows are headers (1 to 3), guessed from what stands below them.

    The grid begins with its first header row, as `below_title_lines` returns it.
    """
    if len(grid.rows) < 3:
        return 1
    if _names_items(grid, 1):
        return 3 if _names_items(grid, 2) else 2
    return 2 if _stands_below_sections(grid, vocabulary) else 1


def spans(titles: list[str], items: list[str], count: int) -> tuple[int, ...]:
    """Returns the place of the title that each column stands under; with one header row, the first column with the same
    “prefix:”.
    """
    places: list[int] = []
    for place, title in enumerate(titles):
        if count > 1:
            starts = bool(title) and not (place and places and title == titles[places[-1]] and items[place])
        else:
            prefix = title.partition(":")[0]
            starts = not (places and ":" in title and titles[places[-1]].startswith(prefix + ":"))
        places.append(place if starts or not places else places[-1])
    return tuple(places)


def _set_apart(grid: Grid, place: int) -> bool:
    """Returns whether a row is a title above the table: it is followed by a blank row or another title, or is shorter
    than the table.
    """
    following = grid.rows[place + 1]
    return is_blank(following) or (len(filled_places(following)) == 1 and len(grid.rows[place]) < 3)


def _names_items(grid: Grid, place: int) -> bool:
    """Returns whether a row holds words where the rows below it hold numbers or times, so that it belongs to the
    headers.
    """
    row = grid.rows[place]
    sample = [answers_row for answers_row in grid.rows[place + 1 : place + 1 + _SAMPLE] if not is_blank(answers_row)]
    width = max(len(grid.rows[0]), len(row))
    kinds = {column: _measured([cell_text(answers_row, column) for answers_row in sample]) for column in range(width)}
    cells = {column: cell_text(row, column) for column, kind in kinds.items() if kind}
    words = [cell for cell in cells.values() if cell not in MISSING and not _measured([cell])]
    lines = [cell for cell in cells.values() if cell in DASHES]
    answers = [cell for cell in cells.values() if cell not in MISSING and _measured([cell])]
    timeless = any(kinds[column] == "time" and not looks_like_times([cell]) for column, cell in cells.items())
    if not (timeless or words):
        # dashes alone: a first answer may have them too, but then others have them as well
        return bool(lines) and not answers and _only_dashes(row) and not any(map(_has_dash, sample))
    named = len(words) + len(lines)
    return named >= max(0.3 * len(cells), 1) and named >= 9 * len(answers) and (timeless or len(words) > 1)


def _only_dashes(row: list[str]) -> bool:
    return all(cell.strip() in DASHES for cell in row if cell.strip())


def _has_dash(row: list[str]) -> bool:
    return any(cell.strip() in DASHES for cell in row)


def _measured(cells: list[str]) -> str:
    """Returns "number" or "time" for a column that mostly holds such values, else ""; missing answers and labelled
    codes are ignored.
    """
    column = [cell for cell in cells if cell not in MISSING and not LABELLED_CODE.fullmatch(cell)]
    if not column:
        return ""
    numbers, _ = parse_distinct(column)
    if (numbers == numbers).mean() >= 0.8:
        return "number"
    return "time" if looks_like_times(column) else ""


def _stands_below_sections(grid: Grid, vocabulary: Vocabulary) -> bool:
    """Returns whether the second row holds item texts below section titles, in a table of words.

    A section title fills the first column of its section only.
    """
    first, second = grid.rows[0], grid.rows[1]
    no_item = vocabulary.all_no_item
    gaps = _gaps(first)
    if not gaps or _measured([cell for cell in second if cell.strip() and cell.strip() not in DASHES][:1]):
        return False
    named = [cell_text(second, place) for place in gaps]
    if sum(1 for text in named if text and not _measured([text])) < 0.9 * len(gaps):
        return False
    titles = [cell.strip() for cell in first]
    sections = spans(titles, [""] * len(titles), 2)
    widths = Counter(sections)
    within = [
        (section, cell_text(second, place))
        for place, section in enumerate(sections)
        if cell_text(second, place) not in no_item
    ]
    if len(set(within)) < len(within):
        single = [pair for pair in within if widths[pair[0]] > 1]
        if len(set(single)) < len(single):
            return False
    alone = [
        cell_text(second, place) for place, section in enumerate(sections) if widths[section] == 1 and titles[place]
    ]
    times = Counter(alone)
    if alone and sum(text in no_item or times[text] > 1 for text in alone) >= 0.5 * len(alone):
        return _recurs_rarely(grid, gaps)
    return len(gaps) > 1 and _recurs_rarely(grid, [place for place in range(len(titles)) if cell_text(second, place)])


def _recurs_rarely(grid: Grid, places: list[int]) -> bool:
    """Returns whether hardly any item's text is an answer in its own column; a ticked option is one, but then the only
    one.
    """
    second = grid.rows[1]
    body = grid.rows[2 : 2 + _SAMPLE]
    recurring = 0
    for place in places:
        below = {cell_text(row, place) for row in body} - MISSING
        recurring += cell_text(second, place) in below and len(below) > 1
    return recurring <= 0.1 * len(places)


def _gaps(titles: list[str]) -> list[int]:
    """Returns the places of the blank cells to the right of the first title."""
    places = filled_places(titles)
    filled = set(places)
    return [place for place in range(places[0], len(titles)) if place not in filled] if places else []
