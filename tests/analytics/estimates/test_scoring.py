import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimates import scoring
from analytics.model import Instrument, Item, Scale, Theme


def instrument(*scales: Scale) -> Instrument:
    return Instrument("own", "1", {"en": "Own"}, source="this test", wording="own", scales=scales)


def scale(
    key: str = "ease", items: int = 4, low: float = 1, high: float = 5, turned: tuple[int, ...] = (), **more
) -> Scale:
    questions = tuple(Item(f"{key}_{i}", reversed=i in turned) for i in range(items))
    return Scale(key, {"en": key}, Theme.WELLBEING, questions, low, high, **more)


WHO5 = scale("who5", items=5, low=0, high=5)


def answers(rows: list[list[float | None]], key: str = "ease") -> pd.DataFrame:
    return pd.DataFrame(
        rows, columns=[f"{key}_{i}" for i in range(len(rows[0]))], index=[f"p{i}" for i in range(len(rows))]
    )


def test_a_score_is_the_mean_of_the_answers_put_on_0_to_100():
    found = scoring.score(answers([[1, 1, 1, 1], [5, 5, 5, 5], [1, 2, 3, 4]]), instrument(scale()))
    assert found["ease"].to_dict() == {"p0": 0.0, "p1": 100.0, "p2": 37.5}


def test_a_reversed_item_is_turned_before_it_counts():
    found = scoring.score(answers([[5, 5, 1, 1]]), instrument(scale(turned=(2, 3))))
    assert found.loc["p0", "ease"] == 100.0


def test_half_of_the_items_give_a_score_and_fewer_give_none():
    found = scoring.score(answers([[2, 4, None, None], [2, None, None, None], [None] * 4]), instrument(scale()))
    assert found["ease"].fillna(-1).to_list() == [50.0, -1, -1]


def test_of_five_items_three_are_needed():
    rows = answers([[3, 3, None, None, None], [3, 3, 3, None, None]], "who5")
    assert scoring.score(rows, instrument(WHO5))["who5"].isna().to_list() == [True, False]


@pytest.mark.parametrize(("answered", "scored"), [(2, False), (3, True), (4, True), (5, True)])
def test_a_score_exists_at_and_above_the_missing_rule_and_not_below_it(answered: int, scored: bool):
    row = answers([[4] * answered + [None] * (5 - answered)], "who5")
    assert scoring.score(row, instrument(WHO5))["who5"].notna().to_list() == [scored]
    assert scoring.prorated(row, instrument(WHO5))["who5"].to_list() == [scored and answered < 5]


def test_an_instruments_own_missing_rule_replaces_the_half():
    found = scoring.score(answers([[2, 4, 3, None], [2, 4, 3, 3]]), instrument(scale(min_answered=4)))
    assert found["ease"].isna().to_list() == [True, False]


def test_prorated_scores_are_told_apart_from_complete_and_missing_ones():
    found = scoring.prorated(answers([[2, 4, None, None], [2, 4, 3, 3], [2, None, None, None]]), instrument(scale()))
    assert found["ease"].to_list() == [True, False, False]


def test_scales_of_one_instrument_have_a_column_each():
    rows = answers([[1, 5]], "a").join(answers([[10, 0]], "b"))
    found = scoring.score(rows, instrument(scale("a", 2), scale("b", 2, low=0, high=10)))
    assert found.loc["p0"].to_dict() == {"a": 50.0, "b": 50.0}


def test_an_item_that_was_not_asked_counts_as_not_answered():
    rows = answers([[1, 5]])
    assert scoring.score(rows, instrument(scale())).loc["p0", "ease"] == 50.0
    assert scoring.prorated(rows, instrument(scale())).loc["p0", "ease"]


def test_no_respondents_give_an_empty_table_with_the_scales_as_columns():
    found = scoring.score(answers([[1, 1, 1, 1]]).head(0), instrument(scale()))
    assert list(found.columns) == ["ease"]
    assert found.empty


