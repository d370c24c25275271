import pandas as pd
import pytest

from analytics.disclosure import panels
from analytics.disclosure.panels import EarlierGroup
from analytics.disclosure.rules import Reason, cells
from analytics.disclosure.thresholds import Detail, Thresholds

RULES = Thresholds()
VALUES = [20, 35, 50, 65, 80, 30, 45, 60, 75, 40, 55, 70]


def scores(
    *waves: list[float | None], scale: int = 1, homes: list[int] | None = None, prorated: bool = False
) -> pd.DataFrame:
    """One row per person and wave; None did not answer."""
    rows = [
        (person, homes[person] if homes else None, scale, place, value, prorated, f"{person}-{place}-{value}")
        for place, wave in enumerate(waves, 1)
        for person, value in enumerate(wave)
        if value is not None
    ]
    columns = ["participant_id", "organisation_id", "scale_id", "wave", "value", "prorated", "digest"]
    return pd.DataFrame(rows, columns=columns).astype({"organisation_id": "float64"})


def up(values: list[float], by: list[int] | None = None) -> list[float]:
    return [value + change for value, change in zip(values, by or [5, 10] * 6, strict=False)]


def only(found: pd.DataFrame, earlier: list[EarlierGroup] | None = None, **more):
    (cell,) = cells(found, RULES, {1: earlier or []}, overlapping={}, **more)
    return cell


def registered(cell, detail: Detail | None = None) -> list[EarlierGroup]:
    return [
        EarlierGroup(detail or told, group.pair, wave, group.digests_in(wave))
        for group, told in cell.groups
        for wave in group.waves
    ]


def test_waves_that_are_compared_stand_on_one_frozen_panel():
    late = up(VALUES)
    late[0] = None
    found = panels.choose_panel(scores(VALUES, up(VALUES), late), RULES)
    assert found.waves == (1, 2, 3)
    assert (found.n, len(found.values)) == (11, 11)
    assert panels.points(found)["n"].tolist() == [11, 11, 11]


def test_where_too_few_answered_every_wave_the_first_and_the_last_are_compared():
    midway = [None, None, None, *up(VALUES)[3:]]
    found = panels.choose_panel(scores(VALUES, midway, up(VALUES)), RULES)
    assert (found.waves, found.n) == ((1, 3), 12)


def test_a_last_wave_that_too_few_answered_gives_way_to_the_one_before():
    follow_up = [50, 60, 70, *[None] * 9]
    found = panels.choose_panel(scores(VALUES, up(VALUES), follow_up), RULES)
    assert (found.waves, found.n) == ((1, 2), 12)


@pytest.mark.parametrize(
    ("n", "detail"), [(4, Detail.NOTHING), (5, Detail.WORDS), (9, Detail.WORDS), (10, Detail.FIGURES)]
)
def test_what_is_told_follows_how_many_are_linked(n: int, detail: Detail):
    assert only(scores(VALUES[:n], up(VALUES)[:n])).detail is detail


def test_equal_changes_and_answers_at_one_end_do_not_lower_a_scale_to_words_which_would_tell_that_they_are_alike():
    equal_changes = only(scores(VALUES, up(VALUES, [10] * 12)))
    at_one_end = only(scores(VALUES, [100] * 11 + [95]))
    assert [(cell.detail, cell.reason) for cell in (equal_changes, at_one_end)] == [(Detail.FIGURES, None)] * 2


def test_one_late_answer_refuses_the_next_release():
    first = only(scores(VALUES[:11], up(VALUES)[:11]))
    again = only(scores(VALUES, up(VALUES)), registered(first))
    assert again.refused
    assert not again.groups


def test_the_same_respondents_may_be_released_again():
    first = only(scores(VALUES, up(VALUES)))
    assert only(scores(VALUES, up(VALUES)), registered(first)).detail is Detail.FIGURES


def test_a_scale_that_is_left_out_refuses_nothing():
    first = only(scores(VALUES[:11], up(VALUES)[:11]))
    cell = only(scores(VALUES, up(VALUES)), registered(first), left_out=[1])
    assert (cell.detail, cell.reason) == (Detail.NOTHING, Reason.LEFT_OUT)


def test_somebody_who_left_before_a_new_wave_leaves_its_verdict_in_words():
    first = only(scores(VALUES, up(VALUES)))
    left = [None, *up(VALUES)[1:]]
    cell = only(scores(VALUES, up(VALUES), left), registered(first))
    assert (cell.detail, cell.reason) == (Detail.WORDS, Reason.SUBTRACTED)


def test_of_one_person_nothing_is_told_whatever_was_answered():
    assert only(scores(VALUES, up(VALUES)), individual=True).detail is Detail.NOTHING


def test_organisations_whose_people_are_too_few_take_another_with_them():
    found = scores(VALUES, up(VALUES), homes=[1] * 8 + [2] * 4)
    assert only(found, by_organisation=True).parts == ()


def test_organisations_that_are_hidden_together_leave_the_others_shown():
    found = scores(VALUES, up(VALUES), homes=[1] * 5 + [2] * 4 + [3] * 3)
    assert [part.organisation_id for part in only(found, by_organisation=True).parts] == [1]


def test_organisations_with_enough_people_stand_beside_the_whole_in_words():
    cell = only(scores(VALUES, up(VALUES), homes=[1] * 6 + [2] * 6), by_organisation=True)
    assert [part.n for part in cell.parts] == [6, 6]
    assert (cell.detail, cell.parts_detail) == (Detail.FIGURES, Detail.WORDS)


def test_a_total_of_other_people_than_its_parts_is_told_in_words():
    part = scores(VALUES, up(VALUES), scale=1)
    total = scores([*VALUES[:11], None], up(VALUES), scale=2)
    found = cells(pd.concat([part, total]), RULES, {}, overlapping={1: [2]})
    assert [cell.detail for cell in found] == [Detail.FIGURES, Detail.WORDS]
    assert found[1].reason is Reason.OVERLAPPING


def test_a_total_of_the_very_same_people_keeps_its_figures():
    both = pd.concat([scores(VALUES, up(VALUES), scale=1), scores(VALUES, up(VALUES), scale=2)])
    assert [cell.detail for cell in cells(both, RULES, {}, overlapping={1: [2]})] == [Detail.FIGURES, Detail.FIGURES]


def test_surveys_that_are_not_linked_count_the_smaller_one():
    apart = pd.concat([scores(VALUES), scores([None] * 12, VALUES[:9]).assign(participant_id=range(100, 109))])
    found = panels.choose_panel(apart, RULES)
    assert (found.linked, found.n) == (False, 9)


def test_people_who_were_forgotten_may_be_those_who_come_back_so_nothing_is_told_again():
    first = only(scores(VALUES, up(VALUES)))
    forgotten = [
        EarlierGroup(one.detail, one.pair, one.wave, frozenset(f"?{place}" for place, _ in enumerate(one.digests)))
        for one in registered(first)
    ]
    assert only(scores(VALUES, up(VALUES)), forgotten).refused
