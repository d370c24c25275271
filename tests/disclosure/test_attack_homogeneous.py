"""Attack 4: where all answered alike, a figure tells what each answered."""

import pytest

from analytics.disclosure import homogeneity
from analytics.disclosure.rules import Reason
from analytics.disclosure.thresholds import Detail
from tests.disclosure.groups import Group, people, rows_of, scale, spread

ALIKE = (Detail.WORDS, Reason.ALIKE)
DIFFERENT = (Detail.FIGURES, None)


def released_of(group: Group, last: dict[str, float]) -> tuple:
    group.load("baseline", spread(list(last)))
    group.load("end", last)
    return group.told()


@pytest.mark.parametrize("answer", [0, 5, 10])
def test_where_everyone_answered_the_same_only_the_verdict_is_told(group: Group, answer: int):
    assert released_of(group, dict.fromkeys(people(10), answer)) == ALIKE


@pytest.mark.parametrize("answer", [0, 10])
def test_one_different_answer_does_not_hide_the_others(group: Group, answer: int):
    assert released_of(group, dict.fromkeys(people(12), 5) | {"P01": answer}) == ALIKE


def test_two_different_answers_do(group: Group):
    assert released_of(group, dict.fromkeys(people(12), 5) | {"P01": 2, "P02": 9}) == DIFFERENT


@pytest.mark.parametrize(("ones", "told"), [(2, ALIKE), (3, DIFFERENT)])
def test_a_mean_within_two_percent_of_the_end_of_the_scale_is_told_in_words(group: Group, ones: int, told: tuple):
    """Of ten people: a mean of 2.0 of 100 points, and one of 3.0."""
    assert released_of(group, dict.fromkeys(people(10), 0) | dict.fromkeys(people(ones), 1)) == told


def test_where_everyone_changed_by_the_same_the_change_is_told_in_words(group: Group):
    first = spread(people(10))
    group.load("baseline", first)
    group.load("end", {code: value + 1 for code, value in first.items()})
    assert group.told() == ALIKE


def test_a_question_that_nearly_all_answered_alike_hides_the_questions_and_not_the_scale(store):
    group = Group(store, scales=(scale("mood", items=2),))
    group.load("baseline", spread(people(10)))
    group.load("end", {code: (value, 5) for code, value in spread(people(10), start=4).items()})
    release = group.release()
    assert rows_of(store, "release_scale", release)["shown"].tolist() == ["figures"]
    assert rows_of(store, "release_share", release).empty


def test_the_questions_of_people_told_by_difference_alone_are_not_told(store):
    """Ten, then twenty: the shares of the second ten would be the difference."""
    group = Group(store, scales=(scale("mood", items=2),))
    group.load("baseline", spread(people(10)))
    group.load("end", spread(people(10), start=4))
    first = group.release()
    group.load("baseline", spread(people(10, first=50)))
    group.load("end", {code: (value, 5) for code, value in spread(people(10, first=50), start=6).items()})
    second = group.release()
    assert not rows_of(store, "release_share", first).empty
    assert rows_of(store, "release_scale", second)["shown"].tolist() == ["figures"]
    assert rows_of(store, "release_share", second).empty


@pytest.mark.parametrize(
    ("values", "found"), [([0, 0, 0, 100], True), ([0, 0, 50, 100], False), ([99, 98, 99, 97], True)]
)
def test_alike_is_all_but_one_equal_or_near_an_end(values: list[float], found: bool):
    assert homogeneity.is_homogeneous(values, 0, 100) is found