def test_who5_answers_coded_1_to_6_are_refused_rather_than_scored_past_100():
    with pytest.raises(scoring.RangeError) as refused:
        scoring.score(answers([[5, 4, 3, 2, 1], [6, 5, 5, 5, 5]], "who5"), instrument(WHO5))
    assert (refused.value.item, refused.value.low, refused.value.high, refused.value.observed) == ("who5_0", 0, 5, 6)
    assert "0–5" in str(refused.value)


def test_an_answer_below_the_range_is_refused():
    with pytest.raises(scoring.RangeError) as refused:
        scoring.score(answers([[1, 1, 0, 1]]), instrument(scale()))
    assert refused.value.observed == 0


def test_integers_with_missing_values_of_pandas_are_scored():
    rows = answers([[1, 2, None, 3]]).astype("Int64")
    assert scoring.score(rows, instrument(scale())).loc["p0", "ease"] == 25.0


def test_answers_one_step_above_the_range_look_shifted():
    assert scoring.looks_shifted([1, 3, 6, np.nan], 0, 5)


@pytest.mark.parametrize("values", [[0, 3, 6], [1, 3, 5], [1, 6, 7], [], [np.nan]])
def test_other_answers_do_not_look_shifted(values: list[float]):
    assert not scoring.looks_shifted(values, 0, 5)


def test_recoding_1_to_6_as_0_to_5_takes_one_away():
    found = scoring.recode(pd.Series([1, 6, np.nan], index=["a", "b", "c"]), 1, 6, 0, 5)
    assert found.fillna(-1).to_dict() == {"a": 0, "b": 5, "c": -1}


def test_recoding_can_turn_a_range_round():
    assert scoring.recode(np.array([1.0, 2.0, 5.0]), 1, 5, 5, 1).tolist() == [5, 4, 1]


def test_a_range_of_one_answer_cannot_be_recoded():
    with pytest.raises(ValueError, match="one answer only"):
        scoring.recode(2.0, 2, 2, 0, 5)


@given(st.lists(st.lists(st.floats(1, 5) | st.none(), min_size=4, max_size=4), min_size=1, max_size=6))
def test_no_score_leaves_0_to_100(rows: list[list[float | None]]):
    found = scoring.score(answers(rows), instrument(scale(turned=(1,))))["ease"].dropna()
    assert found.between(0, 100).all()


@given(st.lists(st.integers(1, 5), min_size=4, max_size=4), st.integers(0, 3))
def test_a_better_answer_to_any_item_raises_the_score_by_its_share(given_answers: list[int], place: int):
    better = [min(answer + (position == place), 5) for position, answer in enumerate(given_answers)]
    found = scoring.score(answers([given_answers, better]), instrument(scale()))["ease"]
    step = 100 / 4 / 4 if given_answers[place] < 5 else 0
    assert found["p1"] - found["p0"] == pytest.approx(step)


@given(st.lists(st.integers(1, 5) | st.none(), min_size=4, max_size=4))
def test_items_all_turned_round_mirror_the_score_at_50(given_answers: list[int | None]):
    rows = answers([given_answers])
    plain = scoring.score(rows, instrument(scale()))["ease"]
    turned = scoring.score(rows, instrument(scale(turned=(0, 1, 2, 3))))["ease"]
    np.testing.assert_allclose(turned, 100 - plain)


@given(st.lists(st.integers(1, 6), min_size=4, max_size=4))
def test_recoded_answers_score_as_if_they_had_been_given_on_the_items_own_range(given_answers: list[int]):
    rows = answers([given_answers])
    own = scoring.score(rows, instrument(scale(low=1, high=6)))["ease"]
    moved = scoring.score(scoring.recode(rows, 1, 6, 0, 5), instrument(scale(low=0, high=5)))["ease"]
    np.testing.assert_allclose(own, moved)
