"""Words undone: what a direction, a number beside it, or the band of those who answered tells of five to nine people."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations_with_replacement, product

import pandas as pd
import pytest

from analytics.disclosure import coding
from analytics.estimates import scale_change
from analytics.model import Verdict
from analytics.release.outline import outline_of
from analytics.wording.language import Language
from data.releases.reading import as_respondent, release_of
from data.store import OWNER, Store
from tests.disclosure.groups import PAYER, Group, people, rows_of, scale, spread

EN = Language("en")
KNOWN = ["release_id", "scale_id", "before_wave_id", "after_wave_id"]
"""Ids, which differ between two groups anyhow."""


def row_of(store: Store, code: str, first: Mapping[str, float], last: Mapping[str, float], invited: int) -> dict:
    group = Group(store, code=code, scales=(FIVE_STEPS,))
    group.load("baseline", first)
    group.load("end", last)
    with store.transaction() as write:
        write.execute("UPDATE wave SET invited = $n WHERE engagement_id = $id", n=invited, id=group.id)
    release = group.release()
    (row,) = rows_of(store, "release_scale", release).drop(columns=KNOWN).to_dict("records")
    waves = rows_of(store, "release_wave", release).drop(columns=["release_id", "wave_id"])
    return {"row": str(row), "waves": str(waves.to_dict("records"))}


FIVE_STEPS = scale("mood", low=0, high=4, mid=30)


@pytest.mark.slow
def test_a_group_that_did_not_change_and_one_of_which_nothing_can_be_told_have_the_same_row(store: Store):
    same = dict(zip(people(5), (1, 2, 3, 2, 1), strict=True))
    one_moved = same | {"P01": 2}
    apart = dict(zip(people(9), (0, 4, 0, 4, 1, 3, 0, 4, 2), strict=True))
    turned = {code: 4 - value for code, value in apart.items()}
    told = [row_of(store, "E1", same, one_moved, 5), row_of(store, "E2", apart, turned, 14)]
    assert told[0] == told[1]
    assert "no_clear_change" in told[0]["row"]


def directions(merged: bool) -> dict[str, int]:
    """How many of all tables of five people's answers to a five-step question in two surveys have each verdict."""
    pairs = list(product(range(5), repeat=2))
    tables = pd.DataFrame(list(combinations_with_replacement([25.0 * (after - before) for before, after in pairs], 5)))
    statistics = pd.DataFrame(
        {"n": 5, "mean": tables.mean(axis=1), "sd": tables.std(axis=1, ddof=1), "mid": 20.0, "higher_is_better": True}
    )
    empty = dict.fromkeys([*scale_change.EVERYONE, "mean_before", "mean_after"], float("nan"))
    verdicts = scale_change.changes(statistics.assign(**empty))["verdict"].map(Verdict)
    return (verdicts.map(coding.direction) if merged else verdicts).value_counts().to_dict()


@pytest.mark.slow
def test_of_five_people_every_direction_leaves_thousands_of_tables_where_a_fourth_word_would_leave_one_in_two_hundred():
    exact, told = directions(merged=False), directions(merged=True)
    assert sum(exact.values()) == sum(told.values()) == 118_755
    assert exact[Verdict.NO_MEANINGFUL_CHANGE] == 560
    assert min(told.values()) > 4_000


@pytest.mark.slow
def test_how_many_answered_is_told_from_ten_people_on_and_else_is_fewer_than_ten(released: Callable[..., Group]):
    told = []
    for n in (5, 9, 10):
        group = released(n)
        release = release_of(group.store, PAYER, int(rows_of(group.store, "release")["id"].max()))
        told.append({survey.sentence for survey in surveys(outline_of(release, EN))})
    assert told[0] == told[1] == {"fewer than 10 answered"}
    assert told[2] == {"10 answered; how many were invited is not recorded"}


def surveys(outline) -> list:
    responses = next(item for section in outline.sections for item in section.items if hasattr(item, "surveys"))
    return list(responses.surveys)


@pytest.mark.slow
def test_of_words_a_reader_who_answered_too_is_told_from_six_people_on(released: Callable[..., Group]):
    told = []
    for n in (5, 6):
        group = released(n)
        number = int(rows_of(group.store, "release")["id"].max())
        told.append([one.change is not None for one in as_respondent(release_of(group.store, OWNER, number)).scales])
    assert told == [[False], [True]]


def test_a_payer_cannot_read_how_many_stand_behind_words(released: Callable[..., Group]):
    group = released(6)
    assert group.store.read("told_groups", PAYER, release=None).empty
    (one,) = release_of(group.store, PAYER, int(rows_of(group.store, "release")["id"].max())).scales
    assert one.change is not None
    assert (one.change.n, one.change.invited, one.for_respondents) == (0, None, False)


@pytest.mark.slow
@pytest.mark.parametrize("n", [10, 12])
def test_a_scale_lowered_to_words_for_a_reader_who_answered_reads_as_one_of_fewer_people(
    released: Callable[..., Group], n: int
):
    number = {}
    seen = []
    for size in (7, n):
        group = released(size)
        number[size] = int(rows_of(group.store, "release")["id"].max())
        release = release_of(group.store, OWNER, number[size])
        higher = replace(release.thresholds, figures=13) if size == n else release.thresholds
        seen.append(as_respondent(replace(release, thresholds=replace(higher, words=5))).scales[0])
    assert [one.detail.value for one in seen] == ["words", "words"]
    names = ("n", "invited", "estimate", "mean_before", "mean_after", "linked", "points", "before_end", "after_end")
    assert [str(getattr(seen[0].change, name)) for name in names] == [
        str(getattr(seen[1].change, name)) for name in names
    ]


def test_surveys_of_which_some_people_skipped_the_end_are_a_band_too(store: Store):
    group = Group(store)
    group.load("baseline", spread(people(12)))
    group.load("end", spread(people(9), start=4))
    waves = rows_of(store, "release_wave", group.release()).set_index("label")["answered"]
    assert waves["baseline"] == 12
    assert pd.isna(waves["end"])
