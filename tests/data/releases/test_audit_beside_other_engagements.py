"""The audit of a draft beside what other engagements of the same payer told of the same answers."""

from pathlib import Path
from random import Random

import pytest

from analytics.disclosure.audit.statements import ClassesCounted
from analytics.disclosure.thresholds import Detail
from data.releases.audit_subject import AuditSubject
from data.store import OWNER, Store
from tests.databases import new_database
from tests.disclosure.groups import ORGANISATION, Group, add_payer, people, rows_of, scale, spread

FIVE_STEPS = scale("mood", low=0, high=4)
STARTS = (4, 2, 2, 3, 3, 2, 1, 2, 3, 4, 1, 4, 1, 0, 3, 2, 1, 0, 3, 2, 0)
ENDS = (2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 2, 2, 3, 2, 2, 2, 2, 2, 2, 2, 2)
LATER = (3, 3, 2, 2, 2, 3, 2, 2, 4, 2, 2, 2, 3, 2, 2, 2, 2, 2, 2, 3, 2)
"""Of these three surveys the first two can be told in figures, and so can the last two, but not all three."""


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(str(new_database(tmp_path / "outcomes.duckdb"))) as opened:
        add_payer(opened)
        yield opened


def two_surveys(store: Store, code: str, answers: tuple, organisation: int = ORGANISATION) -> Group:
    group = Group(store, code=code, scales=(FIVE_STEPS,), organisation=organisation)
    for wave, given in zip(("baseline", "end"), answers, strict=True):
        group.load(wave, dict(zip(people(len(given)), given, strict=True)))
    return group


def shown(store: Store, release: int) -> list[str]:
    return rows_of(store, "release_scale", release)["shown"].tolist()


@pytest.mark.slow
def test_figures_that_give_an_answer_away_beside_another_engagement_are_told_in_words(store: Store):
    first = two_surveys(store, "E1", (STARTS, ENDS)).release()
    second = two_surveys(store, "E2", (ENDS, LATER))
    assert second.cell().detail is Detail.FIGURES
    assert (shown(store, first), shown(store, second.release())) == (["figures"], ["words"])


@pytest.mark.slow
def test_what_was_told_to_another_payer_lowers_nothing(store: Store):
    first = two_surveys(store, "E1", (STARTS, ENDS)).release()
    second = two_surveys(store, "E2", (ENDS, LATER), organisation=ORGANISATION + 1).release()
    assert (shown(store, first), shown(store, second)) == (["figures"], ["figures"])


def varied(n: int, survey: int) -> dict[str, list[float]]:
    """Answers of the first `n` people to three questions, other ones at each survey."""
    return {
        code: [Random(f"{survey} {code} {question}").randrange(2, 9) for question in range(3)] for code in people(n)
    }


def chain(store: Store, mark: str = "", *, n: int = 20) -> tuple[Group, Group]:
    """One engagement of 24 people at two surveys, and another one that begins with the last survey of `n` of them."""
    first = Group(store, code="E1", scales=(scale("mood", 3),))
    second = Group(store, code="E2", scales=(scale("mood", 3),))
    for place, wave in enumerate(("baseline", "end")):
        first.load(wave, varied(24, place))
        second.load(wave, {f"{mark}{code}": given for code, given in varied(n, place + 1).items()})
    return first, second


@pytest.mark.slow
@pytest.mark.parametrize("mark", ["", "X"], ids=["same codes", "other codes"])
def test_the_answers_that_another_engagement_told_of_join_the_audited_table(store: Store, mark: str):
    first, second = chain(store, mark)
    first.release()
    subject = AuditSubject(store, OWNER, second.assess())
    assert subject.unstated == []
    assert {len(statement.people) for statement in subject.earlier} == {24}
    assert {len(statement.surveys) for statement in subject.earlier} == {1, 2}
    assert sum(isinstance(statement, ClassesCounted) for statement in subject.earlier) == 3
    here = {str(mark) for mark in subject.people}
    told = set().union(*(statement.people for statement in subject.earlier))
    assert len(told & here) == 20, "who is known again is one person of the table"
    values = sorted(
        answer
        for (_, survey, column), answer in subject.answers.answers.items()
        if survey == subject.earlier[0].surveys[0]
        and column == sorted(subject.columns_of(second.cell().panel.scale_id))[0]
    )
    assert values == sorted(given[0] for given in varied(24, 0).values())


@pytest.mark.slow
def test_surveys_of_another_engagement_that_hold_no_answers_of_this_one_do_not_join(store: Store):
    """What was told there is true of every table of other surveys, so it gives nothing of the answers here away."""
    two_surveys(store, "E1", (STARTS, ENDS)).release()
    second = Group(store, code="E2", scales=(scale("mood", low=0, high=4),))
    for wave, start in (("baseline", 2), ("end", 5)):
        second.load(wave, {code: answer % 5 for code, answer in spread(people(12), start).items()})
    found = second.assess()
    assert found.earlier != ()
    assert AuditSubject(store, OWNER, found).earlier == []


@pytest.mark.slow
def test_figures_beside_a_corrected_copy_that_another_engagement_told_are_told_in_words(store: Store):
    """The told answers are not those that are here: what both tell together cannot be audited."""
    first, second = chain(store, n=24)
    first.release()
    assert second.cell().detail is Detail.FIGURES
    corrected = varied(24, 1)
    corrected["P03"] = [10 - given for given in corrected["P03"]]
    second.load_again("baseline", corrected)
    assert shown(store, second.release()) == ["words"]


@pytest.mark.slow
def test_figures_beside_a_copy_that_another_engagement_told_in_other_steps_are_told_in_words(store: Store):
    """The same answers in two ranges of steps are two columns of the table, of which the audit cannot say that they agree."""
    two_surveys(store, "E1", (STARTS, ENDS)).release()
    second = Group(store, code="E2", scales=(scale("mood", low=1, high=5),))
    for wave, given in zip(("baseline", "end"), (ENDS, LATER), strict=True):
        second.load(wave, {code: answer + 1 for code, answer in zip(people(21), given, strict=True)})
    assert second.cell().detail is Detail.FIGURES
    assert shown(store, second.release()) == ["words"]
