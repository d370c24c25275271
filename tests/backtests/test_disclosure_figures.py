import numpy as np

from analytics.disclosure import suppression
from tests.backtests.published import Figures, reproduces

THRESHOLD = 5


@reproduces("disclosure_4x4", source="the R package sdcTable, tests/testthat/test-simpleheuristic.R")
def test_a_hidden_cell_is_worked_out_from_the_margins_until_one_more_is_hidden(figures: Figures):
    table = figures["disclosure_4x4"]
    assert table["margins_public"]
    hidden = table["suppressed"]
    assert suppression.bounds(table["cells"], hidden, (0, 1)) == tuple(table["bounds_0_1_before"])
    assert suppression.bounds(table["cells"], [*hidden, table["add"]], (0, 1)) == tuple(table["bounds_0_1_after"])


@reproduces("disclosure_labels", source="arithmetic: two cells of at most 4 that hold 8 hold 4 each")
def test_two_hidden_cells_labelled_under_5_would_be_told_apart_and_neutral_ones_are_not(figures: Figures):
    released = figures["disclosure_labels"]
    cells = [released["visible"], *released["true"]]
    assert sum(cells) == released["total"]
    ranges = [suppression.bounds(cells, [[1], [2]], [place]) for place in (1, 2)]
    assert all(high - low >= THRESHOLD for low, high in ranges)
    # What the labels claim is added to what the sums tell.
    most = np.array([int(label.removeprefix("<")) - 1 for label in released["labels"]])
    left = released["total"] - released["visible"]
    least = left - most[::-1]
    np.testing.assert_array_equal(least, most)
    assert least.tolist() != released["true"]


@reproduces("disclosure_4x4", source="the R package sdcTable, tests/testthat/test-simpleheuristic.R")
def test_the_product_hides_as_many_more_as_it_takes(figures: Figures):
    table = figures["disclosure_4x4"]
    cells, hidden = np.array(table["cells"]), table["suppressed"]
    assert table["margins_public"]
    start = np.zeros(cells.shape, dtype=bool)
    start[tuple(np.array(hidden).T)] = True
    assert not suppression.is_protected(cells, start, THRESHOLD)
    found = suppression.suppress(cells, THRESHOLD, hidden)
    assert suppression.is_protected(cells, found, THRESHOLD)
    assert found[start].all()
    assert not found.all()
    # Published: one more cell is enough, and this one would be.
    low, high = table["bounds_0_1_after"]
    assert table["bounds_0_1_before"][0] == table["bounds_0_1_before"][1]
    assert suppression.bounds(cells, [*hidden, table["add"]], (0, 1)) == (low, high)


@reproduces("disclosure_labels", source="arithmetic: two cells of at most 4 that hold 8 hold 4 each")
def test_the_product_hides_a_cell_over_the_threshold_beside_one_under_it(figures: Figures):
    released = figures["disclosure_labels"]
    cells = [*released["true"], released["visible"]]
    assert (sum(cells), len(released["labels"])) == (released["total"], 2)
    assert all(label == "<5" for label in released["labels"])
    assert suppression.suppress(cells, THRESHOLD).tolist() == [True, True, False]
