"""Hides cells of published tables, and computes how far a hidden cell can be worked out from what is published."""

from collections.abc import Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy import optimize

from analytics.disclosure.homogeneity import DECIMALS


def parts_of(groups: Iterable[Iterable[Hashable]]) -> list[frozenset[Hashable]]:
    """Returns the finest parts that published groups divide people into: the members of a part are in the same groups.

    Sums and differences of published figures never tell the members of a part from each other, but they can single out
    a small part.
    """
    sets = [frozenset(group) for group in groups]
    by_membership: dict[tuple[bool, ...], set[Hashable]] = {}
    for member in frozenset().union(*sets):
        by_membership.setdefault(tuple(member in group for group in sets), set()).add(member)
    return [frozenset(part) for part in by_membership.values()]


def smallest_part(groups: Iterable[Iterable[Hashable]]) -> int:
    """Returns the size of the smallest of `parts_of`; 0 where the groups are empty."""
    return min(map(len, parts_of(groups)), default=0)


def suppress(cells: ArrayLike, threshold: int, hidden: ArrayLike = ()) -> np.ndarray:
    """Returns which cells of a published table of counts to hide, as booleans of the table's shape.

    The positions `hidden` and every count above 0 and below `threshold` are hidden. More cells follow, the smallest
    first, until each hidden cell could lie anywhere within a range of at least `threshold` (by `bounds`: the sums along
    every axis are public) and the hidden cells of no line hold fewer than `threshold` together (Hundepool et al. 2012,
    ch. 4). Where even hiding everything is not enough, everything is hidden, and the sums must not be published either.
    """
    table = np.asarray(cells, dtype=float)
    hide = (table > 0) & (table < threshold)
    for place in np.asarray(hidden, dtype=int).reshape(-1, table.ndim):
        hide[tuple(place)] = True
    while hide.any() and not hide.all():
        exposed = next(
            (tuple(place) for place in np.argwhere(hide) if _exposed(table, hide, tuple(place), threshold)), None
        )
        if exposed is None:
            break
        hide[_helper(table, hide, exposed)] = True
    return hide


def is_protected(cells: ArrayLike, hide: ArrayLike, threshold: int) -> bool:
    """Tells whether the hidden cells of a published table are safe, by the two conditions of `suppress`."""
    table, hidden = np.asarray(cells, dtype=float), np.asarray(hide, dtype=bool)
    return not any(_exposed(table, hidden, tuple(place), threshold) for place in np.argwhere(hidden))


def _exposed(table: np.ndarray, hide: np.ndarray, place: tuple[int, ...], threshold: int) -> bool:
    low, high = bounds(table, np.argwhere(hide), place)
    return high - low < threshold or any(
        _line(table, hide, place, axis).sum() < threshold for axis in range(table.ndim)
    )


def _line(table: np.ndarray, hide: np.ndarray, place: tuple[int, ...], axis: int) -> np.ndarray:
    """Returns the hidden counts of the line through `place` along `axis`."""
    where = (*place[:axis], slice(None), *place[axis + 1 :])
    return table[where][hide[where]]


def _helper(table: np.ndarray, hide: np.ndarray, place: tuple[int, ...]) -> tuple[int, ...]:
    """Returns the next cell to hide: the smallest visible one that shares a line with `place`, else the smallest
    visible one."""
    shares_line = (
        np.sum(np.array(place) != np.indices(table.shape).reshape(table.ndim, -1).T, axis=1).reshape(table.shape) == 1
    )
    for candidates in (~hide & shares_line & (table > 0), ~hide & (table > 0), ~hide):
        if candidates.any():
            counts = np.where(candidates, table, np.inf)
            return tuple(int(position) for position in np.unravel_index(int(counts.argmin()), table.shape))
    raise ValueError("Every cell is hidden already.")


def bounds(cells: ArrayLike, suppressed: ArrayLike, index: Sequence[int]) -> tuple[float, float]:
    """Returns the least and the greatest count that a reader of a published table must allow for its cell at `index`.

    `cells` holds the true counts in any number of dimensions. The sums along every axis are public (of one dimension:
    the total); the cells at the positions `suppressed`, of shape (hidden cells, dimensions), are not, and a reader
    knows only that none of them is below 0. Of a cell that is not hidden both bounds are its count. The bounds solve
    the attacker's linear program (Hundepool et al. 2012, Statistical Disclosure Control, ch. 4; Fischetti & Salazar
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
    objective = (hidden == cell).astype(float)
    ends = (optimize.linprog(sign * objective, A_eq=lines, b_eq=sums).fun * sign for sign in (1, -1))
    low, high = (round(float(end), DECIMALS) + 0.0 for end in ends)
    return low, high


def _positions(places: ArrayLike, shape: tuple[int, ...]) -> np.ndarray:
    """Returns flat positions; numpy raises ValueError for those outside the table."""
    return np.ravel_multi_index(tuple(np.asarray(places, dtype=int).reshape(-1, len(shape)).T), shape)


def _published_sums(table: np.ndarray, hidden: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Returns for each published sum which hidden cells are in its line, and what their counts add up to."""
    lines, sums = [], []
    for axis in range(table.ndim):
        place = list(np.unravel_index(hidden, table.shape))
        place[axis] = np.zeros_like(hidden)
        line = np.unique(np.ravel_multi_index(tuple(place), table.shape), return_inverse=True)[1]
        lines.append(np.arange(line.max() + 1)[:, np.newaxis] == line)
        sums.append(np.bincount(line, weights=table.flat[hidden]))
    return np.vstack(lines).astype(float), np.concatenate(sums)
