"""What pages make of reads is kept for one viewer and language until the database changes."""

from pathlib import Path

import pytest

from analytics.wording.language import Language
from data.records import engagement_basics, people
from data.store import OWNER, Store, Viewer
from pages import resources
from pages.shared.visit import Visit
from pages.shell.visitor import NobodyError
from tests.databases import new_database
from tests.pages.visiting import add_person

CALLS: list[tuple] = []


@pytest.fixture
def opened(tmp_path: Path):
    CALLS.clear()
    with Store.open(str(new_database(tmp_path / "outcomes.duckdb"))) as found:
        yield found


def organisations(visit: Visit, *key: object) -> tuple[str, ...]:
    CALLS.append((visit.viewer, visit.say.code, *key))
    return tuple(engagement_basics.known_organisations(visit.store, visit.viewer))


def test_what_was_made_once_is_not_made_again_until_the_database_changes(opened: Store):
    visit = Visit(opened, OWNER, Language("fi"))
    assert visit.kept(organisations, 1) == visit.kept(organisations, 1) == ()
    assert len(CALLS) == 1
    people.add_organisation(opened, OWNER, "Ours")
    assert visit.kept(organisations, 1) == ("Ours",)


def test_it_is_made_for_each_viewer_language_and_key(opened: Store):
    for viewer in (OWNER, Viewer(7)):
        for code in ("fi", "sv"):
            for key in (1, 2):
                Visit(opened, viewer, Language(code)).kept(organisations, key)
    assert len(CALLS) == len(set(CALLS)) == 8


def test_another_database_has_results_of_its_own(opened: Store, tmp_path: Path):
    people.add_organisation(opened, OWNER, "Ours")
    assert Visit(opened, OWNER, Language("fi")).kept(organisations) == ("Ours",)
    with Store.open(str(new_database(tmp_path / "other.duckdb"))) as other:
        assert Visit(other, OWNER, Language("fi")).kept(organisations) == ()


def test_a_function_within_a_function_is_refused_since_it_remembers_more_than_its_key(opened: Store):
    with pytest.raises(ValueError, match="not a function of a module"):
        Visit(opened, OWNER, Language("fi")).kept(lambda visit: 1)


def test_the_oldest_results_are_forgotten():
    results = resources.KeptResults(2)
    made: list[str] = []
    for key in "abca":
        results.result(key, 1, lambda key=key: made.append(key))
    assert made == ["a", "b", "c", "a"]


def test_a_visit_is_renewed_while_nothing_was_taken_from_its_viewer(opened: Store):
    worker = add_person(opened, "seija@example.org", "supervisor")
    visit = Visit(opened, worker, Language("fi"), viewer_now=lambda: worker)
    reach = visit.reach()
    assert visit.renewed_within(reach) == visit
    with opened.transaction() as write:
        write.delete("person_right", person_id=worker.person_id)
    assert visit.renewed_within(reach) is None


def test_a_visit_of_somebody_who_has_signed_out_is_not_renewed(opened: Store):
    def nobody() -> Viewer:
        raise NobodyError()

    visit = Visit(opened, OWNER, Language("fi"), viewer_now=nobody)
    assert visit.renewed_within(visit.reach()) is None
