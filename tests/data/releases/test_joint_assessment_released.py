"""A release holds the joint assessment of a group of any size, of a small one with the participants' consent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analytics.joint_assessment import JointAssessment, JointRating, Occasion, Question
from analytics.model import Form
from analytics.release.outline import outline_of
from analytics.release.outline_figures import HiddenScales, JointlyAssessed
from analytics.release.outline_model import SectionKey
from analytics.wording.language import Language
from data.records.joint_assessments import add_assessment, correct_assessment, history
from data.releases import release_draft
from data.releases.publication import publish
from data.releases.reading import release_of
from data.releases.release_draft import NothingToReleaseError
from data.store import OWNER, Store
from tests.databases import new_database
from tests.disclosure.groups import PAYER, Group, add_payer, people, spread

EFFECT = Question.EFFECT_ON_WORK
GIVEN = JointAssessment(
    date(2026, 1, 20), Occasion.MEETING, "all", (JointRating(EFFECT, None, 1, "we talk more"),), date(2026, 1, 21)
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(new_database(tmp_path / "outcomes.duckdb"))) as opened:
        add_payer(opened)
        yield opened


def released(store: Store, group: Group) -> tuple[JointAssessment, ...]:
    """What the payer reads of a new release."""
    return release_of(store, PAYER, group.release()).joint_assessments


def as_released(assessment: JointAssessment, number: int = 1) -> JointAssessment:
    return replace(assessment, id=number, consented_on=None)


def group_of(store: Store, n: int) -> Group:
    group = Group(store, code=f"E{n}")
    for wave, start in (("baseline", 1), ("end", 4)):
        group.load(wave, spread(people(n), start=start))
    return group


def test_of_one_person_it_is_told_with_consent_and_answers_the_question_alone(store: Store):
    group = Group(store, form=Form.INDIVIDUAL)
    add_assessment(store, OWNER, group.code, replace(GIVEN, consented_on=None))
    assert group.assess().empty
    assert group.assess().unreleased_assessments == 1
    with pytest.raises(NothingToReleaseError):
        group.draft()
    add_assessment(store, OWNER, group.code, replace(GIVEN, day=date(2026, 2, 1)))
    found = release_of(store, PAYER, group.release())
    assert found.joint_assessments == (as_released(replace(GIVEN, day=date(2026, 2, 1))),)
    (item,) = outline_of(found, Language("en")).section(SectionKey.EFFECT).items
    assert isinstance(item, JointlyAssessed)


def test_of_four_people_it_stands_in_place_of_the_answers_that_may_not_be_told(store: Store):
    group = group_of(store, 4)
    add_assessment(store, OWNER, group.code, GIVEN)
    found = release_of(store, PAYER, group.release())
    first, hidden = outline_of(found, Language("en")).section(SectionKey.EFFECT).items
    assert isinstance(first, JointlyAssessed)
    assert "in place of the survey" in first.standing
    assert isinstance(hidden, HiddenScales)


@pytest.mark.slow
def test_without_consent_it_is_not_told_of_four_people_and_is_told_of_twelve(store: Store):
    four, twelve = group_of(store, 4), group_of(store, 12)
    for group in (four, twelve):
        add_assessment(store, OWNER, group.code, replace(GIVEN, consented_on=None))
    assert four.assess().joint_ratings.empty
    assert four.assess().unreleased_assessments == 1
    assert twelve.assess().unreleased_assessments == 0
    assert released(store, twelve) == (as_released(GIVEN),)


@pytest.mark.slow
def test_an_approved_release_keeps_what_is_corrected_afterwards(store: Store):
    group = group_of(store, 12)
    number = add_assessment(store, OWNER, group.code, GIVEN)
    first = group.release()
    (seen,) = history(store, OWNER, group.id)
    correct_assessment(store, OWNER, group.code, number, replace(seen, present="half of us"), seen)
    assert release_of(store, PAYER, first).joint_assessments == (as_released(GIVEN),)
    assert [one.present for one in released(store, group)] == ["half of us"]


def test_a_draft_is_stale_once_the_group_has_assessed_again(store: Store):
    group = group_of(store, 12)
    draft = group.draft()
    add_assessment(store, OWNER, group.code, GIVEN)
    with pytest.raises(release_draft.StaleReleaseError):
        release_draft.approve(store, OWNER, draft)


def test_a_discarded_draft_leaves_no_rating_behind(store: Store):
    group = group_of(store, 12)
    add_assessment(store, OWNER, group.code, GIVEN)
    draft = group.draft()
    release_draft.discard(store, OWNER, draft)
    with store.transaction() as read:
        assert read.execute("SELECT count(*) FROM release_joint_assessment") == [(0,)]


@pytest.mark.slow
def test_the_published_file_holds_it_and_an_older_one_without_its_table_is_still_read(store: Store, tmp_path: Path):
    group = group_of(store, 12)
    add_assessment(store, OWNER, group.code, GIVEN)
    number, target = group.release(), tmp_path / "payers.duckdb"
    publish(store, OWNER, target)
    with Store.open(str(target)) as published:
        assert release_of(published, PAYER, number).joint_assessments == (as_released(GIVEN),)
    with duckdb.connect(str(target)) as connection:
        connection.execute("DROP TABLE release_joint_assessment")
    with Store.open(str(target)) as published:
        assert release_of(published, PAYER, number).joint_assessments == ()
