"""Describes Webropol: section titles above item texts, “-” where there is no item, and a legend of the codes below the
answers.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.importers.columns.header_rows import guess_header_rows
from data.importers.columns.headers import Headers, header_words
from data.importers.columns.missing import DASHES
from data.importers.columns.numbers import LABELLED_CODE
from data.importers.columns.vocabulary import Vocabulary
from data.importers.files.grid import Grid, cell_text, is_blank
from data.importers.tools.tool import AnswerRows, OwnColumns, Tool, all_rows, any_of, numbers_of

_OWN_COLUMNS = OwnColumns(
    numbers=any_of(numbers_of("vastaajan|svarandens?|respondentens?"), "vastaajanumero|respondentnummer"),
    times="vastausaika|svarstid|response time|time of response|answering time",
    people=any_of(
        r"vastaajan (?:nimi|sähköposti\w*|ip\b.*|tiedot)",
        r"(?:svarandens|respondentens) (?:namn|e post\w*)",
        "respondent(?: s)? (?:name|e ?mail)",
    ),
    others="vastaajan tila",
)
_MARKING_NUMBERS = any_of(
    "vastaajan (?:numero|id|tunnus)|vastaajanumero",
    "(?:svarandens|respondentens) (?:nummer|id)|respondentnummer",
    "respondent(?: s)? number",
)
_MARKS = re.compile(any_of(_OWN_COLUMNS.times, _OWN_COLUMNS.people, _OWN_COLUMNS.others, _MARKING_NUMBERS))


def recognises(grid: Grid) -> bool:
    """Returns whether the grid has a legend, “-” for lacking items, or Webropol's own headers in tab text or a
    workbook.
    """
    if _legend_start(grid) is not None:
        return True
    own_headers = [words for words in map(header_words, grid.rows[0]) if _MARKS.fullmatch(words)]
    dashes = any(cell_text(row, place) in DASHES for row in grid.rows[1:2] for place in range(len(row)))
    if not (own_headers or dashes):
        return False
    if guess_header_rows(grid, TOOL.vocabulary) == 2:
        return True
    finnish = any(words.startswith("vasta") for words in own_headers)
    return finnish and (grid.is_workbook or grid.delimiter == "\t")


def header_rows(grid: Grid) -> int:
    """Returns two (titles of sections, items), or one where no question has items."""
    legend = _legend_start(grid)
    return guess_header_rows(grid if legend is None else replace(grid, rows=grid.rows[:legend]), TOOL.vocabulary)


def answer_rows(grid: Grid, headers: Headers) -> AnswerRows:
    """Returns the end of the answers, which is above the legend, and the labels in the legend."""
    legend = _legend_start(grid)
    if legend is None:
        return all_rows(grid, headers)
    return AnswerRows(legend, _labels(grid.rows[legend:], headers.spans))


def _legend_start(grid: Grid) -> int | None:
    """Returns the place of the legend's first row; None where there is no legend.

    A legend stands at the end, below a blank row, and holds nothing but entries such as “5 = Fully agree”.
    """
    start, below_blank = None, None
    for place in range(len(grid.rows) - 1, 0, -1):
        cells = [cell for cell in grid.rows[place] if cell and not cell.isspace()]
        if not all(map(LABELLED_CODE.fullmatch, cells)):
            break
        if cells:
            start = place
        else:
            below_blank = start
    return below_blank


def _labels(rows: Sequence[list[str]], spans: Sequence[int]) -> dict[int, Mapping[float, str]]:
    """Returns the labels by column: an entry holds for its column and the following columns of the same section."""
    entries: dict[int, dict[float, str]] = {}
    for row in rows:
        if is_blank(row):
            continue
        for place, cell in enumerate(row[: len(spans)]):
            entry = LABELLED_CODE.fullmatch(cell)
            if entry:
                entries.setdefault(place, {}).setdefault(float(entry[1]), _label(entry[1], entry[2]))
    labels: dict[int, Mapping[float, str]] = {}
    for place, span in enumerate(spans):
        if place in entries:
            labels[place] = entries[place]
        elif place and spans[place - 1] == span and place - 1 in labels:
            labels[place] = labels[place - 1]
    return labels


def _label(code: str, text: str) -> str:
    """Returns the label without the code that the questionnaire itself repeats: “5 = 5 = Fully agree”."""
    return re.sub(rf"^{re.escape(code)}\s*=\s*(?=\S)", "", text)


TOOL = Tool(
    key="webropol",
    name="Webropol",
    recognises=recognises,
    header_rows=header_rows,
    answer_rows=answer_rows,
    vocabulary=Vocabulary(no_item=DASHES),
    own_columns=_OWN_COLUMNS,
)
