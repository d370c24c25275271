from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.instruments.storage import store_instruments
from data.store import Store
from pages.shared.portfolio import MOST_ROWS
from tests.benchmarks.overview import fill
from tests.pages.visiting import Visits


@pytest.fixture
def compare(visit: Visits, tmp_path: Path) -> Callable[[int], AppTest]:
    """The page Compare of a database with that many engagements, all asked about one scale."""

    def opened(engagements: int) -> AppTest:
        path = tmp_path / f"{engagements}.duckdb"
        with Store.open(str(path)) as store:
            store_instruments(store)
            fill(store, engagements)
            with store.transaction() as write:
                write.execute("DELETE FROM score WHERE scale_id > (SELECT min(scale_id) FROM score)")
        visit.use(path)
        return visit("compare")

    return opened


def offered(page: AppTest) -> list[str]:
    return [button.label for button in page.button if button.label.startswith("Show more")]


def charts(page: AppTest) -> int:
    return len(page.get("plotly_chart"))


def test_few_engagements_are_one_chart(compare):
    page = compare(MOST_ROWS)
    assert (charts(page), offered(page)) == (1, [])


def test_many_are_one_picture_of_all_and_the_named_ones_a_screenful_at_a_time(compare):
    page = compare(MOST_ROWS + 7)
    assert charts(page) == 2
    assert offered(page) == ["Show more (7 left)"]
    page.button(key="more-compared-scale").click().run()
    assert not page.exception
    assert offered(page) == []
