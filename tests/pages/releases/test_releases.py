"""The page Releases: approved releases open beside the preview of a draft."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.store import OWNER, Store
from tests.disclosure.groups import Group, people, scale, spread
from tests.pages.visiting import Visits

PEOPLE = people(12)
MOOD, RESULT = scale("mood", items=2), scale("result", theme="results_of_work")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A group with two approved releases in figures and a draft of the same surveys."""
    path = tmp_path_factory.mktemp("releases") / "outcomes.duckdb"
    with Store.open(str(path)) as store:
        group = Group(store, code="T-1", scales=(MOOD, RESULT))
        group.load("baseline", spread(PEOPLE))
        group.load("end", spread(PEOPLE, start=4))
        group.release()
        group.release()
        group.draft()
    return path


def opened(visit: Visits, *numbers: int) -> AppTest:
    """Returns the page with these approved releases open."""
    listed = visit.store.read("release_list", OWNER, engagement=None)
    page = visit("releases", engagement="T-1")
    for number in numbers:
        (release,) = listed.loc[listed["number"] == number, "id"]
        page.session_state[f"release-{release}"] = True
    return page.run()


def charts_of_scales(page: AppTest) -> int:
    return sum(str(chart.proto.id).count("chart-") for chart in page.get("plotly_chart"))


def test_released_versions_open_beside_the_preview_of_a_draft(visit: Visits, database: Path, tmp_path: Path):
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(database.read_bytes())
    visit.use(copy)
    preview = opened(visit)
    assert not preview.exception
    charts = charts_of_scales(preview)
    assert charts >= 2
    both = opened(visit, 1, 2)
    assert not both.exception
    assert charts_of_scales(both) == 3 * charts
