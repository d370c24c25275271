"""The demonstration's files come out of its generator, fit its network and show what the product is for."""

from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from analytics.model import Form, GoalChange, GoalSource, Kind, Lens, Theme, Verdict, WaveKind
from data import importers, outcomes
from data.demonstration import FILES, network
from data.importers.columns.times import parse_times
from data.loading import load_answers
from data.loading.load_answers import PreparedImport
from data.loading.mapping import read_mapping
from data.store import OWNER, Store
from tests.demonstration import generate
from tests.demonstration.surveys import SURVEYS

NETWORK = network()
ENGAGEMENTS: list[dict[str, Any]] = NETWORK["engagement"]
WAVES = [(engagement, wave) for engagement in ENGAGEMENTS for wave in engagement["wave"]]
SURVEYED = [(engagement, wave) for engagement, wave in WAVES if "file" in wave]
GOALS = [(engagement, goal) for engagement in ENGAGEMENTS for goal in engagement["goal"]]
DATA = (".csv", ".xlsx")
FIRST_DAY, LAST_DAY = date(2025, 1, 1), date(2026, 11, 30)

each_engagement = pytest.mark.parametrize("engagement", ENGAGEMENTS, ids=lambda engagement: engagement["code"])
each_file = pytest.mark.parametrize(
    ("engagement", "wave"), SURVEYED, ids=[wave["file"].partition(".")[0] for _, wave in SURVEYED]
)
each_goal = pytest.mark.parametrize(
    ("engagement", "goal"), GOALS, ids=[f"{engagement['code']}-{goal['key']}" for engagement, goal in GOALS]
)


@cache
def prepared(file: str, mapping: str) -> PreparedImport:
    content = (FILES / file).read_bytes()
    return load_answers.prepare(content, importers.read(content, file), read_mapping(FILES / mapping))


def of(wave: dict[str, Any]) -> PreparedImport:
    return prepared(wave["file"], wave["mapping"])


@pytest.fixture(scope="module")
def changes(tmp_path_factory: pytest.TempPathFactory, loaded_demonstration: bytes) -> pd.DataFrame:
    """Every change of the demonstration, one row per engagement, scale and later wave."""
    path = tmp_path_factory.mktemp("samples") / "outcomes.duckdb"
    path.write_bytes(loaded_demonstration)
    with Store.open(str(path)) as store:
        return outcomes.change_frame(store, OWNER)


def test_the_generator_writes_the_very_files_that_are_shipped(tmp_path):
    written = {path.name: path.read_bytes() for path in generate.main(tmp_path)}
    assert written == {path.name: path.read_bytes() for path in FILES.iterdir() if path.suffix in DATA}


def test_every_survey_file_belongs_to_one_wave_and_every_mapping_to_some():
    assert Counter(wave["file"] for _, wave in SURVEYED) == Counter(p.name for p in FILES.iterdir() if p.suffix in DATA)
    assert {wave["mapping"] for _, wave in SURVEYED} == {path.name for path in FILES.glob("*.mapping.toml")}


def test_the_network_has_three_supervisors_four_payers_and_twelve_engagements_of_every_kind_and_form():
    assert (len(NETWORK["supervisor"]), len(NETWORK["organisation"]), len(ENGAGEMENTS)) == (3, 4, 12)
    assert {engagement["kind"] for engagement in ENGAGEMENTS} == set(Kind)
    assert {engagement["form"] for engagement in ENGAGEMENTS} == set(Form)
    assert len({engagement["code"] for engagement in ENGAGEMENTS}) == 12


def test_everyone_in_the_network_has_something_to_do():
    assert {engagement["supervisor"] for engagement in ENGAGEMENTS} == {one["key"] for one in NETWORK["supervisor"]}
    parties = {party for engagement in ENGAGEMENTS for party in engagement["parties"]}
    assert parties == {one["key"] for one in NETWORK["organisation"]}


def test_only_the_network_engagement_has_two_organisations():
    shared = {engagement["form"] for engagement in ENGAGEMENTS if len(engagement["parties"]) > 1}
    assert shared == {Form.NETWORK}


