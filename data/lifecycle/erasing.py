"""Erases one participant: the answers are removed, and approved releases stay."""

from dataclasses import dataclass

from analytics.wording.language import N_
from data.errors import OutcomesError
from data.loading.participant_codes import pseudonym
from data.records.engagements import EngagementRow, engagement_of
from data.releases import release_draft, told
from data.store import Store, Viewer

OF_A_PARTICIPANT = ("answer", "comment", "score", "respondent")


class UnknownParticipantError(OutcomesError):
    message = N_("Nobody in this engagement has that code. Check how it is written; nothing was changed.")


@dataclass(frozen=True)
class Traces:
    """Counts what is stored of one participant: waves with answers, answers and comments."""

    participant_id: int
    waves: int
    answers: int
    comments: int


def traces(store: Store, viewer: Viewer, engagement: str, code: str) -> Traces:
    """Returns what erasing would remove; raises UnknownEngagementError or UnknownParticipantError."""
    return _traces(store, viewer, engagement_of(store, viewer, engagement), code)


def erase_participant(store: Store, viewer: Viewer, engagement: str, code: str) -> Traces:
    """Removes a participant with all answers, and the engagement's draft release, whose figures may contain the
    answers.

    Approved releases stay; in their register the participant becomes an unknown respondent. Returns what was removed.
    Raises UnknownEngagementError or UnknownParticipantError.
    """
    target = engagement_of(store, viewer, engagement)
    with store.transaction() as write:
        removed = _traces(store, viewer, target, code)
        stored = _stored_code(store, viewer, target.id, removed.participant_id)
        mark = told.mark_of_person(store, viewer, target.id, removed.participant_id, stored)
        release_draft.forget_in_register(write, target.id, mark)
        release_draft.remove_drafts(write, target.id)
        for table in OF_A_PARTICIPANT:
            write.delete(table, participant_id=removed.participant_id)
        write.delete("participant", id=removed.participant_id)
        write.mark_changed(target.id)
        write.record("erase participant", viewer, target.id, "1 participant")
    return removed


def _traces(store: Store, viewer: Viewer, target: EngagementRow, code: str) -> Traces:
    typed = code.strip()
    stored = pseudonym(typed.upper(), target.pseudonym_salt) if typed else ""
    rows = store.read_rows("participant_of_code", viewer, engagement=target.id, code=stored, typed=typed)
    if len(rows) != 1:
        raise UnknownParticipantError()
    return Traces(*rows[0])


def _stored_code(store: Store, viewer: Viewer, engagement_id: int, participant_id: int) -> str | None:
    participants = store.read("arranged_participants", viewer, engagement=engagement_id).set_index("id")
    return str(participants.loc[participant_id, "code"]) if participant_id in participants.index else None
