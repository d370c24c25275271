from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.disclosure.thresholds import Thresholds
from analytics.release.outline import outline_of
from analytics.release.outline_figures import Goal, JointlyAssessed, ScalesInFigures, ScalesInWords
from analytics.release.outline_model import SectionKey
from analytics.wording.language import Language
from data import demonstration, outcomes
from data.instruments.storage import store_instruments
from data.records import engagements, people
from data.releases import assessment, reading, release_draft
from data.store import OWNER, Store


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory, loaded_demonstration: bytes) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("demonstration") / "outcomes.duckdb"
    path.write_bytes(loaded_demonstration)
    with Store.open(str(path)) as store:
        yield store


def test_it_is_a_network_of_twelve_engagements_of_every_form_and_kind(loaded: Store):
    found = loaded.read("engagements", OWNER)
    assert len(found) == 12
    assert found["supervisor"].nunique() == 3
    assert set(found["form"]) == {"individual", "group", "community", "network"}
    assert set(found["kind"]) == {"supervision", "coaching", "support_discussion"}
    assert found.loc[found["form"] == "network", "organisations"].str.contains(",").all()


def test_its_group_sizes_and_response_rates_are_those_of_real_groups(loaded: Store):
    found = outcomes.response_rates(loaded, OWNER)
    assert found["invited"].min() == 1
    assert found["invited"].max() == 14
    answered = found[found["answered"] > 0]
    assert answered["rate"].between(0.5, 1).all()
    assert answered.groupby("engagement_id")["answered"].max().min() == 3


def test_some_improve_some_decline_and_of_most_one_cannot_tell(loaded: Store):
    verdicts = set(outcomes.change_frame(loaded, OWNER)["verdict"])
    assert verdicts == {"improved", "declined", "no_meaningful_change", "cannot_tell"}


def test_its_goals_have_been_revised_in_every_way(loaded: Store):
    changes = set(loaded.read("goals", OWNER, engagement=None)["change"])
    assert {"set", "rescaled", "replaced", "dropped", "on_hold"} <= changes


def test_its_files_came_in_through_three_tools(loaded: Store):
    found = loaded.read("import_batches", OWNER, engagement=None, batch=None)
    assert set(found["tool"]) == {"webropol", "google_forms", "table"}
    assert found["problems"].sum() > 0


def test_an_empty_database_wants_it_and_one_with_engagements_does_not(store: Store):
    assert demonstration.needs_loading(store)
    engagements.create_missing(store, OWNER, "E1", ["baseline"])
    assert not demonstration.needs_loading(store)
    assert not demonstration.is_loaded(store)


@pytest.mark.slow
def test_loading_that_was_cut_off_begins_again_and_ends_with_twelve(store: Store):
    def cut_off(share: float, name: str) -> None:
        if share > 0.1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demonstration.load(store, cut_off)
    assert demonstration.needs_loading(store)
    shares: list[float] = []
    demonstration.load(store, lambda share, name: shares.append(share))
    assert shares == sorted(shares)
    assert len(store.read("engagements", OWNER)) == 12
    assert store.read("import_batches", OWNER, engagement=None, batch=None)["file_name"].is_unique


def test_removing_it_leaves_nothing_and_it_does_not_come_back(tmp_path: Path, loaded_demonstration: bytes):
    path = tmp_path / "outcomes.duckdb"
    path.write_bytes(loaded_demonstration)
    with Store.open(str(path)) as store:
        demonstration.remove(store)
        assert store.read("table_sizes", OWNER)["rows"].sum() == 0
    with Store.open(str(path)) as store:
        store_instruments(store)
        assert not demonstration.needs_loading(store)
        assert not demonstration.is_loaded(store)


OPENLY_OR_MEASURED = (Goal, JointlyAssessed, ScalesInFigures, ScalesInWords)


@pytest.mark.slow
@pytest.mark.parametrize("code", [f"E{number:02}" for number in range(1, 13)])
def test_a_release_of_each_engagement_answers_each_of_the_three_questions(
    tmp_path: Path, loaded_demonstration: bytes, code: str
):
    path = tmp_path / "outcomes.duckdb"
    path.write_bytes(loaded_demonstration)
    with Store.open(str(path)) as store:
        number = engagements.engagement_of(store, OWNER, code).id
        found = assessment.assess(store, OWNER, number, Thresholds(), date.max)
        draft = reading.release_of(store, OWNER, release_draft.prepare(store, OWNER, number, found))
    outline = outline_of(draft, Language("fi"))
    for key in (SectionKey.GOALS, SectionKey.EFFECT, SectionKey.RESULTS):
        assert any(isinstance(item, OPENLY_OR_MEASURED) for item in outline.section(key).items), key


def test_each_engagement_has_a_release_that_a_meeting_can_show(loaded: Store):
    released = loaded.read("released", OWNER, release=None)
    assert set(released["code"]) == set(loaded.read("engagements", OWNER)["code"])
    assert released["number"].notna().all()


def test_it_is_untouched_until_somebody_changes_something(loaded_demonstration: bytes, tmp_path: Path):
    path = tmp_path / "outcomes.duckdb"
    path.write_bytes(loaded_demonstration)
    with Store.open(str(path)) as store:
        with store.transaction() as write:
            write.record("export", OWNER)
        assert demonstration.is_untouched(store)
        people.add_organisation(store, OWNER, "Ours")
        assert not demonstration.is_untouched(store)
        demonstration.remove(store)
        assert demonstration.is_untouched(store)
        engagements.create_missing(store, OWNER, "E1", ["baseline"])
        assert not demonstration.is_untouched(store)


def test_an_empty_database_is_untouched_until_there_is_a_person_or_an_engagement(store: Store):
    assert demonstration.is_untouched(store)
    with store.transaction() as write:
        write.add("person", name="Seija", email="seija@example.org")
    assert not demonstration.is_untouched(store)
