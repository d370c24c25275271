"""The supervisor's live page and the payer's release tell the same figures of the same people."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analytics.disclosure.thresholds import Thresholds
from analytics.estimates.pooling import Pooled
from analytics.model import Scale, ScaleChange, Theme
from analytics.portfolio import portfolio
from analytics.portfolio.released import portfolio_of
from analytics.wording import change_sentences
from analytics.wording.language import Language
from data import outcomes
from data.releases import release_draft
from data.releases.assessment import assess
from data.releases.reading import release_of, releases_in_view
from data.store import OWNER, Store
from tests.databases import new_database
from tests.disclosure.groups import ORGANISATION, PAYER, UNKNOWN, Group, add_payer, people, spread

EN = Language("en")


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(str(new_database(tmp_path / "outcomes.duckdb"))) as opened:
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


@pytest.mark.slow
def test_unlinked_surveys_of_22_and_35_people_have_the_same_figures_live_and_released(store: Store):
    group = Group(store)
    group.load("baseline", spread(strangers(22)))
    group.load("end", spread(strangers(35), start=5))
    live, released = both(group)
    assert (live.linked, released.linked) == (False, False)
    assert live.n == released.n == 22
    assert [point.n for point in live.points] == [point.n for point in released.points] == [22, 35]
    assert figures(released) == pytest.approx(figures(live), abs=0.05)
    assert released.verdict is live.verdict
    assert change_sentences.evidence(live, EN) == change_sentences.evidence(released, EN)
    assert "22 and 35 respondents" in change_sentences.evidence(released, EN)


def test_linked_surveys_have_the_same_figures_live_and_released(store: Store):
    group = Group(store)
    group.load("baseline", spread(people(22)))
    group.load("end", {name: value + (place % 2) for place, (name, value) in enumerate(spread(people(22)).items())})
    live, released = both(group)
    assert (live.linked, released.linked) == (True, True)
    assert live.n == released.n == 22
    assert figures(released) == pytest.approx(figures(live), abs=0.05)
    assert released.verdict is live.verdict
    assert change_sentences.evidence(live, EN) == change_sentences.evidence(released, EN)


def uneven(names: list[str], answers: tuple[int, ...]) -> dict[str, float]:
    return {name: answers[place % len(answers)] for place, name in enumerate(names)}


@pytest.fixture(scope="module")
def database_of_four(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Two engagements whose surveys are linked and two whose surveys are not, in one of them of 22 and of 35 people."""
    path = new_database(tmp_path_factory.mktemp("four") / "outcomes.duckdb")
    with Store.open(str(path)) as store:
        add_payer(store)
        load_four(store)
        with store.transaction() as write:
            for organisation in range(ORGANISATION + 1, ORGANISATION + 5):
                write.put("person_right", person_id=PAYER.person_id, role="payer", organisation_id=organisation)
        for number in store.read("engagements", OWNER)["id"]:
            found = assess(store, OWNER, int(number), Thresholds(), date.max)
            release_draft.approve(store, OWNER, release_draft.prepare(store, OWNER, int(number), found))
    return path.read_bytes()


def load_four(store: Store) -> None:
    """Each is paid for by another organisation: of one payer, equal answers would count as the same people's."""
    for number, n in enumerate((22, 25), 1):
        group = Group(store, code=f"L{number}", organisation=ORGANISATION + number)
        group.load("baseline", spread(people(n)))
        group.load("end", uneven(people(n), (2, 6, 5, 8, 9, 3)))
    for number, (before, after) in enumerate(((22, 35), (20, 40)), 1):
        group = Group(store, code=f"U{number}", organisation=ORGANISATION + 2 + number)
        group.load("baseline", uneven(strangers(before), (1, 2, 3, 5, 9)))
        group.load("end", uneven(strangers(after), (3, 4, 6, 5, 6 + number)))


@pytest.fixture
def four_engagements(database_of_four: bytes, tmp_path: Path) -> Iterator[Store]:
    """A copy, of the test's own, of the database with four engagements."""
    path = tmp_path / "four.duckdb"
    path.write_bytes(database_of_four)
    with Store.open(str(path)) as store:
        yield store


def pooled(changes: pd.DataFrame) -> Pooled:
    """All engagements together: their scales ask the same question, each by an id of its own."""
    return portfolio.compare(changes.assign(scale_id=1), 1, Scale("mood", {}, Theme.WELLBEING, (), 0, 10)).pooled


@pytest.mark.slow
def test_the_mean_over_engagements_is_the_same_live_and_from_their_releases(four_engagements: Store):
    live = pooled(outcomes.change_frame(four_engagements, OWNER))
    released = pooled(portfolio_of(releases_in_view(four_engagements, PAYER)).changes)
    assert (live.k, released.k) == (4, 4)
    assert released.estimate == pytest.approx(live.estimate, abs=0.05)
    assert [released.low, released.high] == pytest.approx([live.low, live.high], abs=0.1)


@pytest.mark.slow
def test_a_released_standard_error_is_the_live_one_as_closely_as_rounded_figures_tell_it(four_engagements: Store):
    live = outcomes.change_frame(four_engagements, OWNER).set_index("engagement_id")["se"]
    released = portfolio_of(releases_in_view(four_engagements, PAYER)).changes.set_index("engagement_id")["se"]
    assert released.to_dict() == pytest.approx(live.to_dict(), rel=0.02)


@pytest.mark.slow
def test_releases_from_before_the_standard_error_was_kept_get_the_same_one_when_they_are_read(four_engagements: Store):
    stored = portfolio_of(releases_in_view(four_engagements, PAYER)).changes["se"]
    with four_engagements.transaction() as write:
        write.execute("UPDATE release_scale SET standard_error = NULL")
    assert np.allclose(portfolio_of(releases_in_view(four_engagements, PAYER)).changes["se"], stored)


def test_what_is_told_in_words_has_no_standard_error(store: Store):
    group = Group(store)
    group.load("baseline", spread(people(7)))
    group.load("end", spread(people(7), start=4))
    group.release()
    rows = store.read("released_scales", PAYER, release=None)
    assert rows["shown"].tolist() == ["words"]
    assert rows["standard_error"].isna().all()
