"""From a file to a verdict where an engagement is so small, or its answers so alike, that little can be said."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.model import ScaleChange, Verdict
from data import importers, outcomes
from data.loading import load_answers
from data.loading.mapping import validated_mapping
from data.records import engagements
from data.store import OWNER, Store
from tests.databases import empty_database

Answers = dict[str, tuple[int | None, ...]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(empty_database(tmp_path / "outcomes.duckdb"))) as opened:
        yield opened


def load(store: Store, wave: str, answers: Answers, **scale: object) -> None:
    """One survey of items answered 1–5, by participant."""
    items = range(max(map(len, answers.values())))
    lines = [",".join(["code", *(f"q{item}" for item in items)])]
    lines += [",".join([code, *("" if one is None else str(one) for one in row)]) for code, row in answers.items()]
    content = "\n".join(lines).encode()
    described = {"key": "ease", "name": "Ease", "theme": "wellbeing", "low": 1, "high": 5, **scale}
    mapping = validated_mapping(
        {"participant": "code", "scale": [described | {"items": [{"column": f"q{item}"} for item in items]}]}, "m"
    )
    prepared = load_answers.prepare(content, importers.read(content, f"{wave}.csv"), mapping)
    engagements.create_missing(store, OWNER, "E1", [wave])
    load_answers.load(store, OWNER, "E1", wave, prepared)


def one_item(**answers: int) -> Answers:
    return {code: (answer,) for code, answer in answers.items()}


def change(store: Store) -> ScaleChange:
    engagement = engagements.engagement_of(store, OWNER, "E1")
    return next(iter(outcomes.scale_changes(store, OWNER, engagement.id).values()))


def test_when_nobody_answered_both_surveys_the_groups_are_compared_as_different_people(store: Store):
    load(store, "baseline", one_item(A=1, B=2))
    load(store, "end", one_item(C=4, D=5))
    found = change(store)
    assert (found.linked, found.n, found.estimate) == (False, 2, 75.0)
    assert found.verdict is Verdict.CANNOT_TELL


def test_one_participant_in_both_surveys_has_a_change_without_interval_or_verdict(store: Store):
    load(store, "baseline", one_item(A=1, B=2))
    load(store, "end", one_item(A=4, C=5))
    found = change(store)
    assert (found.linked, found.n, found.estimate) == (True, 1, 75.0)
    assert math.isnan(found.low)
    assert found.verdict is Verdict.CANNOT_TELL


def test_two_participants_who_rose_by_different_steps_have_an_interval_too_wide_to_tell(store: Store):
    load(store, "baseline", one_item(A=1, B=2))
    load(store, "end", one_item(A=4, B=4))
    found = change(store)
    # The .975 quantile of t with one degree of freedom is 12.7062; the standard error is 12.5 points.
    assert (found.low, found.high) == pytest.approx((62.5 - 12.7062 * 12.5, 62.5 + 12.7062 * 12.5), abs=1e-3)
    assert found.verdict is Verdict.CANNOT_TELL


def test_everyone_at_the_end_of_the_scale_in_both_surveys_leaves_no_interval_and_no_verdict(store: Store):
    for wave in ("baseline", "end"):
        load(store, wave, one_item(A=5, B=5, C=5, D=5))
    found = change(store)
    assert (found.mean_before, found.mean_after, found.estimate) == (100.0, 100.0, 0.0)
    assert math.isnan(found.low)
    assert math.isnan(found.high)
    assert found.verdict is Verdict.CANNOT_TELL


def test_everyone_who_reached_the_end_of_the_scale_from_different_places_improved(store: Store):
    load(store, "baseline", one_item(A=1, B=2, C=2, D=1, E=2))
    load(store, "end", one_item(A=5, B=5, C=5, D=5, E=5))
    found = change(store)
    assert found.mean_after == 100.0
    assert found.verdict is Verdict.IMPROVED


@pytest.mark.parametrize(("higher_is_better", "verdict"), [(False, Verdict.IMPROVED), (True, Verdict.DECLINED)])
def test_a_fall_is_for_the_better_only_where_lower_is_better_and_stays_a_fall(
    store: Store, higher_is_better: bool, verdict: Verdict
):
    load(store, "baseline", one_item(A=5, B=5, C=4, D=5), higher_is_better=higher_is_better)
    load(store, "end", one_item(A=2, B=1, C=1, D=2), higher_is_better=higher_is_better)
    found = change(store)
    assert found.estimate == -81.25
    assert found.verdict is verdict


def test_who_left_and_who_came_later_are_in_their_own_survey_and_not_in_the_change(store: Store):
    load(store, "baseline", one_item(Stays=2, Stays2=2, Leaves=5))
    load(store, "end", one_item(Stays=3, Stays2=4, Comes=1))
    found = change(store)
    assert [point.n for point in found.points] == [3, 3]
    assert (found.n, found.mean_before, found.mean_after) == (2, 25.0, 62.5)
    assert found.points[1].mean < found.mean_after


def test_a_participant_who_answers_the_same_survey_in_two_files_counts_once_with_the_first_answer(store: Store):
    load(store, "baseline", one_item(A=1, B=2, C=2))
    load(store, "end", one_item(A=4, B=3))
    load(store, "end", one_item(A=1, C=5))
    found = change(store)
    assert (found.n, found.points[1].n) == (3, 3)
    assert found.mean_after == 75.0


@pytest.mark.parametrize("own_rule", [None, 4])
def test_scores_exist_from_the_missing_rule_on_and_not_below_it(store: Store, own_rule: int | None):
    needed = own_rule or 3
    answers: Answers = {f"P{n}": (4,) * n + (None,) * (5 - n) for n in (needed - 1, needed, needed + 1, 5)}
    load(store, "baseline", answers, min_answered=own_rule)
    with store.transaction() as read:
        scored = read.execute(
            "SELECT participant.code, score.value, score.prorated FROM score"
            " JOIN participant ON participant.id = score.participant_id ORDER BY 1"
        )
    assert scored == [(f"P{n}", 75.0, n < 5) for n in sorted({needed, needed + 1, 5})]
