import pandas as pd
import pytest

from analytics.disclosure import panels
from analytics.disclosure.identity import EarlierCell, EarlierGroup, ToldCell, member_of
from analytics.disclosure.panels import ReleaseChoice
from analytics.disclosure.rules import Cell, Reason, cells
from analytics.disclosure.thresholds import Detail, Thresholds

RULES = Thresholds()
VALUES = [20, 35, 50, 65, 80, 30, 45, 60, 75, 40, 55, 70]


def scores(
    *waves: list[float | None], scale: int = 1, homes: list[int] | None = None, prorated: bool = False
) -> pd.DataFrame:
    """One row per person and wave; None did not answer."""
    rows = [
        (person, homes[person] if homes else None, scale, place, value, prorated)
        for place, wave in enumerate(waves, 1)
        for person, value in enumerate(wave)
        if value is not None
    ]
    columns = ["participant_id", "organisation_id", "scale_id", "wave", "value", "prorated"]
    return pd.DataFrame(rows, columns=columns).astype({"organisation_id": "float64"})


def up(values: list[float], by: list[int] | None = None) -> list[float]:
    return [value + change for value, change in zip(values, by or [5, 10] * 6, strict=False)]


def only(found: pd.DataFrame, *earlier: EarlierCell, **more) -> Cell:
    (cell,) = cells(found, RULES, earlier, **more)
    return cell


def told(cell: Cell, detail: Detail | None = None, members: frozenset[str] | None = None) -> EarlierCell:
    """The cell as a release told it; `members` in place of its people."""
    panel = cell.panel
    before = ToldCell(1, 1, 1, None, detail or cell.detail, panel.pair, panel.n, True, False, (frozenset({"q"}),), {})
    groups = [EarlierGroup(wave, members or frozenset(map(member_of, panel.people_in(wave)))) for wave in panel.waves]
    return EarlierCell(before, frozenset({panel.scale_id}), frozenset({panel.pair}), tuple(groups))


def test_surveys_of_enough_people_for_details_are_all_shown_on_one_panel():
    many = [*VALUES, *VALUES]
    late = [None, *many[1:]]
    found = panels.choose_panel(scores(many, many, late), RULES)
    assert found.waves == (1, 2, 3)
    assert (found.n, len(found.values)) == (23, 23)
    assert panels.points(found)["n"].tolist() == [23, 23, 23]


def test_of_fewer_people_the_first_survey_is_compared_with_the_latest_that_reaches_the_limit():
    midway = [None, None, None, *up(VALUES)[3:]]
    found = panels.choose_panel(scores(VALUES, midway, up(VALUES)), RULES)
    assert (found.waves, found.n) == ((1, 3), 12)
    late = [*up(VALUES)[:9], None, None, None]
    found = panels.choose_panel(scores(VALUES, up(VALUES), late), RULES)
    assert (found.waves, found.n) == ((1, 2), 12)


def test_the_surveys_that_are_chosen_are_compared():
    late = [*up(VALUES)[:9], None, None, None]
    found = panels.choose_panel(scores(VALUES, up(VALUES), late), RULES, 2, 3)
    assert (found.waves, found.n) == ((2, 3), 9)


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


def test_with_one_late_answer_the_survey_is_told_as_it_was():
    first = only(scores(VALUES[:11], up(VALUES)[:11]))
    again = only(scores(VALUES, up(VALUES)), told(first))
    assert (again.detail, again.reason) == (Detail.FIGURES, Reason.CLOSED)
    assert again.copied is not None


def test_the_same_respondents_are_told_again_without_a_reason():
    first = only(scores(VALUES, up(VALUES)))
    again = only(scores(VALUES, up(VALUES)), told(first))
    assert (again.detail, again.reason) == (Detail.FIGURES, None)


def test_of_a_scale_that_is_left_out_nothing_is_told():
    first = only(scores(VALUES[:11], up(VALUES)[:11]))
    cell = only(scores(VALUES, up(VALUES)), told(first), choice=ReleaseChoice(left_out=frozenset({1})))
    assert (cell.detail, cell.reason) == (Detail.NOTHING, Reason.LEFT_OUT)


def test_somebody_who_left_before_a_new_wave_leaves_its_verdict_in_words():
    first = only(scores(VALUES, up(VALUES)))
    left = [None, *up(VALUES)[1:]]
    cell = only(scores(VALUES, up(VALUES), left), told(first))
    assert (cell.panel.waves, cell.detail, cell.reason) == ((1, 3), Detail.WORDS, Reason.SUBTRACTED)


def test_of_one_person_nothing_is_told_whatever_was_answered():
    assert only(scores(VALUES, up(VALUES)), individual=True).detail is Detail.NOTHING


def test_organisations_whose_people_are_too_few_take_another_with_them():
    found = scores(VALUES, up(VALUES), homes=[1] * 8 + [2] * 4)
    assert only(found, by_organisation=True).parts == ()


SIDE_BY_SIDE = ReleaseChoice(side_by_side=True)


def test_organisations_that_are_hidden_together_leave_the_others_shown():
    found = scores(VALUES, up(VALUES), homes=[1] * 5 + [2] * 4 + [3] * 3)
    parts = only(found, by_organisation=True, choice=SIDE_BY_SIDE).parts
    assert [part.organisation_id for part in parts] == [1]


def test_organisations_side_by_side_are_told_in_words_and_the_whole_too():
    found = scores(VALUES, up(VALUES), homes=[1] * 6 + [2] * 6)
    cell = only(found, by_organisation=True, choice=SIDE_BY_SIDE)
    assert [part.n for part in cell.parts] == [6, 6]
    assert (cell.detail, cell.parts_detail) == (Detail.WORDS, Detail.WORDS)
    assert only(found, by_organisation=True).parts == ()


SHARED = {1: frozenset({1}), 2: frozenset({1, 2})}


def test_a_total_of_other_people_than_its_parts_is_told_in_words():
    part = scores(VALUES, up(VALUES), scale=1)
    total = scores([*VALUES[:11], None], up(VALUES), scale=2)
    found = cells(pd.concat([part, total]), RULES, questions=SHARED)
    assert [cell.detail for cell in found] == [Detail.FIGURES, Detail.WORDS]
    assert found[1].reason is Reason.OVERLAPPING


def test_a_total_of_the_very_same_people_keeps_its_figures():
    both = pd.concat([scores(VALUES, up(VALUES), scale=1), scores(VALUES, up(VALUES), scale=2)])
    assert [cell.detail for cell in cells(both, RULES, questions=SHARED)] == [Detail.FIGURES, Detail.FIGURES]


def test_surveys_that_are_not_linked_count_the_smaller_one():
    apart = pd.concat([scores(VALUES), scores([None] * 12, VALUES[:9]).assign(participant_id=range(100, 109))])
    found = panels.choose_panel(apart, RULES)
    assert (found.linked, found.n) == (False, 9)


def test_people_who_were_forgotten_may_be_those_who_come_back_so_nothing_new_is_told():
    first = only(scores(VALUES, up(VALUES)))
    forgotten = told(first, members=frozenset(f"?{place}" for place in range(12)))
    many = [*VALUES, *VALUES]
    again = only(scores(many, up(VALUES) + up(VALUES)), forgotten)
    assert (again.copied, again.panel.n) == (forgotten.told, 24)
