"""The audit of a draft in the store: what is told becomes statements about the answers, and what it refuses is told less."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from analytics.disclosure.audit.statements import ClassesCounted, IntervalWithin, UnlinkedVerdictAmong
from analytics.disclosure.rules import Reason
from analytics.disclosure.thresholds import Detail, Thresholds
from analytics.model import Form, Outcome
from analytics.release.audit_sentences import audit_sentence, reason_of
from analytics.wording.language import Language
from data.releases import disclosure_audit
from data.releases.assessment import Assessment, assess
from data.releases.audit_subject import AuditSubject
from data.store import OWNER, Store
from tests.databases import new_database
from tests.disclosure.groups import Group, add_payer, people, rows_of, scale

ALIKE_AT_THE_END = ((1, 2, 0, 2, 1, 3), (2, 3, 2, 3))
ALIKE_IN_ONE_ORGANISATION = (
    (4, 4, 1, 2, 2, 2, 0, 3, 2, 3, 3, 3, 0, 2, 1, 2, 2, 2, 2, 4),
    (2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 3, 3, 4, 3, 4, 0, 0, 4),
)


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(str(new_database(tmp_path / "outcomes.duckdb"))) as opened:
        add_payer(opened)
        yield opened


def random_group(store: Store, seed: int) -> Group:
    """A group of 5–26 people with three scales of five or eleven steps, codes or none, and skipped questions."""
    chance = Random(seed)
    names = people(chance.randint(5, 26))
    if seed % 4 == 3:
        names = [f"?{name}" for name in names]
    scales = tuple(
        scale(key, items, low=0, high=top, min_answered=1)
        for key, items, top in (("mood", 1, 4), ("climate", 3, 4), ("roles", 2, 10))
    )
    group = Group(store, code=f"E{seed}", scales=scales)
    for wave, more in (("baseline", 0), ("midway", 1), ("end", 1))[:: 1 + seed % 2]:
        group.load(wave, {name: _answers(chance, more, skipped=seed % 3 == 0) for name in names})
    return group


def _answers(chance: Random, more: int, *, skipped: bool) -> list[float | None]:
    given = [min(4, chance.randint(0, 3) + more) for _ in range(4)] + [chance.randint(more, 10) for _ in range(2)]
    return [
        None if skipped and place in (2, 5) and chance.random() < 0.1 else value for place, value in enumerate(given)
    ]


def told_anew(found: Assessment) -> Assessment:
    return replace(found, cells=tuple(replace(cell, copied=None) for cell in found.cells), earlier=())


@pytest.mark.slow
def test_every_told_row_of_random_groups_becomes_statements_that_hold(store: Store):
    kinds = set()
    for seed in range(12):
        found = random_group(store, seed).assess()
        made = AuditSubject(store, OWNER, found).statements_of_cells(found, found.cells)
        assert None not in made.values(), seed
        linked = {cell.panel.scale_id for cell in found.cells if cell.detail is not Detail.NOTHING}
        assert all(made[scale_id] for scale_id in linked), seed
        kinds |= {type(statement) for statements in made.values() for statement in statements or ()}
    assert {ClassesCounted, IntervalWithin, UnlinkedVerdictAmong} <= kinds


@pytest.mark.slow
def test_every_told_row_of_the_demonstration_becomes_statements_that_hold(loaded_demonstration: bytes, tmp_path: Path):
    path = tmp_path / "demonstration.duckdb"
    path.write_bytes(loaded_demonstration)
    with Store.open(str(path)) as store:
        for engagement in store.read("engagements", OWNER)["id"]:
            found = told_anew(assess(store, OWNER, int(engagement), Thresholds(), date.max))
            made = AuditSubject(store, OWNER, found).statements_of_cells(found, found.cells)
            assert None not in made.values(), engagement


@pytest.mark.slow
def test_what_was_told_before_becomes_statements_that_hold_too(store: Store):
    group = random_group(store, 1)
    group.release()
    found = group.assess()
    subject = AuditSubject(store, OWNER, found)
    assert (subject.earlier != [], subject.unstated) == (True, [])


def test_means_between_their_intervals_and_the_answers_to_questions_are_audited(store: Store):
    five = scale("mood", low=0, high=4)
    group = Group(store, scales=(five,))
    for place, wave in enumerate(("baseline", "midway", "end")):
        group.load(wave, {code: (number * 3 + place) % 5 for number, code in enumerate(people(22))})
    found = group.assess()
    (made,) = AuditSubject(store, OWNER, found).statements_of_cells(found, found.cells).values()
    assert made is not None
    assert len({statement.surveys for statement in made if isinstance(statement, IntervalWithin)}) == 4
    assert any(isinstance(statement, ClassesCounted) for statement in made)


def alike_at_the_end(store: Store) -> Group:
    """Twenty people of whom everyone answered 2 or 3 at the end: with a person's first answer known, the last is certain."""
    group = Group(store, scales=(scale("mood", low=0, high=4, mid=None),))
    for wave, cycle in zip(("baseline", "end"), ALIKE_AT_THE_END, strict=True):
        group.load(wave, {code: cycle[place % len(cycle)] for place, code in enumerate(people(20))})
    return group