def test_the_support_discussion_keeps_to_its_three_stages_and_four_hours():
    (discussion,) = [one for one in ENGAGEMENTS if one["kind"] == Kind.SUPPORT_DISCUSSION]
    assert [session["stage"] for session in discussion["sessions"]] == [
        "situation_mapping",
        "support_discussion",
        "follow_up",
    ]
    assert sum(session["minutes"] for session in discussion["sessions"]) <= 60 * discussion["hour_budget"] == 240


def test_single_participants_have_no_survey():
    without = {engagement["code"] for engagement in ENGAGEMENTS} - set(SURVEYS)
    assert without == {engagement["code"] for engagement in ENGAGEMENTS if engagement["form"] == Form.INDIVIDUAL}
    single = [wave for engagement, wave in WAVES if engagement["code"] in without]
    assert all(wave["invited"] == 1 and not wave["has_questionnaire"] for wave in single)


@each_engagement
def test_waves_follow_one_another_within_the_time_of_the_demonstration(engagement):
    waves = engagement["wave"]
    kinds = [list(WaveKind).index(WaveKind(wave["kind"])) for wave in waves]
    assert kinds == sorted(set(kinds))
    assert all(FIRST_DAY <= wave["opened_on"] < wave["closed_on"] <= LAST_DAY for wave in waves)
    assert all(earlier["closed_on"] < later["opened_on"] for earlier, later in pairwise(waves))


@each_engagement
def test_sessions_are_held_in_order_within_the_engagement_by_no_more_people_than_were_invited(engagement):
    days = [session["held_on"] for session in engagement["sessions"]]
    invited = max(wave["invited"] for wave in engagement["wave"])
    assert days == sorted(set(days))
    assert engagement["started_on"] <= days[0]
    assert days[-1] <= engagement["ends_on"]
    assert len(days) <= engagement["sessions_planned"]
    assert all(1 <= session["attended"] <= invited and session["methods"] for session in engagement["sessions"])


@each_engagement
def test_reviews_and_decisions_belong_to_a_wave_of_the_engagement(engagement):
    waves = {wave["kind"]: wave for wave in engagement["wave"]}
    reviews = {review["wave"]: review for review in engagement["review"]}
    assert reviews.keys() <= waves.keys()
    assert all(
        waves[kind]["opened_on"] <= review.get("held_on", LAST_DAY) <= LAST_DAY for kind, review in reviews.items()
    )
    for decision in engagement.get("decision", []):
        agreed_on = reviews[decision["review"]]["held_on"]
        assert agreed_on < decision["due_on"]
        assert agreed_on < decision.get("done_on", decision["due_on"])
        assert decision["body"]
        assert decision["owner"]


@each_goal
def test_a_goal_has_five_different_levels_in_words_a_theme_and_a_source(engagement, goal):
    assert goal["theme"] in set(Theme)
    assert goal["source"] in set(GoalSource)
    for version in goal["version"]:
        assert len(set(version.get("levels", "12345"))) == 5


@each_goal
def test_a_goal_is_set_first_and_changes_later_only_with_a_date_and_a_reason(engagement, goal):
    first, *later = goal["version"]
    assert first["change"] == GoalChange.SET
    assert all(len(version["reason"]) > 20 and version["change"] in set(GoalChange) for version in later)
    assert GoalChange.SET not in {version["change"] for version in later}
    assert all(one["valid_from"] < other["valid_from"] for one, other in pairwise(goal["version"]))
    assert all(("levels" in version) == (version["change"] in ("rescaled", "replaced")) for version in later)


@each_goal
def test_ratings_are_levels_given_after_their_wave_opened_and_never_to_a_goal_that_rests(engagement, goal):
    waves = {wave["kind"]: wave for wave in engagement["wave"]}
    assert goal["version"][0]["ratings"][0]["wave"] == WaveKind.BASELINE
    for version in goal["version"]:
        ratings = version.get("ratings", [])
        assert not (ratings and version["change"] in ("dropped", "on_hold"))
        assert all(rating["level"] in range(-2, 3) and rating["lens"] in set(Lens) for rating in ratings)
        assert all(rating["rated_on"] >= waves[rating["wave"]]["opened_on"] for rating in ratings)
        assert all(rating["rated_on"] >= version["valid_from"] for rating in ratings)


