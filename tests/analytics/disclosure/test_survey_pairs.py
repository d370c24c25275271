import pandas as pd

from analytics.disclosure.survey_pairs import proposed, survey_pairs
from analytics.disclosure.thresholds import Detail, Thresholds

FIRST, MIDDLE, LAST = 100, 200, 300
SCALE, OTHER = 1, 2


def scores(answered: dict[int, range], scale: int = SCALE) -> pd.DataFrame:
    """One score for each person who answered a scale in a survey."""
    rows = [(person, scale, wave) for wave, people in answered.items() for person in people]
    return pd.DataFrame(rows, columns=["participant_id", "scale_id", "wave"])


def test_a_pair_counts_the_people_who_answered_a_scale_in_both_surveys():
    found = survey_pairs(scores({FIRST: range(12), MIDDLE: range(2, 12), LAST: range(9, 20)}))
    assert [(pair.first, pair.last, pair.n) for pair in found] == [
        (FIRST, MIDDLE, 10),
        (FIRST, LAST, 3),
        (MIDDLE, LAST, 3),
    ]


def test_a_scale_that_one_of_the_surveys_did_not_ask_has_nobody_in_the_pair():
    both = pd.concat([scores({FIRST: range(12), LAST: range(12)}), scores({FIRST: range(12)}, OTHER)])
    (pair,) = survey_pairs(both)
    assert pair.people == {SCALE: 12, OTHER: 0}
    assert pair.detail(SCALE, Thresholds()) is Detail.FIGURES
    assert pair.detail(OTHER, Thresholds()) is Detail.NOTHING


def test_the_latest_survey_that_enough_people_for_figures_answered_too_is_proposed():
    pairs = survey_pairs(scores({FIRST: range(12), MIDDLE: range(11), LAST: range(6)}))
    assert proposed(pairs, Thresholds()).last == MIDDLE


def test_where_no_pair_has_enough_for_figures_the_latest_with_enough_for_words_is_proposed():
    pairs = survey_pairs(scores({FIRST: range(8), MIDDLE: range(7), LAST: range(4)}))
    assert proposed(pairs, Thresholds()).last == MIDDLE


def test_where_no_pair_reaches_a_limit_the_last_survey_is_proposed_and_without_pairs_none():
    assert (
        proposed(survey_pairs(scores({FIRST: range(4), MIDDLE: range(3), LAST: range(2)})), Thresholds()).last == LAST
    )
    assert proposed(survey_pairs(scores({FIRST: range(9)})), Thresholds()) is None


def test_where_nobody_is_known_again_the_smaller_survey_counts():
    (pair,) = survey_pairs(scores({FIRST: range(12), LAST: range(20, 27)}))
    assert (pair.n, pair.linked) == (7, False)
