from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics.model import Form, Kind, WaveKind
from analytics.wording.language import Language
from data.errors import ChangedMeanwhileError, EditedSubject
from data.records import decisions
from data.records.decisions import Decision
from data.records.engagements import UnknownEngagementError, UnknownWaveError, create_engagement, create_wave
from data.store import OWNER, Store, Viewer
from tests.databases import empty_database

DAY = date(2026, 5, 4)


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(str(empty_database(tmp_path / "outcomes.duckdb"))) as opened:
        with opened.transaction() as write:
            for code in ("E1", "E2"):
                number = create_engagement(write, code, code, Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
                create_wave(write, number, WaveKind.BASELINE, "baseline")
        yield opened


def engagement(store: Store, code: str = "E1") -> int:
    return store.read_rows("engagement", OWNER, code=code)[0][0]


def rows(store: Store, name: str = "decisions", code: str = "E1") -> list:
    return list(store.read(name, OWNER, engagement=engagement(store, code)).itertuples())


def add(store: Store, body: str = "Sovitaan tauot", code: str = "E1", **more) -> int:
    return decisions.add_decision(store, OWNER, code, Decision(body, **more))


def test_a_decision_has_a_text_an_owner_and_a_day(store: Store):
    add(store, "  Sovitaan tauot ", owner="Esihenkilö", due_on=DAY)
    (row,) = rows(store)
    assert (row.body, row.owner, row.due_on.date()) == ("Sovitaan tauot", "Esihenkilö", DAY)


def test_a_decision_without_text_is_refused(store: Store):
    with pytest.raises(decisions.TextMissingError):
        add(store, "   ")
    assert rows(store) == []


def test_open_decisions_come_first_by_their_day_and_those_without_one_after(store: Store):
    done, late, undated, soon = add(store), add(store, due_on=DAY), add(store), add(store, due_on=date(2026, 1, 1))
    decisions.mark_done(store, OWNER, "E1", done, DAY)
    assert [row.id for row in rows(store)] == [soon, late, undated, done]


def test_a_correction_of_what_somebody_else_corrected_meanwhile_is_refused_and_then_meant(store: Store):
    number = add(store, owner="Esihenkilö", due_on=DAY)
    (row,) = rows(store)
    seen = Decision(row.body, row.owner, row.due_on.date())
    decisions.correct_decision(store, OWNER, "E1", number, Decision("Toisin"), seen=seen)
    with pytest.raises(ChangedMeanwhileError):
        decisions.correct_decision(store, OWNER, "E1", number, Decision("Kolmannella tavalla"), seen=seen)
    assert rows(store)[0].body == "Toisin"
    decisions.correct_decision(store, OWNER, "E1", number, Decision("Kolmannella tavalla"), seen=Decision("Toisin"))
    assert rows(store)[0].body == "Kolmannella tavalla"


def test_a_decision_is_done_reopened_and_corrected(store: Store):
    number = add(store)
    decisions.mark_done(store, OWNER, "E1", number, DAY)
    assert rows(store)[0].done_on.date() == DAY
    decisions.reopen(store, OWNER, "E1", number)
    decisions.correct_decision(store, OWNER, "E1", number, Decision("Toisin", owner=" "))
    (row,) = rows(store)
    assert row.body == "Toisin"
    assert row.owner is None or row.owner != row.owner
    assert str(row.done_on) == "NaT"


def test_nothing_is_done_tomorrow(store: Store):
    number = add(store)
    with pytest.raises(decisions.FutureDayError):
        decisions.mark_done(store, OWNER, "E1", number, date.today() + timedelta(1))


def test_a_review_is_planned_moved_and_held_and_its_decisions_know_it(store: Store):
    wave = int(store.read("waves", OWNER, engagement=engagement(store))["id"].iloc[0])
    number = decisions.plan_review(store, OWNER, "E1", DAY, wave)
    decisions.move_review(store, OWNER, "E1", number, date(2026, 6, 1))
    decisions.hold_review(store, OWNER, "E1", number, date(2026, 6, 2))
    add(store, review_id=number)
    (review,) = rows(store, "reviews")
    assert (review.due_on.date(), review.held_on.date(), review.wave_id) == (date(2026, 6, 1), date(2026, 6, 2), wave)
    assert rows(store)[0].review_id == number


def test_a_review_needs_a_day(store: Store):
    with pytest.raises(decisions.ReviewDayMissingError):
        decisions.plan_review(store, OWNER, "E1", None)


def test_what_belongs_to_another_engagement_is_not_found(store: Store):
    theirs, review = add(store, code="E2"), decisions.plan_review(store, OWNER, "E2", DAY)
    wave = int(store.read("waves", OWNER, engagement=engagement(store, "E2"))["id"].iloc[0])
    with pytest.raises(decisions.UnknownDecisionError):
        decisions.mark_done(store, OWNER, "E1", theirs, DAY)
    with pytest.raises(decisions.UnknownDecisionError):
        decisions.correct_decision(store, OWNER, "E1", theirs, Decision("Mine"))
    with pytest.raises(decisions.UnknownReviewError):
        decisions.hold_review(store, OWNER, "E1", review, DAY)
    with pytest.raises(decisions.UnknownReviewError):
        add(store, review_id=review)
    with pytest.raises(UnknownWaveError):
        decisions.plan_review(store, OWNER, "E1", DAY, wave)
    assert rows(store) == []
    assert rows(store, code="E2")[0].body == "Sovitaan tauot"


def test_a_stranger_writes_no_decision(store: Store):
    number = add(store)
    for write in (
        lambda: decisions.add_decision(store, Viewer(77), "E1", Decision("Mine")),
        lambda: decisions.reopen(store, Viewer(77), "E1", number),
        lambda: decisions.plan_review(store, Viewer(77), "E1", DAY),
    ):
        with pytest.raises(UnknownEngagementError):
            write()


def test_the_log_holds_no_words_of_a_decision(store: Store):
    add(store)
    with store.transaction() as write:
        found = write.execute("SELECT action, detail FROM audit_event")
    assert [action for action, _ in found] == ["change decisions"]
    assert "tauot" not in found[0][1]


@pytest.mark.parametrize("lang", ["fi", "sv"])
@pytest.mark.parametrize("edited", EditedSubject)
def test_what_was_changed_meanwhile_is_said_in_the_readers_language(edited: EditedSubject, lang: str):
    said = ChangedMeanwhileError(edited).in_words(Language(lang))
    assert said
    assert said != str(ChangedMeanwhileError(edited))
    assert "{" not in said
