import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from analytics.disclosure import homogeneity, suppression
from analytics.disclosure.thresholds import Detail, Thresholds

TABLES = arrays.arrays(int, st.sampled_from([(4,), (5,), (3, 3), (4, 3)]), elements=st.integers(0, 15))


def test_nothing_is_told_of_four_words_of_five_and_figures_of_ten():
    told = [Thresholds().detail_for(n) for n in (4, 5, 9, 10)]
    assert told == [Detail.NOTHING, Detail.WORDS, Detail.WORDS, Detail.FIGURES]


def test_for_a_reader_who_answered_too_every_threshold_is_one_higher():
    higher = Thresholds().for_respondent()
    assert [higher.detail_for(n) for n in (5, 6, 10, 11)] == [
        Detail.NOTHING,
        Detail.WORDS,
        Detail.WORDS,
        Detail.FIGURES,
    ]


@pytest.mark.parametrize(
    ("words", "figures", "detailed"), [(4, 10, 20), (5, 9, 20), (5, 10, 19), (12, 11, 20), (5, 22, 21)]
)
def test_thresholds_cannot_be_set_lower(words: int, figures: int, detailed: int):
    with pytest.raises(ValueError, match="at least 5, 10 and 20"):
        Thresholds(words, figures, detailed)


def test_figures_are_detailed_from_twenty_people_on_and_for_a_reader_who_answered_too_from_twenty_one():
    assert [Thresholds().is_detailed(n) for n in (10, 19, 20)] == [False, False, True]
    assert [Thresholds().for_respondent().is_detailed(n) for n in (20, 21)] == [False, True]


def test_a_part_that_is_hidden_alone_takes_the_smallest_other_one_with_it():
    assert suppression.suppress([12, 7, 3], 5).tolist() == [False, True, True]


def test_two_small_parts_that_hold_enough_together_need_no_third():
    assert suppression.suppress([12, 2, 3], 5).tolist() == [False, True, True]


def test_nobody_in_a_part_hides_nothing():
    assert suppression.suppress([12, 0, 8], 5).tolist() == [False, False, False]


def test_a_table_without_small_parts_is_published_whole():
    assert not suppression.suppress([[6, 7], [8, 9]], 5).any()


@given(TABLES)
def test_no_hidden_cell_of_a_published_table_can_be_worked_out(table: np.ndarray):
    hidden = suppression.suppress(table, 5)
    assert hidden[(table > 0) & (table < 5)].all()
    if not hidden.all():
        assert suppression.is_protected(table, hidden, 5)
        for place in np.argwhere(hidden):
            low, high = suppression.bounds(table, np.argwhere(hidden), place)
            assert high - low >= 5


@pytest.mark.parametrize(
    ("values", "homogeneous"),
    [
        ([100] * 12, True),
        ([99, 98, 100, 97, 98, 99, 100, 98, 99, 99], True),
        ([0, 0, 0, 0, 0, 0, 0, 0, 0, 15], True),
        ([50] * 11 + [75], True),
        ([50] * 10 + [75, 25], False),
        ([25, 50, 75, 50, 25, 100, 0, 50, 75, 25], False),
    ],
)
def test_answers_that_are_all_alike_or_all_at_one_end_would_tell_everyones(values: list[float], homogeneous: bool):
    assert homogeneity.is_homogeneous(values, 0, 100) is homogeneous


def test_groups_that_overlap_cut_people_into_parts_that_their_difference_singles_out():
    assert sorted(map(len, suppression.parts_of([range(12), range(11)]))) == [1, 11]
    assert suppression.smallest_part([range(12), range(11)]) == 1
    assert suppression.smallest_part([range(12), range(12)]) == 12
    assert suppression.smallest_part([]) == 0
