import pytest

from analytics.model import Verdict, WaveKind
from data import outcomes
from data.loading.mapping import Mapping
from data.store import OWNER, Store
from tests.data.loading.test_loading import load, two_items


def only_change(store: Store, wave: int | None = None):
    engagement = int(store.read("engagements", OWNER)["id"].iloc[0])
    return next(iter(outcomes.scale_changes(store, OWNER, engagement, wave).values()))


def rows(*answers: int) -> bytes:
    lines = [f"P{place},{answer},{6 - answer}," for place, answer in enumerate(answers)]
    return "\n".join(["koodi,Opin uutta,Olen jumissa,Vapaa sana", *lines]).encode()


def test_a_change_pairs_only_those_who_answered_both_waves(store: Store):
    load(store, rows(1, 2, 3, 4, 5))
    load(store, rows(2, 3, 4), wave="end")
    found = only_change(store)
    assert (found.n, found.linked, found.before, found.after) == (3, True, WaveKind.BASELINE, WaveKind.END)
    assert (found.mean_before, found.mean_after) == (25.0, 50.0)
    assert [point.n for point in found.points] == [5, 3]


def test_equal_changes_of_everyone_claim_no_certainty(store: Store):
    load(store, rows(1, 2, 3, 4))
    load(store, rows(2, 3, 4, 5), wave="end")
    found = only_change(store)
    assert found.estimate == 25.0
    assert found.low != found.low
    assert found.verdict is Verdict.CANNOT_TELL


def test_a_clear_change_is_one_for_the_better(store: Store):
    load(store, rows(1, 2, 1, 2, 1))
    load(store, rows(4, 4, 5, 4, 4), wave="end")
    found = only_change(store)
    assert found.verdict is Verdict.IMPROVED
    assert found.low > 0


def test_each_later_wave_is_compared_with_the_first(store: Store):
    load(store, rows(1, 2, 3, 2, 1))
    load(store, rows(2, 2, 3, 3, 2), wave="midway")
    load(store, rows(5, 4, 5, 5, 4), wave="follow_up")
    frame = outcomes.change_frame(store, OWNER)
    assert frame["position"].is_monotonic_increasing
    assert frame["first_wave_id"].nunique() == 1
    assert only_change(store).after is WaveKind.FOLLOW_UP
    assert only_change(store, int(frame["wave_id"].iloc[0])).after is WaveKind.MIDWAY


def test_a_scale_asked_once_has_one_point_and_no_change(store: Store):
    load(store, rows(1, 2, 3))
    found = only_change(store)
    assert (found.n, len(found.points)) == (0, 1)
    assert found.verdict is Verdict.CANNOT_TELL


def test_shares_of_an_item_add_up_to_one(store: Store):
    load(store, rows(1, 2, 2, 5))
    engagement = int(store.read("engagements", OWNER)["id"].iloc[0])
    sums = outcomes.item_shares(store, OWNER, engagement).groupby("item_id")["share"].sum()
    assert sums.tolist() == pytest.approx([1.0, 1.0])


def test_unlinked_waves_in_which_everyone_answers_alike_claim_no_certainty(store: Store):
    mapping = Mapping(scale=(two_items(),))
    load(store, rows(4, 4, 4), mapping=mapping)
    load(store, rows(5, 5, 5), wave="end", mapping=mapping)
    found = only_change(store)
    assert not found.linked
    assert found.verdict is Verdict.CANNOT_TELL
    assert all(point.low != point.low for point in found.points)


def test_the_interval_of_a_wave_stays_on_the_scale(store: Store):
    load(store, rows(1, 5))
    point = only_change(store).points[0]
    assert (point.low, point.high) == (0, 100)
