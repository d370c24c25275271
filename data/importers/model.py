"""Defines the result of reading a survey file: the answers as the file writes them, and what was odd about the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class Oddity:
    """Describes something odd at a place in a file.

    `row` is the 1-based row of the file (of a text file: the record, the first header being 1); None means the whole
    file or column. `reason` is an English message whose placeholders `facts` fill; unlike `value`, it never quotes an
    open answer.
    """

    row: int | None
    column: str | None
    value: str | None
    reason: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """Describes one column of a file. `kind` is id, time, scale, number, choice, multiple or text.

    `n` counts the answers that are not missing, `distinct` the different ones among them; `min` and `max` are None
    where the answers are not numbers. `labels` holds the words of each code, from the file's own legend.
    """

    index: int
    name: str
    section: str
    kind: str
    n: int
    min: float | None
    max: float | None
    distinct: int
    labels: Mapping[float, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SurveyTable:
    """Holds a survey file as it was recognised.

    `cells` holds the texts of the file, "" where blank: one row per respondent, indexed by the row of the file; one
    column per column of the file, labelled by its position in `columns`. Words by which only this survey tool writes
    “no answer” are "" too. `tool` is the tool's key; `encoding` and `delimiter` are None for a workbook, `sheet` is
    None for a text file.
    """

    tool: str
    file_name: str
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    header_rows: int
    columns: tuple[Column, ...]
    cells: pd.DataFrame = field(compare=False)
    oddities: tuple[Oddity, ...]
