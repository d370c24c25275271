"""Attacks 1 and 2 by copies of answers whose questions are called otherwise, or whose steps are coded otherwise."""

from collections.abc import Callable

import pytest

from data.loading.mapping import OwnScale
from data.releases.release_draft import StaleReleaseError, approve, prepare
from data.store import OWNER, Store
from tests.disclosure.groups import Group, people, rows_of
from tests.disclosure.test_attack_one_table import AFTER, BEFORE, LATE_AFTER, LATE_BEFORE, figures, own_scale

pytestmark = pytest.mark.slow

QUESTIONS = 3
Recode = Callable[[float], float]
WHO_CAME_LATE = BEFORE | LATE_BEFORE, AFTER | LATE_AFTER


def rows(answers: dict[str, float], recode: Recode = int) -> dict[str, list[float]]:
    return {code: [recode((value + 3 * place) % 11) for place in range(QUESTIONS)] for code, value in answers.items()}


def coded(key: str, low: int, high: int, headers: str = "q") -> OwnScale:
    columns = [f"{headers}{place}" for place in range(1, QUESTIONS + 1)]
    return own_scale(key, *columns).model_copy(update={"low": low, "high": high})


def released(store: Store) -> Group:
    group = Group(store, scales=(coded("mood", 0, 10),))
    group.load("baseline", rows(BEFORE))
    group.load("end", rows(AFTER))
    group.release()
    return group


def load_copy(group: Group, surveys: tuple[str, str], recode: Recode, mark: str = "") -> None:
    for survey, answers in zip(surveys, WHO_CAME_LATE, strict=True):
        group.load(survey, {f"{mark}{code}": given for code, given in rows(answers, recode).items()})


COPIES = {
    "steps counted from 1": (coded("mood", 1, 11), lambda value: value + 1),
    "steps counted backwards": (coded("mood", 0, 10), lambda value: 10 - value),
    "other headers": (coded("mood", 0, 10, "Miten menee "), lambda value: value),
    "other headers and steps": (coded("mood", 1, 11, "Miten menee "), lambda value: 11 - value),
}


@pytest.mark.parametrize("copy", COPIES)
def test_answers_called_or_coded_otherwise_in_a_second_engagement_make_no_second_figure(store: Store, copy: str):
    released(store)
    scale, recode = COPIES[copy]
    other = Group(store, code="E2", scales=(scale,))
    load_copy(other, ("baseline", "end"), recode)
    found = other.assess()
    other.approve_what_may_be(found)
    assert len(figures(store)) == 1


@pytest.mark.parametrize("copy", COPIES)
def test_answers_called_or_coded_otherwise_in_new_surveys_make_no_second_figure(store: Store, copy: str):
    group = released(store)
    scale, recode = COPIES[copy]
    group.scales = (scale.model_copy(update={"key": "spirits", "name": "spirits"}),)
    load_copy(group, ("midway", "follow_up"), recode)
    waves = group.assess().waves.set_index("label")["id"]
    group.approve_what_may_be(group.assess(first=int(waves["midway"]), last=int(waves["follow_up"])))
    assert len(figures(store)) == 1


@pytest.mark.parametrize("copy", COPIES)
def test_nor_do_they_where_people_have_other_codes(store: Store, copy: str):
    released(store)
    scale, recode = COPIES[copy]
    other = Group(store, code="E2", scales=(scale,))
    load_copy(other, ("baseline", "end"), recode, mark="X")
    other.approve_what_may_be(other.assess())
    assert len(figures(store)) == 1


def test_a_draft_that_another_engagement_prepared_before_is_not_approved_after(store: Store):
    """Two drafts of nearly the same people, each prepared while nothing was told of the other's."""
    drafts = []
    for code, before, after in (("E1", BEFORE, AFTER), ("E2", *WHO_CAME_LATE)):
        group = Group(store, code=code, scales=(coded("mood", 0, 10),))
        group.load("baseline", rows(before))
        group.load("end", rows(after))
        drafts.append(group.draft())
    approve(store, OWNER, drafts[0])
    with pytest.raises(StaleReleaseError):
        approve(store, OWNER, drafts[1])


def test_an_assessment_from_before_another_release_of_the_payer_makes_no_draft(store: Store):
    other = Group(store, code="E2", scales=(coded("mood", 0, 10),))
    load_copy(other, ("baseline", "end"), int)
    found = other.assess()
    released(store)
    with pytest.raises(StaleReleaseError):
        prepare(store, OWNER, other.id, found)


def test_words_of_a_second_engagement_do_not_tell_the_direction_of_who_is_there_only(store: Store):
    before = dict.fromkeys(people(10), 3)
    after = before | dict.fromkeys(people(3), 6)
    told = Group(store)
    told.load("baseline", before)
    told.load("end", after)
    told.release()
    other = Group(store, code="E2")
    other.load("baseline", before | {"LATE": 3})
    other.load("end", after | {"LATE": 6})
    other.approve_what_may_be(other.assess())
    assert rows_of(store, "release_scale")["verdict"].tolist() == ["cannot_tell"], "better would be by the late person"


def test_comments_of_a_copied_survey_do_not_isolate_the_late_persons_comment(store: Store):
    group = Group(store)
    group.load("baseline", BEFORE, {"P01": "early one", "P02": "early two"})
    group.load("end", AFTER)
    group.release()
    first = rows_of(store, "release_comment")["body"].tolist()
    other = Group(store, code="E2", scales=(coded("mood", 1, 11),))
    other.load(
        "baseline",
        {code: [value + 1] * 3 for code, value in (BEFORE | LATE_BEFORE).items()},
        {"P01": "early one", "P02": "early two", "LATE": "late"},
    )
    other.load("end", {code: [value + 1] * 3 for code, value in (AFTER | LATE_AFTER).items()})
    other.approve_what_may_be(other.assess())
    bodies = rows_of(store, "release_comment")["body"].tolist()
    assert "late" not in bodies, (first, bodies)


def test_comments_of_a_copied_survey_of_which_only_comments_were_told_do_not_isolate_the_late_persons(store: Store):
    comments = {"P01": "early one", "P02": "early two"}
    group = Group(store)
    group.load("baseline", BEFORE)
    group.load("midway", AFTER, comments)
    group.load("end", BEFORE)
    group.release()
    group.load("follow_up", AFTER | LATE_AFTER, comments | {"LATE": "written late"})
    group.release()
    bodies = rows_of(store, "release_comment")["body"].tolist()
    assert "early one" in bodies
    assert "written late" not in bodies
