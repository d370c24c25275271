"""Attack 4: where all answered alike, a figure tells what each answered."""

import pandas as pd
import pytest

from analytics.disclosure import homogeneity
from data.store import Store
from tests.disclosure.groups import ORGANISATION, Group, people, rows_of, scale, spread

FIGURES = ["mean_before", "mean_after", "estimate", "interval_low", "interval_high", "standard_error"]


def row_of(group: Group, first: dict[str, float], last: dict[str, float]) -> dict:
    """The only row of release_scale of a group that answered so."""
    group.load("baseline", first)
    group.load("end", last)
    (row,) = rows_of(group.store, "release_scale", group.release()).to_dict("records")
    return {str(name): value for name, value in row.items()}


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "end"), [(0, "under"), (10, "over")])
@pytest.mark.parametrize("n", [10, 20])
def test_where_everyone_answered_at_an_end_of_the_scale_only_that_end_is_told(
    group: Group, n: int, answer: float, end: str
):
    row = row_of(group, spread(people(n)), dict.fromkeys(people(n), answer))
    assert (row["shown"], row["after_end"]) == ("figures", end)
    assert [name for name in FIGURES if pd.notna(row[name])] == ["mean_before"]


def of_another_payer(store: Store) -> Group:
    """An engagement of which nothing is compared with the first: of one payer, equal answers would be told once only."""
    return Group(store, code="E2", organisation=ORGANISATION + 1)


def with_four_apart(answers: dict[str, float]) -> dict[str, float]:
    """Of four people two gave one step more and two one step less: the mean stays."""
    moved = dict(zip(answers, (1, 1, -1, -1), strict=False))
    return {code: value + moved.get(code, 0) for code, value in answers.items()}


@pytest.mark.slow
@pytest.mark.parametrize("n", [10, 20])
def test_where_everyone_changed_alike_the_row_is_that_of_a_group_with_four_who_did_not(store: Store, n: int):
    first = {code: (3, 6)[place % 2] for place, code in enumerate(people(n))}
    last = {code: value + 1 for code, value in first.items()}
    alike, apart = Group(store), of_another_payer(store)
    told = [row_of(alike, first, last), row_of(apart, first, with_four_apart(last))]
    names = [*FIGURES, "shown", "n", "verdict", "before_end", "after_end"]
    assert str([told[0][name] for name in names]) == str([told[1][name] for name in names])
    assert told[0]["shown"] == "figures"


@pytest.mark.slow
def test_where_everyone_answered_alike_the_mean_of_the_survey_is_that_of_a_group_with_four_who_did_not(store: Store):
    last = dict.fromkeys(people(20), 5)
    alike, apart = Group(store), of_another_payer(store)
    row_of(alike, spread(people(20)), last)
    row_of(apart, spread(people(20)), with_four_apart(last))
    points = rows_of(store, "release_point")
    ends = points[points["mean"] == 50][["n", "mean", "interval_low", "interval_high"]]
    assert len(ends) == 2
    assert len(ends.drop_duplicates()) == 1
    assert ends["interval_low"].iloc[0] < 50


@pytest.mark.slow
def test_a_question_that_nearly_all_answered_alike_is_not_told_and_the_scale_is(store):
    group = Group(store, scales=(scale("mood", items=2),))
    group.load("baseline", spread(people(12)))
    group.load("end", {code: (value, 5) for code, value in spread(people(12), start=4).items()})
    release = group.release()
    assert rows_of(store, "release_scale", release)["shown"].tolist() == ["figures"]
    assert set(rows_of(store, "release_share", release)["key"].map(lambda key: key[-1])) == {"0"}


@pytest.mark.slow
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