def test_figures_that_would_give_an_answer_away_are_told_in_words_and_the_verdict_says_why(store: Store):
    group = alike_at_the_end(store)
    assert group.cell().detail is Detail.FIGURES
    release = group.release()
    assert rows_of(store, "release_scale", release)["shown"].tolist() == ["words"]
    assert rows_of(store, "release_point", release).empty
    verdict = store.read("disclosure_verdicts", OWNER, engagement=group.id).iloc[0]
    assert (verdict["verdict"], verdict["lowered"], verdict["reason"]) == ("safe", 1, "own_other_answer")
    reason = reason_of(verdict["reason"])
    said = audit_sentence(Outcome(verdict["verdict"]), int(verdict["tried"]), 1, reason, Language("en"))
    assert "to someone who knows how the person answered the other survey. So some results are told in words" in said


@pytest.mark.slow
def test_where_leaving_out_the_organisations_is_enough_the_whole_keeps_its_figures(store: Store):
    group = Group(store, form=Form.NETWORK, scales=(scale("mood", low=0, high=4),))
    for wave, given in zip(("baseline", "end"), ALIKE_IN_ONE_ORGANISATION, strict=True):
        group.load(wave, dict(zip(people(20), given, strict=True)))
    group.place({code: 60 + place // 10 for place, code in enumerate(people(20))})
    found = group.assess()
    assert (found.cells[0].detail, found.cells[0].parts_detail) == (Detail.FIGURES, Detail.FIGURES)
    (cell,) = disclosure_audit.audited(store, OWNER, found)[0].cells
    assert (cell.detail, cell.parts, cell.reason, cell.questions) == (Detail.FIGURES, (), Reason.PARTS, True)


def test_figures_that_cannot_be_audited_are_told_in_words(store: Store):
    """Answers between two steps: no table of steps can stand for them."""
    group = Group(store, scales=(scale("mood", low=0, high=4),))
    for wave in ("baseline", "end"):
        group.load(wave, {code: (place % 4) + 0.5 * (wave == "end") for place, code in enumerate(people(12))})
    release = group.release()
    assert rows_of(store, "release_scale", release)["shown"].tolist() == ["words"]
    verdict = store.read("disclosure_verdicts", OWNER, engagement=group.id).iloc[0]
    assert (verdict["lowered"], verdict["reason"]) == (1, Outcome.UNDECIDED.value)


def test_questions_that_everyone_answered_alike_are_columns_of_their_own(store: Store):
    group = Group(store, scales=(scale("mood", 2, low=0, high=4),))
    first = {code: [place % 4, place % 4] for place, code in enumerate(people(12))}
    group.load("baseline", first)
    group.load(
        "end",
        {code: [min(4, one + 1), min(4, two + place % 2)] for place, (code, (one, two)) in enumerate(first.items())},
    )
    found = group.assess()
    subject = AuditSubject(store, OWNER, found)
    assert len(subject.columns_of(found.cells[0].panel.scale_id)) == 2
    assert None not in subject.statements_of_cells(found, found.cells).values()
