"""What is pending before a release is approved, and the pairs of surveys that it can compare."""

from datetime import date

import pytest

from analytics.disclosure.panels import ReleaseChoice
from analytics.disclosure.thresholds import Detail, Thresholds
from analytics.model import Form, GoalSource, Lens, Theme
from data.records import goals
from data.records.goals import Words
from data.releases.assessment import assess
from data.releases.pending import Pending, pending_of
from data.releases.survey_pairs import pairs_of
from data.store import OWNER, Store, Viewer
from tests.disclosure.groups import Group, people, scale, spread

DAY = date(2026, 2, 1)
WORDS = Words("Calmer shifts", dict.fromkeys((-2, -1, 0, 1, 2), "words"))
MOOD, RESULT = scale("mood"), scale("result", theme="results_of_work")


@pytest.fixture
def group(store: Store) -> Group:
    made = Group(store, scales=(MOOD, RESULT))
    made.load("baseline", spread(people(12)))
    return made


def pending(group: Group) -> Pending:
    return pending_of(group.store, OWNER, group.assess(), DAY)


def wave_id(group: Group, label: str) -> int:
    waves = group.store.read("waves", OWNER, engagement=group.id).set_index("label")
    return int(waves.loc[label, "id"])


def test_where_all_is_closed_and_rated_nothing_is_pending(group: Group):
    assert not pending(group)


def test_a_survey_with_answers_that_is_not_closed_is_pending(group: Group):
    group.load("end", spread(people(12)), closed=False)
    found = pending(group)
    assert [row.label for row in found.open_surveys] == ["end"]
    assert found


def test_a_goal_is_pending_until_it_is_rated_and_no_longer_once_it_is_dropped(group: Group):
    goals.add_goal(group.store, OWNER, "E1", Theme.WELLBEING, GoalSource.JOINT, WORDS, date(2025, 9, 1))
    (unrated,) = pending(group).unrated
    assert unrated.current.title == "Calmer shifts"
    goals.rate(group.store, OWNER, "E1", wave_id(group, "baseline"), Lens.JOINT, {unrated.current.id: 0}, DAY)
    assert not pending(group).unrated


def test_one_persons_goal_without_consent_is_pending(store: Store):
    person = Group(store, code="E2", form=Form.INDIVIDUAL)
    person.load("baseline", spread(people(1)))
    goals.add_goal(store, OWNER, "E2", Theme.WELLBEING, GoalSource.JOINT, WORDS, date(2025, 9, 1))
    assert [goal.current.title for goal in pending(person).without_consent] == ["Calmer shifts"]


def test_the_proposed_pair_of_surveys_is_the_latest_that_enough_people_answered(group: Group):
    group.load("midway", spread(people(11), start=3))
    group.load("end", spread(people(7), start=5))
    pairs, proposal = pairs_of(group.store, OWNER, group.id, Thresholds(), DAY)
    assert [pair.n for pair in pairs] == [11, 7, 7]
    assert proposal == pairs[0]


def test_to_who_may_not_see_the_answers_there_are_no_pairs(group: Group):
    group.load("end", spread(people(12), start=5))
    assert pairs_of(group.store, Viewer(77), group.id, Thresholds(), DAY) == ((), None)


def test_the_chosen_surveys_are_compared_and_scales_left_out_are_not_told(group: Group):
    group.load("midway", spread(people(11), start=3))
    group.load("end", spread(people(7), start=5))
    first, last = wave_id(group, "midway"), wave_id(group, "end")
    scales = group.store.read("scales", OWNER, engagement=group.id).set_index("name_en")["id"]
    choice = ReleaseChoice(first, last, left_out=frozenset([int(scales["result"])]))
    found = assess(group.store, OWNER, group.id, Thresholds(), DAY, choice)
    places = found.waves.set_index("id")["position"]
    by_name = {found.name_of(cell)["en"]: cell for cell in found.cells}
    assert by_name["mood"].panel.waves == (places[first], places[last])
    assert (by_name["mood"].panel.n, by_name["mood"].detail) == (7, Detail.WORDS)
    assert by_name["result"].detail is Detail.NOTHING
