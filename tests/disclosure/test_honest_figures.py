"""Figures of usual groups pass every rule and the audit: safety is not bought by silence."""

import tomllib
from pathlib import Path
from random import Random

import pytest

from data.loading.mapping import Mapping as Columns
from data.releases import disclosure_audit
from data.store import Store
from tests.disclosure.groups import CODE, Group, people, rows_of

pytestmark = pytest.mark.slow

SURVEYS = ("baseline", "midway", "end")


@pytest.fixture(autouse=True)
def _time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told here follows from the answers, however slow the machine is."""
    monkeypatch.setattr(disclosure_audit, "SECONDS", 600.0)


def file_of(items: int, top: int, change: int, low: int) -> bytes:
    """Twelve people's answers: each has a level of their own, from which questions depart by a step or none."""
    chance = Random(7 + change)
    lines = [",".join([CODE, *(f"c{place}" for place in range(items))])]
    for place, code in enumerate(people(12)):
        level = low + 1 + place % (top - low - 1)
        answers = [min(top, max(low, level + chance.choice([-1, 0, 0, 1]) + change % 2)) for _ in range(items)]
        lines.append(",".join([code, *map(str, answers)]))
    return "\n".join(lines).encode()


def told(store: Store, key: str, names: list[str], top: int, low: int, surveys: int = 3) -> list[str]:
    """What releases of twelve people told of a questionnaire: after the second survey, and after each later one."""
    group = Group(store)
    chosen = Columns.model_validate(
        {
            "participant": CODE,
            "instrument": [{"key": key, "items": {name: f"c{at}" for at, name in enumerate(names)}}],
        }
    )
    shown: list[str] = []
    for change, survey in enumerate(SURVEYS[:surveys]):
        group.load_file(survey, file_of(len(names), top, change, low), chosen)
        if change:
            shown += rows_of(store, "release_scale", group.release())["shown"].tolist()
    return shown


def test_work_engagement_and_its_three_parts_of_twelve_people_are_told_in_figures(store: Store):
    shown = told(store, "uwes9", [f"uwes9_{place}" for place in range(1, 10)], 6, 0, surveys=2)
    assert shown == ["figures"] * len(shown)
    assert len(shown) == 4


def test_the_themes_of_the_own_questionnaire_of_twelve_people_are_told_in_figures_at_three_surveys(store: Store):
    scales = tomllib.loads((Path("data/instruments") / "own_short.toml").read_text(encoding="utf-8"))["scales"]
    names = [item["key"] for scale in scales for item in scale["items"]]
    shown = told(store, "own_short", names, 5, 1)
    assert shown == ["figures"] * len(shown)
    assert len(shown) == 2 * len(scales)
