import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from analytics.disclosure import suppression

PAIR = [[0, 0], [0, 1], [1, 0], [1, 1]]
TABLES = arrays.arrays(int, (3, 3), elements=st.integers(0, 20))
HIDDEN = arrays.arrays(bool, (3, 3))


def test_a_part_hidden_alone_is_the_total_minus_the_rest():
    assert suppression.bounds([12, 5, 8], [[1]], [1]) == (5, 5)


def test_two_parts_hidden_share_what_is_left_of_the_total():
    assert suppression.bounds([12, 5, 3], [[1], [2]], [1]) == (0, 8)


def test_a_cell_that_is_published_is_known():
    assert suppression.bounds([[1, 2], [3, 4]], PAIR[:2], (1, 1)) == (4, 4)
    assert suppression.bounds([[1, 2], [3, 4]], [], (1, 1)) == (4, 4)


def test_four_cells_hidden_in_a_square_range_as_far_as_their_row_and_column_allow():
    assert suppression.bounds([[2, 7, 1], [6, 4, 1]], PAIR, (0, 0)) == (0, 8)
    assert suppression.bounds([[2, 7, 1], [6, 4, 1]], PAIR, (0, 1)) == (1, 9)


def test_a_table_of_three_dimensions_publishes_its_sums_along_each_of_them():
    cells = np.arange(8).reshape(2, 2, 2)
    everything = np.argwhere(cells >= 0)
    assert suppression.bounds(cells, everything[:4], (0, 0, 0)) == (0, 0)
    # Only one pattern keeps every sum: four cells fall by as much as the four others rise, and 1 and 0 are the least of them.
    assert suppression.bounds(cells, everything, (1, 1, 1)) == (6, 7)


@pytest.mark.parametrize(("cells", "index"), [([3, -1], [0]), ([3, np.nan], [0]), ([3, 1], [2])])
def test_impossible_counts_and_places_are_refused(cells: list, index: list[int]):
    with pytest.raises(ValueError, match=r"below 0|invalid"):
        suppression.bounds(cells, [[0]], index)


@given(TABLES, HIDDEN)
def test_the_true_count_is_always_possible_and_hiding_more_never_tells_more(table: np.ndarray, hidden: np.ndarray):
    places = np.argwhere(hidden)
    low, high = suppression.bounds(table, places, (1, 1))
    assert low <= table[1, 1] <= high
    more = np.argwhere(hidden | np.eye(3, dtype=bool))
    wider = suppression.bounds(table, more, (1, 1))
    assert wider[0] <= low <= high <= wider[1]
