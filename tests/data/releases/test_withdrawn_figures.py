"""Figures that prove wrong are withdrawn, decisions reach the payer as they stand, and the audit's verdict stays inside."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analytics.disclosure.rules import Reason
from analytics.disclosure.thresholds import Detail
from data.lifecycle import audit_log
from data.releases import reading, withdrawal
from data.releases.publication import publish
from data.releases.release_draft import UnknownReleaseError
from data.store import OWNER, Store
from tests.disclosure.groups import PAYER, Group, add_payer, people, rows_of, spread

REASON = "The answers of another team were loaded."


@pytest.fixture
def group(released: Callable[[int], Group]) -> Group:
    return released(10)


@pytest.fixture
def release(group: Group) -> int:
    """The id of the group's approved release."""
    return int(rows_of(group.store, "release")["id"].iloc[0])


def test_of_withdrawn_figures_the_payer_sees_the_reason_and_nothing_else(group: Group, release: int):
    assert [scale.detail for scale in reading.release_of(group.store, PAYER, release).scales] == [Detail.FIGURES]
    read_before = reading.release_of(group.store, PAYER, release)
    withdrawal.withdraw_figures(group.store, OWNER, release, f"  {REASON} ")
    found = reading.release_of(group.store, PAYER, release)
    assert found.figures_withdrawn == REASON
    assert [(scale.detail, scale.change) for scale in found.scales] == [(Detail.NOTHING, None)]
    assert found.shares.empty
    (standing,) = reading.as_they_stand(group.store, PAYER, [read_before])
    assert standing.figures_withdrawn == REASON
    assert "withdraw figures" in set(audit_log.events(group.store, OWNER, audit_log.Filter(), 10, 0)["action"])


@pytest.mark.slow
def test_surveys_whose_figures_were_withdrawn_are_told_in_words_from_then_on(group: Group, release: int):
    withdrawal.withdraw_figures(group.store, OWNER, release, REASON)
    assert group.told() == (Detail.WORDS, Reason.WITHDRAWN)
    late = people(10, first=60)
    group.load("baseline", spread(late))
    group.load("end", spread(late, start=5))
    assert group.told() == (Detail.WORDS, Reason.WITHDRAWN)


def test_figures_are_withdrawn_with_a_reason_and_by_those_who_see_the_answers(group: Group, release: int):
    with pytest.raises(withdrawal.ReasonMissingError):
        withdrawal.withdraw_figures(group.store, OWNER, release, "  ")
    with pytest.raises(UnknownReleaseError):
        withdrawal.withdraw_figures(group.store, PAYER, release, REASON)
    with pytest.raises(UnknownReleaseError):
        withdrawal.withdraw_figures(group.store, OWNER, group.draft(), REASON)
    assert reading.release_of(group.store, PAYER, release).figures_withdrawn is None


def test_decisions_that_are_written_later_reach_the_payer_as_they_stand(group: Group, release: int, tmp_path: Path):
    read_before = reading.release_of(group.store, PAYER, release)
    with group.store.transaction() as write:
        decision = write.add("decision", engagement_id=group.id, body="More time for cases", due_on=date(2026, 5, 1))
    (standing,) = reading.as_they_stand(group.store, PAYER, [read_before])
    assert standing.decisions["body"].tolist() == ["More time for cases"]
    publish(group.store, OWNER, tmp_path / "payers.duckdb")
    with group.store.transaction() as write:
        write.update("decision", decision, done_on=date(2026, 4, 1))
    now = reading.release_of(group.store, PAYER, release).decisions
    assert now["done_on"].notna().tolist() == [True]
    with Store.open(str(tmp_path / "payers.duckdb")) as published:
        copied = published.read("released_decisions", PAYER, release=None)
        assert (copied["body"].tolist(), copied["done_on"].isna().tolist()) == (["More time for cases"], [True])


def test_the_verdict_of_the_audit_is_kept_for_the_supervisor_and_never_published(
    group: Group, release: int, tmp_path: Path
):
    verdicts = group.store.read("disclosure_verdicts", OWNER, engagement=group.id)
    assert verdicts["release_id"].tolist() == [release]
    assert verdicts["verdict"].tolist() == ["safe"]
    assert group.store.read("disclosure_verdicts", PAYER, engagement=group.id).empty
    publish(group.store, OWNER, tmp_path / "payers.duckdb")
    with duckdb.connect(str(tmp_path / "payers.duckdb"), read_only=True) as connection:
        tables = {row[0] for row in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    assert not any(name.startswith(("told_", "disclosure", "register")) for name in tables)


@pytest.mark.slow
def test_words_of_few_people_are_audited(store: Store):
    add_payer(store)
    group = Group(store)
    group.load("baseline", dict.fromkeys(people(6), 2))
    group.load("end", dict.fromkeys(people(6), 8) | {"P01": 9})
    release = group.release()
    verdict = store.read("disclosure_verdicts", OWNER, engagement=group.id).iloc[0]
    assert (verdict["verdict"], verdict["tried"] > 0) == ("safe", True)
    assert rows_of(store, "release_scale", release)["shown"].tolist() == ["words"]
