"""Every page × everybody × own, another's and no engagement in the address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.publication import publish
from data.rights import rights_of
from data.store import OWNER, Store, Viewer
from pages import resources
from pages.directory import HERE as PAGES_FOLDER
from pages.directory import PAGES, entries_for
from tests.disclosure.groups import Group, add_payer, people, scale, spread
from tests.disclosure.payer_pages import everything_sent, sent

RUN = str(PAGES_FOLDER / "navigation.py")
AUTH = {"auth": {"cookie_secret": "x" * 32, "client_id": "a", "client_secret": "b"}}
MINE, OTHERS, NONE = "MINE", "OTHERS", "NO-SUCH"
VIEWERS = {"supervisor": Viewer(801), "payer": Viewer(900)}
OUTSIDERS = {"stranger": Viewer(902), "unknown": Viewer(903)}
ROLES = {"supervisor": {"supervisor"}, "payer": {"payer"}, "stranger": set(), "unknown": set()}
THEIRS = [(who, entry) for who in ROLES for entry in PAGES if entry.roles & ROLES[who]]
NOT_THEIRS = [(who, entry) for who in ROLES for entry in PAGES if not entry.roles & ROLES[who]]
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
def opened(database: Path) -> Iterator[Store]:
    """One process for everybody, as it is in use: what is cached for one viewer must not reach another."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OUTCOMES_DATABASE", str(database))
        environment.setenv("OUTCOMES_DEMO", "false")
        st.cache_resource.clear()
        st.cache_data.clear()
        yield resources.store()
        st.cache_resource.clear()


def shown(viewer: Viewer, file: str, **parameters: str) -> AppTest:
    """The page of that file as this person gets it, if they get it."""
    page = AppTest.from_file(RUN, default_timeout=60)
    page.secrets = dict(AUTH)
    name = "reader" if viewer.person_id in (900, 901) else "person"
    page.user = {"is_logged_in": True, "email": f"{name}{viewer.person_id}@example.org", "name": "Signed In"}
    asked = {"lang": "en", **parameters}
    _ask(page, asked)
    page.run()
    _ask(page, asked)
    page.switch_page(str(PAGES_FOLDER / file)).run()
    return page


def _ask(page: AppTest, asked: dict[str, str]) -> None:
    for name, value in asked.items():
        page.query_params[name] = value


def texts(page: AppTest) -> str:
    return "\n".join(sent(page))


@pytest.mark.parametrize(("who", "entry"), THEIRS, ids=lambda one: getattr(one, "url_path", one))
def test_no_page_tells_of_anothers_engagement_and_asking_for_it_is_like_asking_for_none(opened: Store, who: str, entry):
    told = [shown(VIEWERS[who], entry.file, engagement=code) for code in (OTHERS, NONE)]
    assert not any(page.exception for page in told)
    others, none = map(texts, told)
    assert "Team OTHERS" not in others
    assert "scale of OTHERS" not in others
    assert others == none
    mine = texts(shown(VIEWERS[who], entry.file, engagement=MINE))
    assert "OTHERS" not in mine


@pytest.mark.parametrize("release", ["1", "2", "77"])
def test_a_release_in_the_address_is_no_right_to_it(opened: Store, release: str):
    page = texts(shown(VIEWERS["payer"], "released_engagement.py", engagement=OTHERS, release=release))
    assert "OTHERS" not in page.replace("engagement=OTHERS", "")


def landed(viewer: Viewer, file: str) -> str:
    """What is on the page after asking for a file that is none of one's pages."""
    try:
        return texts(shown(viewer, file, engagement=OTHERS))
    except ValueError:  # a page that does not exist for them
        return ""


@pytest.mark.parametrize(("who", "entry"), NOT_THEIRS, ids=lambda one: getattr(one, "url_path", one))
def test_a_page_that_is_not_theirs_is_not_shown(opened: Store, who: str, entry):
    viewer = (VIEWERS | OUTSIDERS)[who]
    page = landed(viewer, entry.file)
    for secret in ("OTHERS", "Team", "scale of", *(("MINE",) if who in OUTSIDERS else ())):
        assert secret not in page


@pytest.mark.parametrize("who", OUTSIDERS)
def test_who_has_no_right_is_told_so_and_nothing_else(opened: Store, who: str):
    page = AppTest.from_file(RUN, default_timeout=60)
    page.secrets = dict(AUTH)
    page.user = {"is_logged_in": True, "email": f"person{OUTSIDERS[who].person_id}@example.org"}
    _ask(page, {"lang": "en", "engagement": MINE})
    assert [title.value for title in page.run().title] == ["No rights here"]
    assert not page.sidebar.children


def test_a_payer_has_three_pages(opened: Store):
    entries = entries_for(rights_of(opened, VIEWERS["payer"]))
    assert [entry.title for entry in entries] == PAYERS_TITLES
    for entry in entries:
        assert not shown(VIEWERS["payer"], entry.file, engagement=MINE).exception


def test_every_page_of_a_payers_works_on_a_published_file_and_tells_of_all_its_releases(database: Path, tmp_path: Path):
    st.cache_resource.clear()
    with Store.open(str(database)) as store:
        told = "\n".join(everything_sent(store, tmp_path, "en"))
    assert "Team MINE" in told
    assert "Team OTHERS" in told


def test_a_person_without_rights_reads_nothing_of_a_published_file(database: Path, tmp_path: Path):
    st.cache_resource.clear()
    target = tmp_path / "published.duckdb"
    with Store.open(str(database)) as store:
        publish(store, OWNER, target)
    with Store.open(str(target)) as published:
        for outsider in OUTSIDERS.values():
            assert published.read("released_engagements", outsider).empty
        for viewer, code in ((Viewer(900), MINE), (Viewer(901), OTHERS)):
            assert published.read("released_engagements", viewer)["code"].tolist() == [code]
