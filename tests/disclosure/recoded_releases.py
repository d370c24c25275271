"""Codes other tables of answers anew by the product's own coding, and compares them with what releases told.

A table of answers has the shape (people, 2 surveys, questions): steps above the lowest, −1 where nobody answered. Coding
does not depend on the order of people, so that each set of rows is coded once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analytics.disclosure.panels import Panel
from analytics.disclosure.thresholds import Detail, Thresholds
from analytics.release import scale_rows
from analytics.release.scale_rows import FIGURES, WORDING, Measure

WAVES = {0: 0, 1: 1}


@dataclass
class ToldCell:
    """Holds one scale of a release: whose answers it is of, to which questions, and how much is told."""

    people: np.ndarray
    questions: tuple[int, ...]
    measure: Measure
    detail: Detail
    with_shares: bool
    coded: dict[bytes, tuple] = field(default_factory=dict)

    def told(self, table: np.ndarray) -> tuple:
        """Returns everything that is told of a table, as texts."""
        mine = table[self.people][:, :, self.questions].reshape(len(self.people), -1)
        mine = mine[np.lexsort(mine.T)]
        key = mine.tobytes()
        if key not in self.coded:
            self.coded[key] = self._coded(mine.reshape(len(mine), 2, -1))
        return self.coded[key]

    def row(self, table: np.ndarray) -> dict[str, object]:
        """Returns the row of release_scale that is told of a table."""
        return scale_rows.group_row(self._panel(table[self.people][:, :, self.questions]), *self._how())

    def _coded(self, answers: np.ndarray) -> tuple:
        panel, thresholds = self._panel(answers), Thresholds()
        row = scale_rows.group_row(panel, *self._how())
        told = [str(row[name]) for name in (*FIGURES, "verdict")]
        if self.detail is Detail.FIGURES:
            told.append(scale_rows.points(panel, self.measure, thresholds).to_csv())
            told.append(str(self._shares(panel, answers, thresholds)) if self.with_shares else "")
        return tuple(told)

    def _how(self) -> tuple[Detail, Measure, dict[int, int], Thresholds]:
        return self.detail, self.measure, WAVES, Thresholds()

    def _panel(self, answers: np.ndarray) -> Panel:
        top = self.measure.high - self.measure.low
        scores = pd.DataFrame(100 * answers.mean(axis=2) / top, columns=[0, 1])
        return Panel(1, None, scores, linked=True, prorated=False)

    def _shares(self, panel: Panel, answers: np.ndarray, thresholds: Thresholds) -> object:
        rows = [
            {"participant_id": person, "scale_id": 1, "wave": 1, "position": place, "value": self.measure.low + step}
            | dict.fromkeys(WORDING, "")
            for person, given in enumerate(answers[:, 1])
            for place, step in enumerate(given)
        ]
        found = scale_rows.shares(panel, pd.DataFrame(rows), self.measure, thresholds)
        # Where nothing is told of a question, the reason is not told either.
        return None if found is None else found[["position", "value", "value_to", "share"]].to_csv()


class Uncertain:
    """Collects which answers and directions of whom are certain, as far as the tables show that have been noted.

    `answers` has the shape (people, 2, questions, knowers), `directions` (people, scales, knowers): the last knower
    stands for an attacker who knows no row.
    """

    def __init__(self, table: np.ndarray, cells: Sequence[ToldCell]) -> None:
        self.table, self.cells = table, [cell for cell in cells if cell.detail is not Detail.NOTHING]
        self.true = [cell.told(table) for cell in self.cells]
        n = len(table)
        self.scales = sorted({cell.questions for cell in self.cells})
        self.answers = np.ones((*table.shape, n + 1), dtype=bool)
        self.directions = np.ones((n, len(self.scales), n + 1), dtype=bool)
        for cell in self.cells:
            self.answers[np.ix_(cell.people, np.arange(2), np.array(cell.questions))] = False
            self.directions[cell.people, self.scales.index(cell.questions)] = False
        everyone = np.arange(n)
        self.answers[everyone, :, :, everyone] = True
        self.directions[everyone, :, everyone] = True
        self._accept_words_of_five()
        self.values = self.left

    @property
    def left(self) -> int:
        """Returns how many values, each with each attacker, no noted table has shown to be uncertain."""
        return int((~self.answers).sum() + (~self.directions).sum())

    def _accept_words_of_five(self) -> None:
        """Leaves out directions in words of five people beside a known row of one of them: an agreed exception."""
        for cell in self.cells:
            if cell.detail is Detail.WORDS and len(cell.people) == Thresholds().words:
                self.directions[np.ix_(cell.people, np.array([self.scales.index(cell.questions)]), cell.people)] = True

    def is_told_alike(self, table: np.ndarray) -> bool:
        """Tells whether the product's coding tells of a table what it told of the true one."""
        return all(cell.told(table) == told for cell, told in zip(self.cells, self.true, strict=True))

    def note(self, table: np.ndarray) -> bool:
        """Notes a table, and tells whether the same is told of it."""
        if not self.is_told_alike(table):
            return False
        changed = table != self.table
        unmoved = np.append(~changed.any(axis=(1, 2)), True)
        self.answers |= changed[..., None] & unmoved
        for place, questions in enumerate(self.scales):
            moved = [np.sign(np.diff(each[..., questions].sum(axis=-1), axis=1)[:, 0]) for each in (table, self.table)]
            self.directions[:, place] |= (moved[0] != moved[1])[:, None] & unmoved
        return True

    def note_exchanges(self, table: np.ndarray) -> None:
        """Notes the table with the rows of two people exchanged, for pairs of whom one has a value that is still certain."""
        uncertain = np.flatnonzero((~self.answers).any(axis=(1, 2, 3)) | (~self.directions).any(axis=(1, 2)))
        for one in uncertain:
            for other in range(len(table)):
                if (table[one] != table[other]).any() or (self.table[one] != table[one]).any():
                    exchanged = table.copy()
                    exchanged[[one, other]] = table[[other, one]]
                    self.note(exchanged)
