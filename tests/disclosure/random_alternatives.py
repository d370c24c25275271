"""Looks at random for other tables of which the same is told, without any of the audit's reasoning.

Every table is coded anew as a whole and counts only if each told row comes out equal.
"""

from collections.abc import Sequence

import numpy as np

from tests.disclosure import coding_rule
from tests.disclosure.simulated_groups import FIGURES, NOTHING, WORDS, Row, SimulatedGroup

BATCH, MOST_NOTED, MOST_KEPT = 4000, 150, 600
MID = 10.0


class Uncertain:
    """Collects which values have been seen to be uncertain, and for whom.

    `answers` has the shape (people, 2 surveys, questions, knowers), `directions` (people, scales, knowers): the last
    knower stands for an attacker who knows no row. `own` (people, surveys, questions): who knows the other answer.
    """

    def __init__(self, simulated: SimulatedGroup, told: Sequence[Row]) -> None:
        self.simulated, self.rows = simulated, [row for row in told if row.told != NOTHING]
        self.scales = sorted({row.questions for row in self.rows})
        self.found = simulated.table[None]
        n, surveys, questions = simulated.table.shape
        self.answers = np.ones((n, surveys, questions, n + 1), dtype=bool)
        self.own = np.ones((n, surveys, questions), dtype=bool)
        self.directions = np.ones((n, len(self.scales), n + 1), dtype=bool)
        for row in self.rows:
            self._open(row)

    def _open(self, row: Row) -> None:
        """Marks what a told row is about as certain until a table shows otherwise."""
        place = self.scales.index(row.questions)
        cells = np.ix_(row.people, [0, 1], row.questions)
        self.answers[cells] = False
        self.directions[row.people, place] = False
        if row.told == FIGURES:
            self.own[cells] = False
        everyone = np.arange(len(self.answers))
        self.answers[everyone, :, :, everyone] = True
        self.directions[everyone, :, everyone] = True
        self._accept_words_of_five()

    def _accept_words_of_five(self) -> None:
        """Leaves out directions in words of five people beside a known row of one of them, which is an agreed exception."""
        for row in self.rows:
            if row.told == WORDS and len(row.people) == coding_rule.FEWEST_IN_WORDS:
                self.directions[np.ix_(row.people, [self.scales.index(row.questions)], row.people)] = True

    @property
    def certain_to_anybody(self) -> int:
        """Returns how many values are certain, as far as is known, for who knows no row."""
        return int((~self.answers[..., -1]).sum() + (~self.directions[..., -1]).sum())

    @property
    def certain(self) -> int:
        """Returns how many values are certain as far as is known, without and with another's row known."""
        return int((~self.answers).sum() + (~self.directions).sum())

    @property
    def certain_beside_own(self) -> int:
        """Returns how many answers are certain, as far as is known, for who knows the person's other answer."""
        return int((~self.own).sum())

    def search(self, random: np.random.Generator, batches: int) -> None:
        """Tries batches of tables until nothing is certain; from the second on they change what is still certain."""
        for batch in range(batches):
            if not self.certain + self.certain_beside_own:
                return
            # Every second batch goes on from tables that were found.
            start = self.found if batch % 2 else self.simulated.table[None]
            tables = start[random.integers(len(start), size=BATCH)]
            _change(random, tables, self.simulated.top, self._places(random) if batch % 4 else None)
            accepted = tables[self.same(tables)]
            accepted = accepted[random.permutation(len(accepted))[:MOST_NOTED]]
            self.found = np.concatenate([accepted, self.found])[:MOST_KEPT]
            self.note(accepted)

    def _places(self, random: np.random.Generator) -> np.ndarray:
        """Returns cells that are still certain, at random, shape (tables, 3)."""
        cells = np.argwhere(~self.answers.all(axis=-1) | ~self.own)
        if not len(cells):
            changes = np.argwhere(~self.directions)
            cells = np.array(
                [(person, at, q) for person, place, _ in changes for at in (0, 1) for q in self.scales[place]]
            )
        return random.choice(cells, BATCH)

    def same(self, tables: np.ndarray) -> np.ndarray:
        """Tells of which tables the same is told as of the true one."""
        same = np.ones(len(tables), dtype=bool)
        for row in self.rows:
            mine = tables[same][:, row.people][..., row.questions]
            true = self.simulated.table[row.people][:, :, row.questions][None]
            same[same] = self._told_alike(row, mine, true)
        return same

    def _told_alike(self, row: Row, tables: np.ndarray, true: np.ndarray) -> np.ndarray:
        top = self.simulated.top
        if row.told == WORDS:
            words = [
                coding_rule.direction(coding_rule.verdicts(each.mean(axis=-1) * 100 / top, MID))
                for each in (tables, true)
            ]
            return words[0] == words[1]
        return coding_rule.same(
            coding_rule.told(tables, top, MID), coding_rule.told(true, top, MID)[0], len(row.people), top
        )

    def note(self, tables: np.ndarray) -> None:
        """Notes which values differ in tables of which the same is told."""
        true = self.simulated.table
        changed = tables != true
        unmoved = np.column_stack([~changed.any(axis=(2, 3)), np.ones(len(tables), dtype=bool)])
        self.answers |= _together(changed, unmoved)
        self.own |= (changed & ~changed[:, :, ::-1]).any(axis=0)
        for place, questions in enumerate(self.scales):
            moved, signs = (
                np.sign(np.diff(each[..., questions].sum(axis=-1), axis=-1)[..., 0]) for each in (tables, true)
            )
            self.directions[:, place] |= _together(moved != signs, unmoved)


def _together(changed: np.ndarray, unmoved: np.ndarray) -> np.ndarray:
    """Tells which value changed in some table in which this knower's row did not, shape (…, knowers)."""
    values = changed.reshape(len(changed), -1).T.astype(np.float32)
    return (values @ unmoved.astype(np.float32) > 0).reshape(*changed.shape[1:], unmoved.shape[1])


def _change(random: np.random.Generator, tables: np.ndarray, top: int, first: np.ndarray | None) -> None:
    """Changes tables in place by one to four moves: a step up or down, two people's answers exchanged, or their rows.

    `first` holds the cell that each table's first move changes, shape (tables, 3).
    """
    moves = random.integers(1, 5, len(tables))
    for move in range(4):
        mine = np.flatnonzero(moves > move)
        cells = np.stack([random.integers(size, size=len(mine)) for size in tables.shape[1:]], axis=1)
        if first is not None:
            near = random.random(len(mine)) < 0.7
            cells = (
                first[mine]
                if move == 0
                else np.where(near[:, None], np.column_stack([cells[:, :2], first[mine][:, 2]]), cells)
            )
        kind, other = random.integers(5, size=len(mine)), random.integers(tables.shape[1], size=len(mine))
        person, survey, question = cells.T
        steps, answers, rows = (np.flatnonzero(np.isin(kind, kinds)) for kinds in ((0, 1), (2, 3), (4,)))
        at = (mine[steps], person[steps], survey[steps], question[steps])
        tables[at] = np.clip(tables[at] + random.choice([-1, 1], len(steps)), 0, top)
        _exchange(tables, (mine[answers], person[answers]), other[answers], (survey[answers], question[answers]))
        _exchange(tables, (mine[rows], person[rows]), other[rows], ())


def _exchange(
    tables: np.ndarray, one: tuple[np.ndarray, np.ndarray], other: np.ndarray, cell: tuple[np.ndarray, ...]
) -> None:
    """Exchanges the answers of two people of each table, to one cell or all."""
    here, there = (*one, *cell), (one[0], other, *cell)
    tables[here], tables[there] = tables[there].copy(), tables[here].copy()
