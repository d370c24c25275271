"""The legend that Webropol writes below the answers: “5 = Fully agree” under the first column of a section."""

import re
from collections.abc import Mapping, Sequence

from data.importers.files.grid import is_blank

_ENTRY = re.compile(r"\s*(-?[0-9]{1,6})\s*=\s*(\S.*?)\s*", re.DOTALL)


def is_legend_cell(cell: str) -> bool:
    return _ENTRY.fullmatch(cell) is not None


def legend_start(rows: Sequence[list[str]]) -> int | None:
    """The place of the legend's first row among the rows below the headers; None where there is no legend.

    A legend stands at the end, below a blank row, and holds nothing but entries.
    """
    start, below_blank = None, None
    for place in range(len(rows) - 1, -1, -1):
        cells = [cell for cell in rows[place] if cell and not cell.isspace()]
        if not all(map(is_legend_cell, cells)):
            break
        if cells:
            start = place
        else:
            below_blank = start
    return below_blank


def read_legend(rows: Sequence[list[str]], spans: Sequence[int]) -> dict[int, Mapping[float, str]]:
    """Labels by column: those of the column an entry stands under and of the following columns of the same section."""
    found: dict[int, dict[float, str]] = {}
    for row in rows:
        if is_blank(row):
            continue
        for place, cell in enumerate(row[: len(spans)]):
            entry = _ENTRY.fullmatch(cell)
            if entry:
                found.setdefault(place, {}).setdefault(float(entry[1]), _label(entry[1], entry[2]))
    labels: dict[int, Mapping[float, str]] = {}
    for place, span in enumerate(spans):
        if place in found:
            labels[place] = found[place]
        elif place and spans[place - 1] == span and place - 1 in labels:
            labels[place] = labels[place - 1]
    return labels


def _label(code: str, text: str) -> str:
    """Without the code that the questionnaire itself repeats: “5 = 5 = Fully agree”."""
    return re.sub(rf"^{re.escape(code)}\s*=\s*(?=\S)", "", text)
