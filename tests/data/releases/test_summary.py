"""The supervisor's summary: written in the draft, frozen with the release, kept when the draft is prepared again."""

from collections.abc import Callable

import pytest

from data.errors import ChangedMeanwhileError
from data.releases import reading, release_draft
from data.releases.summary import LONGEST, LongSummaryError, summarise
from data.store import OWNER, Store
from tests.disclosure.groups import PAYER, Group


@pytest.fixture
def group_and_draft(drafted: Callable[[int], tuple[Group, int]]) -> tuple[Group, int]:
    return drafted(12)


@pytest.fixture
def group(group_and_draft: tuple[Group, int]) -> Group:
    return group_and_draft[0]


@pytest.fixture
def draft(group_and_draft: tuple[Group, int]) -> int:
    return group_and_draft[1]


@pytest.fixture
def store(group: Group) -> Store:
    return group.store


def test_the_payer_reads_the_summary_with_the_release(store: Store, draft: int):
    summarise(store, OWNER, draft, "  Meetings are calmer.\n\nThe workload is not.  ")
    release_draft.approve(store, OWNER, draft)
    assert reading.release_of(store, PAYER, draft).summary == "Meetings are calmer.\n\nThe workload is not."


def test_an_approved_release_keeps_its_summary(store: Store, draft: int):
    summarise(store, OWNER, draft, "As approved")
    release_draft.approve(store, OWNER, draft)
    with pytest.raises(release_draft.UnknownReleaseError):
        summarise(store, OWNER, draft, "Rewritten")
    assert reading.release_of(store, OWNER, draft).summary == "As approved"


def test_a_draft_that_is_prepared_again_keeps_the_summary_and_the_next_release_begins_without(
    store: Store, group: Group, draft: int
):
    summarise(store, OWNER, draft, "Kept")
    again = group.draft()
    assert reading.release_of(store, OWNER, again).summary == "Kept"
    release_draft.approve(store, OWNER, again)
    assert reading.release_of(store, OWNER, group.draft()).summary == ""


def test_a_summary_of_spaces_is_none(store: Store, draft: int):
    summarise(store, OWNER, draft, "Something")
    summarise(store, OWNER, draft, "  \n ")
    assert reading.release_of(store, OWNER, draft).summary == ""


def test_a_summary_that_is_too_long_is_refused_with_its_length(store: Store, draft: int):
    summarise(store, OWNER, draft, "Short")
    with pytest.raises(LongSummaryError, match=str(LONGEST + 1)):
        summarise(store, OWNER, draft, "x" * (LONGEST + 1))
    assert reading.release_of(store, OWNER, draft).summary == "Short"


def test_a_summary_that_somebody_else_changed_meanwhile_is_not_overwritten(store: Store, draft: int):
    summarise(store, OWNER, draft, "Theirs")
    with pytest.raises(ChangedMeanwhileError):
        summarise(store, OWNER, draft, "Mine", seen="")
    assert reading.release_of(store, OWNER, draft).summary == "Theirs"