def test_the_ledger_knows_every_change_of_a_goal():
    assert {version["change"] for _, goal in GOALS for version in goal["version"]} == set(GoalChange)


def test_in_two_engagements_the_three_lenses_disagree():
    ratings = pd.DataFrame(
        {"engagement": engagement["code"], "goal": goal["key"], "version": place, **rating}
        for engagement, goal in GOALS
        for place, version in enumerate(goal["version"])
        for rating in version.get("ratings", [])
    )
    apart = ratings[ratings["lens"] != Lens.JOINT].groupby(["engagement", "goal", "version", "wave"])["level"]
    assert (apart.count() == 3).all()
    spread = (apart.max() - apart.min()).groupby("engagement").max()
    assert set(spread[spread > 0].index) == {"E05", "E10"}


@each_file
def test_every_item_asked_is_recognised_by_the_mapping(engagement, wave):
    asked = {item.key for scale in generate.questionnaire(SURVEYS[engagement["code"]]) for item in scale.items}
    assert {assigned.item.key for assigned in of(wave).items} == asked


@each_file
def test_as_many_answer_as_the_survey_says_and_at_least_six_in_ten_of_the_invited(engagement, wave):
    files = [each["file"] for each in engagement["wave"] if "file" in each]
    answered = SURVEYS[engagement["code"]].answered[files.index(wave["file"])].count("1")
    assert of(wave).respondents == answered
    assert 0.6 * wave["invited"] <= answered <= wave["invited"]


@each_file
def test_answers_were_given_while_the_wave_was_open(engagement, wave):
    table = of(wave).table
    (column,) = [column for column in table.columns if column.kind == "time"]
    times = parse_times(table.cells[column.index]).values.dropna()
    assert len(times) >= of(wave).respondents - 1
    assert times.dt.date.between(wave["opened_on"], wave["closed_on"]).all()


@each_file
def test_participants_go_by_pseudonyms(engagement, wave):
    codes = of(wave).codes.dropna()
    assert codes.str.fullmatch(r"[A-ZÅÄÖ]+\d{1,2}").all()
    assert codes.empty == (not SURVEYS[engagement["code"]].linked)


def test_the_demonstration_shows_what_can_be_odd_about_answers():
    found = [(wave["file"].partition(".")[0], problem) for _, wave in SURVEYED for problem in of(wave).problems]
    at_a_row = Counter(file for file, problem in found if problem.row is not None)
    assert at_a_row == Counter(["E01_midway", "E02_midway", "E02_end", "E05_baseline", "E12_baseline"])
    assert {file.partition("_")[0] for file, problem in found if problem.row is None} == {"E03"}


def test_some_answers_are_missing():
    lacking = [len(of(wave).items) * of(wave).respondents - len(of(wave).answers) for _, wave in SURVEYED]
    assert sum(count > 0 for count in lacking) > 15
    assert max(lacking) <= 9


def test_some_leave_and_others_join():
    codes = {wave["kind"]: set(of(wave).codes) for engagement, wave in SURVEYED if engagement["code"] == "E01"}
    assert len(codes["baseline"] - codes["end"]) == 2
    assert len(codes["end"] - codes["baseline"]) == 1


def test_comments_are_loaded_only_where_they_were_announced():
    with_comments = {wave["file"] for _, wave in SURVEYED if len(of(wave).comments)}
    assert with_comments == {wave["file"] for _, wave in SURVEYED if wave.get("comments_announced")}


def test_the_demonstration_shows_every_verdict(changes):
    assert set(changes["verdict"]) == set(Verdict) - {Verdict.NO_CLEAR_CHANGE}, "which only releases say"
    assert Counter(changes["verdict"]).most_common(1)[0][0] == Verdict.CANNOT_TELL


def test_one_group_is_too_small_for_anything_but_its_goals(changes):
    assert changes["n"].min() == 3
