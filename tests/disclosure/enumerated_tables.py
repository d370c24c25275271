"""Lists all tables of a small group's answers to one question, and with them what an attacker could conclude."""

from collections.abc import Sequence
from itertools import combinations_with_replacement, product

import numpy as np


def tables(sizes: Sequence[int], steps: int) -> np.ndarray:
    """Returns all tables of people's answers to one question at two surveys, but for the order of people of one kind.

    `sizes` holds how many people there are of each kind, who stand one kind after the other. The shape is (tables,
    people, 2, 1).
    """
    kinds = np.array([(first, later) for first in range(steps) for later in range(steps)])
    chosen = [list(combinations_with_replacement(range(len(kinds)), n)) for n in sizes]
    return kinds[np.array([sum(each, ()) for each in product(*chosen)])][..., None]


def something_is_certain(
    left: np.ndarray, true: np.ndarray, sizes: Sequence[int], *, with_words_of_five: bool, with_own: bool
) -> bool:
    """Tells whether the tables that are left, shape (tables, people, 2, 1), make a value of a person of the true one
    certain.

    A value is an answer at one survey, or the direction of the change. The attacker knows nothing more, or one other
    person's row; `with_own`: or the person's other answer; without `with_words_of_five` a direction beside a known row
    does not count.
    """
    pairs, rows = left[..., 0], true[..., 0]
    kind = np.repeat(np.arange(len(sizes)), sizes)
    for person, row in enumerate(rows):
        mine = kind == kind[person]
        for known in [None, *np.delete(np.arange(len(rows)), person)]:
            others = _others(pairs, rows, kind, mine, known)
            for at in (0, 1):
                if (others[:, at] == row[at]).all():
                    return True
            if (known is None or with_words_of_five) and len({*_signs(others), *_signs(row[None])}) == 1:
                return True
        beside = pairs[:, mine].reshape(-1, 2)
        if with_own and any((beside[beside[:, 1 - at] == row[1 - at], at] == row[at]).all() for at in (0, 1)):
            return True
    return False


def _others(pairs: np.ndarray, rows: np.ndarray, kind: np.ndarray, mine: np.ndarray, known: int | None) -> np.ndarray:
    """Returns all rows that one person of a kind can have, who is not the one with the known row."""
    if known is None:
        return pairs[:, mine].reshape(-1, 2)
    is_known = (pairs == rows[known]).all(axis=2) & (kind == kind[known])
    possible = is_known.any(axis=1)
    kept = np.tile(mine, (int(possible.sum()), 1))
    kept[np.arange(len(kept)), is_known[possible].argmax(axis=1)] = False
    return pairs[possible][kept]


def _signs(rows: np.ndarray) -> set[int]:
    return set(np.sign(rows[:, 1] - rows[:, 0]).tolist())
