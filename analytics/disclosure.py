"""How far a hidden figure can be worked out from the figures that are published beside it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy import optimize

DECIMALS = 6


def bounds(cells: ArrayLike, suppressed: ArrayLike, index: Sequence[int]) -> tuple[float, float]:
    """Least and greatest count that a reader of a published table must allow for its cell at `index`.

    `cells` holds the true counts in any number of dimensions. The sums along every axis are public (of one dimension:
    the total), the cells at the positions `suppressed`, of shape (hidden cells, dimensions), are not; of them it is
    only known that none is below 0. A cell that is not hidden is known: both bounds are its count. The attacker's
    problem of linear programming (Hundepool et al. 2012, Statistical Disclosure Control, ch. 4; Fischetti & Salazar
    2001). Raises ValueError for a count below 0 and for a position that the table does not have.
    """
    table = np.asarray(cells, dtype=float)
    if not (table >= 0).all():
        raise ValueError("A table of counts holds no missing number and none below 0.")
    hidden = np.unique(_positions(suppressed, table.shape))
    (cell,) = _positions([index], table.shape)
    if cell not in hidden:
        return float(table.flat[cell]), float(table.flat[cell])
    lines, sums = _published_sums(table, hidden)
    wanted = (hidden == cell).astype(float)
    ends = (optimize.linprog(sign * wanted, A_eq=lines, b_eq=sums).fun * sign for sign in (1, -1))
    low, high = (round(float(end), DECIMALS) + 0.0 for end in ends)
    return low, high


def _positions(places: ArrayLike, shape: tuple[int, ...]) -> np.ndarray:
    """Flat positions; numpy raises ValueError for those outside the table."""
    return np.ravel_multi_index(tuple(np.asarray(places, dtype=int).reshape(-1, len(shape)).T), shape)


def _published_sums(table: np.ndarray, hidden: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What is left of each published sum for the hidden cells in its line: which of them it holds, and how much."""
    lines, sums = [], []
    for axis in range(table.ndim):
        place = list(np.unravel_index(hidden, table.shape))
        place[axis] = np.zeros_like(hidden)
        line = np.unique(np.ravel_multi_index(tuple(place), table.shape), return_inverse=True)[1]
        lines.append(np.arange(line.max() + 1)[:, np.newaxis] == line)
        sums.append(np.bincount(line, weights=table.flat[hidden]))
    return np.vstack(lines).astype(float), np.concatenate(sums)
