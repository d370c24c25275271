from datetime import date

import pandas as pd
import pytest

from analytics.portfolio import engagement_filters
from analytics.portfolio.engagement_filters import Choice

TODAY = date(2026, 11, 21)
ENGAGEMENTS = pd.DataFrame(
    {
        "id": [1, 2, 3, 4],
        "code": ["A", "B", "C", "D"],
        "name": ["Päiväkoti", "Home care", "Shelter", "Begun tomorrow"],
        "organisations": ["Town, North", "Town, North, Region", None, "Region"],
        "supervisor": ["Maija Meikäläinen", "Maija Meikäläinen", None, "Eelis Virta"],
        "kind": ["supervision", "supervision", "coaching", "supervision"],
        "form": ["group", "network", "individual", "group"],
        "started_on": pd.to_datetime(["2025-02-01", "2025-07-01", None, "2027-01-10"]),
        "ends_on": pd.to_datetime(["2025-06-30", None, None, None]),
    }
)
PARTIES = pd.DataFrame(
    {
        "engagement_id": [1, 2, 2, 4],
        "organisation_id": [7, 7, 8, 8],
        "name": ["Town, North", "Town, North", "Region", "Region"],
    }
)
THEMES = pd.DataFrame({"engagement_id": [1, 1, 2], "theme": ["climate", "wellbeing", "climate"]})
FACETS = engagement_filters.facets(ENGAGEMENTS, PARTIES, THEMES)


def codes(**choice: object) -> list[str]:
    return engagement_filters.matching(ENGAGEMENTS, FACETS, Choice(**choice), TODAY)["code"].tolist()


def test_nothing_chosen_leaves_everything():
    assert codes() == ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("facet", "value", "left"),
    [
        ("organisation", "7", ["A", "B"]),
        ("organisation", "8", ["B", "D"]),
        ("kind", "coaching", ["C"]),
        ("form", "group", ["A", "D"]),
        ("theme", "climate", ["A", "B"]),
        ("theme", "strategy", []),
    ],
)
def test_each_facet_leaves_those_that_have_the_value(facet: str, value: str, left: list[str]):
    assert codes(values={facet: value}) == left


def test_a_supervisor_is_chosen_by_a_code_that_does_not_hold_the_name():
    by_name = {label: value for value, label in engagement_filters.values_of(FACETS, "supervisor")}
    assert set(by_name) == {"Maija Meikäläinen", "Eelis Virta"}
    assert not any(part in by_name["Maija Meikäläinen"].lower() for part in ("maija", "meik"))
    assert codes(values={"supervisor": by_name["Maija Meikäläinen"]}) == ["A", "B"]


def test_an_organisation_keeps_a_comma_in_its_name():
    assert dict(engagement_filters.values_of(FACETS, "organisation")) == {"7": "Town, North", "8": "Region"}


def test_choices_hold_together():
    assert codes(values={"organisation": "7", "form": "network"}) == ["B"]
    assert codes(values={"organisation": "7"}, words="home") == ["B"]


def test_words_are_found_in_any_order_and_case_and_all_of_them_must_be_there():
    assert codes(words="TOWN päiväkoti") == ["A"]
    assert codes(words="region maija") == ["B"]
    assert codes(words="nothing") == []


def test_half_years_run_from_the_first_start_to_the_last_end_or_to_today():
    assert engagement_filters.half_years(ENGAGEMENTS.head(2), TODAY) == ["2025-1", "2025-2", "2026-1", "2026-2"]
    assert engagement_filters.half_years(ENGAGEMENTS, TODAY)[-1] == "2027-1"
    assert engagement_filters.half_years(ENGAGEMENTS[2:3], TODAY) == []


@pytest.mark.parametrize(
    ("since", "until", "left"),
    [
        ("2025-1", "2025-1", ["A"]),
        ("2025-2", "", ["B", "D"]),
        ("", "2025-2", ["A", "B"]),
        ("2026-2", "2026-2", ["B"]),
        ("2027-1", "", ["D"]),
    ],
)
def test_a_period_leaves_those_that_ran_on_some_day_of_it(since: str, until: str, left: list[str]):
    assert codes(since=since, until=until) == left
