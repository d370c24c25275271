"""Prepares, approves and discards releases: what a payer may see of an engagement.

A release is prepared as a draft, then approved and frozen. A newer release supersedes it; an approved release never
changes.
"""

import secrets
from collections.abc import Collection
from datetime import date

import pandas as pd

from analytics.disclosure.comments import comments_to_tell
from analytics.disclosure.identity import UNKNOWN
from analytics.disclosure.panels import ReleaseChoice
from analytics.model import Lens
from analytics.release import rows as frames
from analytics.wording.language import N_
from data.errors import OutcomesError
from data.releases import disclosure_audit, register, told
from data.releases.assessment import Assessment
from data.releases.told_again import scale_rows
from data.store import Store, Transaction, Viewer, utc_now
from data.store.rows import plain_value

WRITTEN_TABLES = (
    "release", "release_organisation", "release_wave", "release_scale", "release_point", "release_share", "release_goal",
    "release_goal_version", "release_goal_rating", "release_joint_assessment", "release_comment",
)  # fmt: skip
"""The tables into which a release is written."""
RELEASE_TABLES = (*WRITTEN_TABLES, "release_decision")
"""Everything of a release that its readers may see; decisions are read as they stand."""

DRAFT_TABLES = ("disclosure_verdict", "lowered_scale", "release_choice", "told_group")
"""What is stored of a draft for those who see the engagement's answers, and for no reader of the release."""


class NothingToReleaseError(OutcomesError):
    message = N_(
        "There is nothing that may be released yet: no closed survey with enough answers, no goal and no joint "
        "assessment."
    )


class StaleReleaseError(OutcomesError):
    message = N_(
        "The engagement has changed since this release was prepared, or another release to the same organisation was approved. "
        "Prepare it again; nothing was approved."
    )


class UnknownReleaseError(OutcomesError):
    message = N_("There is no such release.")


class NoPayerError(OutcomesError):
    message = N_(
        "No organisation pays for this engagement, so nobody could read the release. Add one under Arrangements."
    )


def prepare(store: Store, viewer: Viewer, engagement_id: int, found: Assessment) -> int:
    """Writes the draft that the assessment `found` describes, in place of an earlier draft, whose summary it keeps, and
    returns its id.

    Before that the draft is audited beside all earlier releases: what would leave one person's answer certain is told in
    words, and the audit's verdict is stored for those who see the engagement's answers.

    Raises NothingToReleaseError, NoPayerError, or StaleReleaseError where another release to the same organisations was
    approved since the assessment.
    """
    if found.empty:
        raise NothingToReleaseError()
    parties = store.read("paying_parties", viewer, engagement=engagement_id)
    if parties.empty:
        raise NoPayerError()
    found, verdict = disclosure_audit.audited(store, viewer, found)
    lowered = disclosure_audit.lowered_rows(found, verdict)
    rows = _rows(store, viewer, engagement_id, found, parties)
    told_rows = register.register_rows(store, viewer, found)
    with store.transaction() as write:
        if write.query("told_cells_beside", engagement=engagement_id)[0][0] != len(found.earlier):
            raise StaleReleaseError()
        summaries = write.query("draft_summary", engagement=engagement_id)
        _discard(write, engagement_id)
        number = _header(write, store, viewer, found, summary=summaries[0][0] if summaries else None)
        for table, frame in rows.items():
            if not frame.empty:
                write.insert(table, frame.assign(release_id=number))
        register.write_register(write, number, told_rows)
        write.put("disclosure_verdict", release_id=number, **verdict.columns())
        _write_choice(write, number, found.choice)
        if not lowered.empty:
            write.insert("lowered_scale", lowered.assign(release_id=number))
        write.record("prepare release", viewer, engagement_id)
    return number


def approve(store: Store, viewer: Viewer, release_id: int) -> int:
    """Freezes a draft under the next number, makes it supersede the engagement's earlier release, and returns the
    number.

    Drafts of other engagements that the same organisations pay for have to be prepared again, because what they would
    tell was not compared with this release. Raises UnknownReleaseError where the viewer has no such draft, and
    StaleReleaseError where the engagement has changed, or such a release was approved, since the draft was prepared.
    """
    draft = draft_of(store, viewer, release_id)
    approver = store.read_rows("viewer_name", viewer)[0][0]
    with store.transaction() as write:
        numbers = write.query("approve_release", release=release_id, approver=approver, now=utc_now())
        if not numbers:
            raise StaleReleaseError()
        write.query("supersede_releases", release=release_id, engagement=int(draft["engagement_id"]))
        write.query("outdate_drafts_beside", release=release_id, engagement=int(draft["engagement_id"]))
        write.record("approve release", viewer, int(draft["engagement_id"]), f"release {numbers[0][0]}")
    return int(numbers[0][0])


def discard(store: Store, viewer: Viewer, release_id: int) -> None:
    """Removes a draft; raises UnknownReleaseError."""
    draft = draft_of(store, viewer, release_id)
    with store.transaction() as write:
        _discard(write, int(draft["engagement_id"]))
        write.record("discard release", viewer, int(draft["engagement_id"]))


