"""The supervisor's live page and the payer's release tell the same figures of the same people."""

from pathlib import Path

import pytest

from analytics.model import ScaleChange
from analytics.wording import change_sentences
from analytics.wording.language import Language
from data import outcomes
from data.instruments.storage import store_instruments
from data.releases.reading import release_of
from data.store import OWNER, Store
from tests.disclosure.groups import PAYER, UNKNOWN, Group, add_payer, people, spread

EN = Language("en")


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(str(tmp_path / "outcomes.duckdb")) as opened:
        store_instruments(opened)
        add_payer(opened)
        yield opened


def strangers(n: int) -> list[str]:
    """People whose answers carry no code, so that the surveys cannot be linked."""
    return [f"{UNKNOWN}{name}" for name in people(n)]


def both(group: Group) -> tuple[ScaleChange, ScaleChange]:
    """The change of the group's only scale on the live page, and in a release made of it."""
    (live,) = outcomes.scale_changes(group.store, OWNER, group.id).values()
    (released,) = release_of(group.store, PAYER, group.release()).scales
    assert released.change is not None
    return live, released.change


def figures(change: ScaleChange) -> list[float]:
    return [change.mean_before, change.mean_after, change.estimate, change.low, change.high]


def test_unlinked_surveys_of_12_and_25_people_have_the_same_figures_live_and_released(store: Store):
    group = Group(store)
    group.load("baseline", spread(strangers(12)))
    group.load("end", spread(strangers(25), start=5))
    live, released = both(group)
    assert (live.linked, released.linked) == (False, False)
    assert live.n == released.n == 12
    assert [point.n for point in live.points] == [point.n for point in released.points] == [12, 25]
    assert figures(released) == pytest.approx(figures(live), abs=0.05)
    assert released.verdict is live.verdict
    assert change_sentences.evidence(live, EN) == change_sentences.evidence(released, EN)
    assert "12 and 25 respondents" in change_sentences.evidence(released, EN)


def test_linked_surveys_have_the_same_figures_live_and_released(store: Store):
    group = Group(store)
    group.load("baseline", spread(people(12)))
    group.load("end", {name: value + (place % 2) for place, (name, value) in enumerate(spread(people(12)).items())})
    live, released = both(group)
    assert (live.linked, released.linked) == (True, True)
    assert live.n == released.n == 12
    assert figures(released) == pytest.approx(figures(live), abs=0.05)
    assert released.verdict is live.verdict
    assert change_sentences.evidence(live, EN) == change_sentences.evidence(released, EN)
