"""Every page × everybody × own, another's and no engagement in the address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.records.rights import rights_of
from data.releases.publication import publish
from data.store import OWNER, Store, Viewer
from pages.page_table import PAGES, entries_for
from tests.disclosure.groups import Group, add_payer, people, scale, spread
from tests.disclosure.payer_pages import everything_sent, sent
from tests.pages.visiting import SignIn, Visits, visits

__all__ = ["everything_sent"]
MINE, OTHERS, NONE = "MINE", "OTHERS", "NO-SUCH"
VIEWERS = {"supervisor": Viewer(801), "payer": Viewer(900)}
OUTSIDERS = {"stranger": Viewer(902), "unknown": Viewer(903)}
ROLES = {"supervisor": {"supervisor"}, "payer": {"payer"}, "stranger": set(), "unknown": set()}
THEIRS = [(who, entry.url_path) for who in ROLES for entry in PAGES if entry.roles & ROLES[who]]
NOT_THEIRS = [(who, entry.url_path) for who in ROLES for entry in PAGES if not entry.roles & ROLES[who]]
PAYERS_TITLES = ["Overview", "Engagement", "Methods"]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two engagements, of two supervisors and two paying organisations, each with a release and a draft."""
    path = tmp_path_factory.mktemp("rights") / "outcomes.duckdb"
    with Store.open(str(path)) as store:
        with store.transaction() as write:
            for number, role in ((800, "lead"), (801, "supervisor"), (802, "supervisor"), (902, None)):
                write.put("person", id=number, name=f"Person {number}", email=f"person{number}@example.org")
                if role:
                    write.put("person_right", person_id=number, role=role)
        add_payer(store, Viewer(900), 50)
        add_payer(store, Viewer(901), 51)
        for code, organisation, supervisor in ((MINE, 50, 801), (OTHERS, 51, 802)):
            group = Group(store, code=code, organisation=organisation, scales=(scale(f"scale of {code}"),))
            group.load("baseline", spread(people(10)))
            group.load("end", spread(people(10), start=4))
            with store.transaction() as write:
                text = "UPDATE engagement SET supervisor_id = $who, name = $name WHERE id = $id"
                write.execute(text, who=supervisor, name=f"Team {code}", id=group.id)
            group.release()
            group.draft()
    return path


@pytest.fixture(scope="module")
def visit(database: Path) -> Iterator[Visits]:
    """One process for everybody, as it is in use: what is cached for one viewer must not reach another."""
    with visits(database) as opened:
        yield opened


def texts(page: AppTest) -> str:
    return "\n".join(sent(page))


@pytest.mark.parametrize(("who", "name"), THEIRS)
def test_no_page_tells_of_anothers_engagement_and_asking_for_it_is_like_asking_for_none(
    visit: Visits, who: str, name: str
):
    told = [visit(name, VIEWERS[who], engagement=code) for code in (OTHERS, NONE)]
    assert not any(page.exception for page in told)
    others, none = map(texts, told)
    assert "Team OTHERS" not in others
    assert "scale of OTHERS" not in others
    assert others == none
    mine = texts(visit(name, VIEWERS[who], engagement=MINE))
    assert "OTHERS" not in mine


@pytest.mark.parametrize("release", ["1", "2", "77"])
def test_a_release_in_the_address_is_no_right_to_it(visit: Visits, release: str):
    page = texts(visit("released_engagement", VIEWERS["payer"], engagement=OTHERS, release=release))
    assert "OTHERS" not in page.replace("engagement=OTHERS", "")


def landed(visit: Visits, viewer: Viewer, name: str) -> str:
    """Returns what is sent after asking for a page that may not be one's own."""
    try:
        return texts(visit(name, viewer, engagement=OTHERS))
    except ValueError:  # a page that does not exist for them
        return ""


@pytest.mark.parametrize(("who", "name"), NOT_THEIRS)
def test_a_page_that_is_not_theirs_is_not_shown(visit: Visits, who: str, name: str):
    viewer = (VIEWERS | OUTSIDERS)[who]
    page = landed(visit, viewer, name)
    for secret in ("OTHERS", "Team", "scale of", *(("MINE",) if who in OUTSIDERS else ())):
        assert secret not in page


@pytest.mark.parametrize("who", OUTSIDERS)
def test_who_has_no_right_is_told_so_and_nothing_else(visit: Visits, who: str):
    page = visit("", SignIn(f"person{OUTSIDERS[who].person_id}@example.org"), engagement=MINE)
    assert [title.value for title in page.title] == ["No rights here"]
    assert not page.sidebar.children


def test_a_payer_has_three_pages(visit: Visits):
    entries = entries_for(rights_of(visit.store, VIEWERS["payer"]))
    assert [entry.title for entry in entries] == PAYERS_TITLES
    for entry in entries:
        assert not visit(entry.url_path, VIEWERS["payer"], engagement=MINE).exception


def test_every_page_of_a_payers_works_on_a_published_file_and_tells_of_all_its_releases(
    visit: Visits, everything_sent, database: Path, tmp_path: Path
):
    visit.close()
    with Store.open(str(database)) as store:
        told = "\n".join(everything_sent(store, tmp_path, "en"))
    assert "Team MINE" in told
    assert "Team OTHERS" in told


def test_a_person_without_rights_reads_nothing_of_a_published_file(visit: Visits, database: Path, tmp_path: Path):
    visit.close()
    target = tmp_path / "published.duckdb"
    with Store.open(str(database)) as store:
        publish(store, OWNER, target)
    with Store.open(str(target)) as published:
        for outsider in OUTSIDERS.values():
            assert published.read("released_engagements", outsider).empty
        for viewer, code in ((Viewer(900), MINE), (Viewer(901), OTHERS)):
            assert published.read("released_engagements", viewer)["code"].tolist() == [code]