def record_consent(store: Store, viewer: Viewer, engagement_id: int, goal_ids: Collection[int], day: date) -> None:
    """Records for which goals the participants consent to a release, from `day` on, and revokes consent to the others.

    It applies to releases that are prepared later: an approved one stays as it is.
    """
    consents = store.read("goal_consents", viewer, engagement=engagement_id)
    goals, consented = set(consents["goal_id"]), set(consents.loc[consents["given_on"].notna(), "goal_id"])
    wanted = set(goal_ids) & goals
    if wanted == consented:
        return
    with store.transaction() as write:
        for goal in sorted(consented - wanted):
            write.query("revoke_consent", goal=goal, now=utc_now())
        for goal in sorted(wanted - consented):
            write.put("goal_consent", goal_id=goal, given_on=day, recorded_by=viewer.person_id, recorded_at=utc_now())
        write.mark_changed(engagement_id)
        added, revoked = len(wanted - consented), len(consented - wanted)
        write.record("record consent", viewer, engagement_id, f"{added} goals released, {revoked} revoked")


def close_wave(store: Store, viewer: Viewer, engagement_id: int, wave_id: int, day: date) -> None:
    """Closes an open survey on `day`, so that it can be released; does nothing where the viewer has no such survey."""
    waves = store.read("waves", viewer, engagement=engagement_id)
    if wave_id not in set(waves["id"]):
        return
    with store.transaction() as write:
        write.query("close_wave", wave=wave_id, engagement=engagement_id, day=day)
        write.mark_changed(engagement_id)
        write.record("close survey", viewer, engagement_id)


def forget_in_register(write: Transaction, engagement_id: int, person: str) -> None:
    """Replaces an erased person's mark in the register by a random one, which still counts as one respondent."""
    write.query("forget_respondent", engagement=engagement_id, person=person, random=UNKNOWN + secrets.token_hex(12))


def remove_drafts(write: Transaction, engagement_id: int) -> None:
    """Removes an engagement's draft, because its figures may contain what is being erased."""
    _discard(write, engagement_id)


def _rows(
    store: Store, viewer: Viewer, engagement_id: int, assessment: Assessment, parties: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Returns the rows of every release table but `release`."""
    ratings = store.read("ratings_to_release", viewer, engagement=engagement_id)
    surveys = [*assessment.waves["id"], *assessment.open_waves["id"]]
    lenses = [Lens.JOINT.value] if assessment.goals_only else [lens.value for lens in Lens]
    comments = store.read("comments_to_release", viewer, engagement=engagement_id)
    return {
        "release_organisation": parties,
        "release_wave": _survey_rows(assessment),
        **scale_rows(store, viewer, assessment),
        **frames.goals(assessment.goals, ratings[ratings["wave_id"].isin(surveys)], assessment.released_goals, lenses),
        "release_joint_assessment": assessment.joint_ratings,
        "release_comment": comments_to_tell(
            comments[comments["wave_id"].isin(assessment.waves["id"])],
            store.read("comments_released", viewer, engagement=engagement_id),
            assessment.surveys_told_elsewhere,
            assessment.thresholds,
        ),
    }


def _survey_rows(assessment: Assessment) -> pd.DataFrame:
    """Returns the rows of release_wave: the closed surveys, and of the open ones nothing but that they are open."""
    closed = frames.waves(assessment.waves, assessment.thresholds).assign(is_open=False)
    still_open = assessment.open_waves[["position", "kind", "label", "has_questionnaire"]].assign(
        wave_id=assessment.open_waves["id"], is_open=True
    )
    rows = pd.concat([closed, still_open], ignore_index=True) if len(still_open) else closed
    return rows.astype({"answered": "Int64", "invited": "Int64"})


def _header(write: Transaction, store: Store, viewer: Viewer, assessment: Assessment, *, summary: str | None) -> int:
    engagement = assessment.engagement
    copied = (
        "data_version", "code", "name", "kind", "form", "supervisor", "organisations", "started_on", "ends_on",
        "sessions_planned", "sessions_held", "minutes_held", "hour_budget",
    )  # fmt: skip
    return write.add(
        "release",
        engagement_id=int(engagement["id"]),
        prepared_by=store.read_rows("viewer_name", viewer)[0][0],
        prepared_at=utc_now(),
        min_respondents=assessment.thresholds.words,
        min_respondents_figures=assessment.thresholds.figures,
        min_respondents_detailed=assessment.thresholds.detailed,
        readers_respond=assessment.readers_respond,
        summary=summary,
        **{name: plain_value(engagement[name]) for name in copied},
    )


def _write_choice(write: Transaction, release_id: int, choice: ReleaseChoice) -> None:
    write.put(
        "release_choice",
        release_id=release_id,
        first_wave=choice.first,
        last_wave=choice.last,
        left_out=sorted(choice.left_out),
        side_by_side=choice.side_by_side,
    )


def draft_of(store: Store, viewer: Viewer, release_id: int) -> pd.Series:
    """Returns the row of a draft in the read `release_list`; raises UnknownReleaseError where the viewer has no such draft."""
    releases = store.read("release_list", viewer, engagement=None)
    drafts = releases[(releases["id"] == release_id) & releases["number"].isna()]
    if drafts.empty:
        raise UnknownReleaseError()
    return drafts.iloc[0]


def _discard(write: Transaction, engagement_id: int) -> None:
    for (draft,) in write.query("drafts_of_engagement", engagement=engagement_id):
        for table in (*WRITTEN_TABLES[1:], *told.REGISTER_TABLES, *DRAFT_TABLES):
            write.delete(table, release_id=draft)
        write.delete("release", id=draft)
