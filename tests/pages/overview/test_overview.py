import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.disclosure.thresholds import Detail
from analytics.model import Scale, Theme, Verdict
from analytics.portfolio.portfolio import totals
from analytics.wording.language import Language
from data import outcomes
from data.releases import reading
from data.releases.publication import publish
from data.store import OWNER, Store
from pages.overview import attention, engagement_cards
from tests.pages.conftest import choice
from tests.pages.visiting import Visits, protos

EN = Language("en")
PAGES = {"lead": "overview", "payer": "released_overview"}
CODES = re.compile(r"^:small\[:gray\[(E\d\d) · ")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, loaded_demonstration: bytes) -> dict[str, Path]:
    """The demonstration, and what of it is published to payers."""
    folder = tmp_path_factory.mktemp("overview")
    (folder / "lead.duckdb").write_bytes(loaded_demonstration)
    with Store.open(str(folder / "lead.duckdb")) as store:
        publish(store, OWNER, folder / "payer.duckdb")
    return {name: folder / f"{name}.duckdb" for name in ("lead", "payer")}


@pytest.fixture
def overview(files: dict[str, Path], visit: Visits) -> Callable[..., AppTest]:
    """The overview as `who` (lead, payer) sees it at an address with these choices."""

    def opened(who: str, **choices: str) -> AppTest:
        visit.use(files[who])
        page = visit(PAGES[who], **choices)
        assert not page.exception
        return page

    return opened


def texts(page: AppTest) -> list[str]:
    return [text.value for text in page.markdown]


def listed(page: AppTest) -> list[str]:
    """The codes on the cards."""
    return [found[1] for text in texts(page) if (found := CODES.match(text))]


def above_the_list(page: AppTest) -> list[str]:
    """Everything that the page sends before the heading of the list."""
    found = [str(proto) for proto in protos(page.main)]
    (end,) = [place for place, text in enumerate(found) if 'tag: "h2"' in text and 'body: "Engagements"' in text]
    return found[:end]


def option(page: AppTest, name: str, place: int) -> str:
    """The code in the URL of a filter's option."""
    box = choice(page.selectbox, name)
    box.select_index(place).run()
    found = page.query_params[name]
    return found if isinstance(found, str) else found[0]


@pytest.mark.parametrize("who", ["lead", "payer"])
def test_attention_comes_first_then_the_three_questions_then_the_list(overview: Callable[..., AppTest], who: str):
    assert [header.value for header in overview(who).header] == [
        "Needs attention",
        "1. Were the goals attained?",
        "2. How did it affect doing the work?",
        "3. Did the results of work improve?",
        "Engagements",
    ]


def test_goals_are_told_on_their_first_and_on_their_present_terms(overview: Callable[..., AppTest]):
    first, now = overview("lead").metric
    assert (first.label, first.value) == ("Original goals, on the levels first agreed", "19 of 26 attained")
    assert (now.label, now.value) == ("Current goals, on their present levels", "18 of 23 attained")


def test_the_goals_of_all_are_the_sum_of_each_engagements_own(files: dict[str, Path]):
    with Store.open(str(files["lead"])) as store:
        engagements = store.read("engagements", OWNER)
        each = [outcomes.goals_attained(store, OWNER, int(number)) for number in engagements["id"]]
        found = totals(engagements, outcomes.goal_counts(store, OWNER), outcomes.response_rates(store, OWNER))
    assert found.original_rated == sum(one.original.rated for one in each)
    assert found.original_attained == sum(one.original.attained for one in each)
    assert found.goals_attained == sum(one.current.attained for one in each)


def test_a_leads_filters_act_on_the_whole_page(overview: Callable[..., AppTest]):
    page = overview("lead", form="community")
    assert listed(page) == ["E02", "E10"]
    assert any("2 of 12 engagements match: Work community" in text for text in texts(page))
    assert any(text.startswith(":small[:gray[2 engagements ·") for text in texts(page))
    assert page.metric[0].value != overview("lead").metric[0].value


@pytest.mark.parametrize(
    ("choices", "left"),
    [
        ({"kind": "coaching"}, ["E06"]),
        ({"theme": "motivation"}, ["E01", "E03", "E10"]),
        ({"since": "2027-1"}, ["E12"]),
        ({"until": "2025-1", "form": "network"}, ["E05"]),
        ({"search": "PÄIVÄKOTI"}, ["E02"]),
        ({"kind": "no-such-kind"}, [f"E{number:02}" for number in range(1, 13)]),
    ],
)
def test_choices_in_the_address_are_kept(overview: Callable[..., AppTest], choices: dict[str, str], left: list[str]):
    assert listed(overview("lead", **choices)) == left


