"""Encodes the cells of a table by column, with each different text stored once."""

from collections.abc import Set
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from analytics.wording.language import N_
from data.importers.columns.missing import are_missing
from data.importers.files.grid import is_blank
from data.importers.model import Oddity

_MOST_LISTED = 20


@dataclass(frozen=True)
class Answers:
    """Holds the answers of one column.

    `words` are the different texts, `codes` gives the text of each row as a place in `words`, and `absent` tells which
    of `words` stand for no answer.
    """

    words: list[str]
    codes: np.ndarray
    absent: np.ndarray

    @cached_property
    def counts(self) -> np.ndarray:
        """How often each of `words` occurs; 0 for words that stand for no answer."""
        return np.where(self.absent, 0, np.bincount(self.codes, minlength=len(self.words)))

    @cached_property
    def present(self) -> list[str]:
        """The different texts that occur and do not stand for no answer."""
        return [self.words[place] for place in np.flatnonzero(self.counts)]

    @property
    def n(self) -> int:
        """The number of rows with an answer."""
        return int(self.counts.sum())

    def rows(self, which: np.ndarray) -> np.ndarray:
        """Returns the places of the rows with those of `words` that `which` (bool, by word) selects."""
        return np.flatnonzero(which[self.codes])

    def at_rows(self, rows: np.ndarray) -> "Answers":
        """Returns the answers in these rows only."""
        return replace(self, codes=self.codes[rows])


def rectangle(rows: list[list[str]], width: int, first_row: int) -> tuple[list[list[str]], list[Oddity]]:
    """Makes every row `width` cells long: fills up short rows with blanks, and sets surplus cells aside and lists them."""
    lengths = np.fromiter(map(len, rows), dtype=int, count=len(rows))
    uneven = np.flatnonzero(lengths != width)
    if not len(uneven):
        return rows, []
    oddities, padded = [], list(rows)
    for place in uneven:
        row = rows[place]
        padded[place] = row[:width] + [""] * (width - len(row))
        surplus = [cell for cell in row[width:] if cell.strip()]
        if surplus:
            reason = N_("the row has more cells than there are columns: {count} were left out")
            oddities.append(Oddity(first_row + int(place), None, " | ".join(surplus), reason, {"count": len(surplus)}))
    oddities += _short(
        rows, [int(place) for place in uneven if lengths[place] < width and not is_blank(rows[place])], width, first_row
    )
    return padded, oddities


def _short(rows: list[list[str]], places: list[int], width: int, first_row: int) -> list[Oddity]:
    if len(places) > _MOST_LISTED:
        reason = N_("rows with fewer than {width} cells: {count}; the lacking cells were read as blank")
        return [Oddity(None, None, None, reason, {"width": width, "count": len(places)})]
    reason = N_("the row has {count} cells where there are {width} columns: the lacking ones were read as blank")
    facts = [{"count": len(rows[place]), "width": width} for place in places]
    return [Oddity(first_row + place, None, None, reason, fact) for place, fact in zip(places, facts, strict=True)]


def encode(rows: list[list[str]], no_answer: Set[str]) -> list[Answers]:
    """Returns the columns of rows of equal width; `no_answer` are the words that stand for a missing answer."""
    return [_encode(column, no_answer) for column in zip(*rows, strict=True)]


def _encode(column: tuple[str, ...], no_answer: Set[str]) -> Answers:
    # a dictionary is twice as fast as pandas.factorize on texts
    places = {word: place for place, word in enumerate(dict.fromkeys(column))}
    codes = np.fromiter(map(places.__getitem__, column), dtype=np.int64, count=len(column))
    words = ["" if word.isspace() else word for word in places]
    return Answers(words, codes, np.array(are_missing(words, no_answer), dtype=bool))


def blank_rows(columns: list[Answers]) -> np.ndarray:
    """Returns which rows are blank in every column, as a bool array."""
    blank = np.ones(len(columns[0].codes), dtype=bool)
    for answers in columns:
        blank &= np.array([not word for word in answers.words], dtype=bool)[answers.codes]
    return blank


def as_frame(columns: list[Answers], row_numbers: np.ndarray, blank: Set[str] = frozenset()) -> pd.DataFrame:
    """Returns the texts of the columns by position, indexed by the row of the file.

    Cells with one of the words `blank` become "".
    """
    cells = np.empty((len(row_numbers), len(columns)), dtype=object, order="F")
    for place, answers in enumerate(columns):
        cells[:, place] = np.array(_blanked(answers.words, blank), dtype=object)[answers.codes]
    index = pd.Index(row_numbers, name="row")
    return pd.DataFrame(cells, index=index, columns=range(len(columns)), dtype=object, copy=False)


def _blanked(words: list[str], blank: Set[str]) -> list[str]:
    return ["" if word.strip() in blank else word for word in words] if blank else words


def missing_tokens(columns: list[Answers]) -> list[Oddity]:
    """Lists the words for “no answer” that the file uses, blank cells aside."""
    used: set[str] = set()
    for answers in columns:
        absent = answers.absent & (np.bincount(answers.codes, minlength=len(answers.words)) > 0)
        used |= {answers.words[place].strip() for place in np.flatnonzero(absent)}
    tokens = sorted(used - {""})
    if not tokens:
        return []
    reason = N_("these were read as no answer: {tokens}")
    return [Oddity(None, None, None, reason, {"tokens": ", ".join(f"“{token}”" for token in tokens)})]
