"""Defines the result of reading a survey file: the answers as the file writes them, and what was odd about the file."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from analytics.text import letters_and_digits


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

    @property
    def name_in_section(self) -> str:
        """The name with the title of its section before it."""
        return f"{self.section}: {self.name}"


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

    @cached_property
    def columns_by_name(self) -> Mapping[str, Sequence[Column]]:
        """The columns with each name; else those with that name in their section."""
        by_name, in_section = defaultdict(list), defaultdict(list)
        for column in self.columns:
            by_name[column.name].append(column)
            if column.section:
                in_section[column.name_in_section].append(column)
        return {**in_section, **by_name}

    @cached_property
    def columns_by_words(self) -> Mapping[str, Sequence[Column]]:
        """The columns with each name or name in a section, of which only letters and digits count."""
        columns = defaultdict(list)
        for column in self.columns:
            for words in {letters_and_digits(column.name), letters_and_digits(column.name_in_section)}:
                columns[words].append(column)
        return dict(columns)