def test_an_organisation_and_a_supervisor_are_in_the_address_without_their_names(overview: Callable[..., AppTest]):
    page = overview("lead")
    assert option(page, "organisation", 1).isdecimal()
    assert re.fullmatch("[0-9a-f]{8}", option(page, "supervisor", 1))


def test_where_nothing_matches_the_page_says_what_to_do(overview: Callable[..., AppTest]):
    page = overview("lead", kind="coaching", form="network")
    assert page.info[0].value.startswith("No engagement matches all of this.")
    page.button(key="clear-filters").click().run()
    assert len(listed(page)) == 12
    assert set(page.query_params) == {"lang"}


def test_a_filter_is_left_by_choosing_all(overview: Callable[..., AppTest]):
    page = overview("lead", form="community")
    choice(page.selectbox, "form").set_value("").run()
    assert len(listed(page)) == 12
    assert "form" not in page.query_params


def test_a_payers_filters_choose_the_list_and_change_nothing_above_it(overview: Callable[..., AppTest]):
    """Whatever is counted or pooled stays over all: two choices could be subtracted from each other."""
    page = overview("payer").run()
    before, everything = above_the_list(page), listed(page)
    assert len(everything) == 12
    tried = 0
    for name in ("organisation", "supervisor", "kind", "form", "theme", "since", "until"):
        box = choice(page.selectbox, name)
        for place in range(1, len(box.options)):
            choice(page.selectbox, name).select_index(place).run()
            assert above_the_list(page) == before
            tried += listed(page) != everything
        page.button(key="clear-filters").click().run()
    assert tried > 10
    choice(page.text_input, "search").set_value("E02").run()
    assert (listed(page), above_the_list(page)) == (["E02"], before)


def test_a_payer_sees_means_only_of_what_was_released_with_figures(
    overview: Callable[..., AppTest], files: dict[str, Path]
):
    with Store.open(str(files["payer"])) as store:
        releases = reading.releases_in_view(store, OWNER)
    told = {
        release.code
        for release in releases
        for one in release.scales_of_everyone
        if one.detail is Detail.FIGURES and one.scale.theme in engagement_cards.TRENDS
    }
    pictures = sum("data:image/svg" in str(proto) for proto in protos(overview("payer").main))
    assert 0 < pictures == len(told) < len(releases)


def test_more_cards_are_shown_on_demand(overview: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(engagement_cards, "PAGE", 5)
    page = overview("lead")
    assert len(listed(page)) == 5
    page.button(key="more-cards").click().run()
    assert len(listed(page)) == 10
    assert page.button(key="more-cards").label == "Show more (2 left)"


def test_a_trend_is_of_the_scale_with_most_waves_and_better_upwards():
    scales = {
        1: Scale("strain", {"en": "Strain"}, Theme.WELLBEING, (), 0, 5, higher_is_better=False),
        2: Scale("vigour", {"en": "Vigour"}, Theme.WELLBEING, (), 0, 5),
        3: Scale("once", {"en": "Once"}, Theme.INTERACTION, (), 0, 5),
        4: Scale("sense", {"en": "Sense"}, Theme.STRATEGY, (), 0, 5),
    }
    points = pd.DataFrame({"scale_id": [1, 1, 2, 2, 3, 4, 4], "mean": [50.0, 40.0, 61.0, 63.0, 70.0, 1.0, 2.0]})
    verdicts = pd.DataFrame({"scale_id": [1, 2, 4], "verdict": ["improved", "cannot_tell", "declined"]})
    (trend,) = engagement_cards.trends(points, verdicts, scales, EN)
    assert (trend.name, trend.means, trend.verdict) == ("Vigour", (61.0, 63.0), Verdict.CANNOT_TELL)


def test_a_review_that_is_past_was_due_and_a_coming_one_is_due():
    today = pd.Timestamp.now().normalize()
    reviews = pd.DataFrame({"engagement_id": [1, 2], "due_on": [today - pd.Timedelta(days=1), today]})
    assert [text.split(" due ")[0] for _, _, text in attention.due(reviews, EN)] == ["the review was", "the review is"]
