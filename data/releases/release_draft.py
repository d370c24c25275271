"""Prepares, approves and discards releases: what a payer may see of an engagement.

A release is prepared as a draft, then approved and frozen. A newer release supersedes it; an approved release never
changes.
"""

import secrets
from collections.abc import Collection, Sequence
from datetime import date

import pandas as pd

from analytics.disclosure.panels import ERASED_PREFIX
from analytics.model import Lens
from analytics.release import rows as frames
from analytics.rows import each_row
from analytics.wording.language import N_
from data.errors import OutcomesError
from data.releases.assessment import Assessment, register_name
from data.store import Store, Transaction, Viewer, utc_now
from data.store.rows import plain_value

RELEASE_TABLES = (
    "release", "release_organisation", "release_wave", "release_scale", "release_point", "release_share", "release_goal",
    "release_goal_version", "release_goal_rating", "release_joint_assessment", "release_decision", "release_comment",
)  # fmt: skip


class RefusedReleaseError(OutcomesError):
    message = N_(
        "This release is refused: in {scales} the respondents differ from those of an earlier release by fewer than {threshold}, "
        "so that the two could be subtracted from each other. Leave these out, or wait for more answers."
    )


class NothingToReleaseError(OutcomesError):
    message = N_(
        "There is nothing that may be released yet: no closed survey with enough answers, no goal and no joint "
        "assessment."
    )


class StaleReleaseError(OutcomesError):
    message = N_("The engagement has changed since this release was prepared. Prepare it again; nothing was approved.")


class UnknownReleaseError(OutcomesError):
    message = N_("There is no such release.")


class NoPayerError(OutcomesError):
    message = N_(
        "No organisation pays for this engagement, so nobody could read the release. Add one under Arrangements."
    )


def prepare(store: Store, viewer: Viewer, engagement_id: int, found: Assessment) -> int:
    """Writes the draft that the assessment `found` describes, in place of an earlier draft, and returns its id.

    Raises RefusedReleaseError, NothingToReleaseError or NoPayerError.
    """
    if found.refused:
        names = ", ".join(found.name_of(cell)["fi"] for cell in found.refused)
        raise RefusedReleaseError(scales=names, threshold=found.thresholds.words)
    if found.empty:
        raise NothingToReleaseError()
    parties = store.read("paying_parties", viewer, engagement=engagement_id)
    if parties.empty:
        raise NoPayerError()
    rows = _rows(store, viewer, engagement_id, found, parties)
    with store.transaction() as write:
        _discard(write, engagement_id)
        number = _header(write, store, viewer, found)
        for table, frame in rows.items():
            if not frame.empty:
                write.insert(table, frame.assign(release_id=number))
        write.record("prepare release", viewer, engagement_id)
    return number


def approve(store: Store, viewer: Viewer, release_id: int) -> int:
    """Freezes a draft under the next number, makes it supersede the engagement's earlier release, and returns the
    number.

    Raises UnknownReleaseError where the viewer has no such draft, and StaleReleaseError where the engagement has
    changed since the draft was prepared.
    """
    draft = _draft(store, viewer, release_id)
    approver = store.read_rows("viewer_name", viewer)[0][0]
    with store.transaction() as write:
        numbers = write.query("approve_release", release=release_id, approver=approver, now=utc_now())
        if not numbers:
            raise StaleReleaseError()
        write.query("supersede_releases", release=release_id, engagement=int(draft["engagement_id"]))
        write.record("approve release", viewer, int(draft["engagement_id"]), f"release {numbers[0][0]}")
    return int(numbers[0][0])


def discard(store: Store, viewer: Viewer, release_id: int) -> None:
    """Removes a draft; raises UnknownReleaseError."""
    draft = _draft(store, viewer, release_id)
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


def forget_in_register(write: Transaction, engagement_id: int, digests: Sequence[str]) -> None:
    """Replaces an erased person's digests in the register by random ones, which still count as one respondent."""
    for digest in digests:
        write.query(
            "forget_respondent", engagement=engagement_id, digest=digest, random=ERASED_PREFIX + secrets.token_hex(12)
        )


def remove_drafts(write: Transaction, engagement_id: int) -> None:
    """Removes an engagement's draft, because its figures may contain what is being erased."""
    _discard(write, engagement_id)


def _rows(
    store: Store, viewer: Viewer, engagement_id: int, assessment: Assessment, parties: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Returns the rows of the register and of every release table but `release`."""
    ids = dict(zip(assessment.waves["position"].astype(int), assessment.waves["id"].astype(int), strict=True))
    # Organisations that do not pay are included, because their people answer too.
    parts = {number: name for number, name, _ in store.read_rows("arranged_parties", viewer, engagement=engagement_id)}
    names = {int(row.id): register_name(str(row.registered_name)) for row in each_row(assessment.scales)}
    answers = store.read("panel_answers", viewer, engagement=engagement_id)
    ratings = store.read("ratings_to_release", viewer, engagement=engagement_id)
    lenses = [Lens.JOINT.value] if assessment.goals_only else [lens.value for lens in Lens]
    comments = store.read("comments_to_release", viewer, engagement=engagement_id)
    return {
        "release_organisation": parties,
        "release_wave": frames.waves(assessment.waves, assessment.thresholds),
        "release_scale": frames.scales(assessment.cells, assessment.scales, ids, parts, assessment.thresholds)
        if assessment.cells
        else pd.DataFrame(),
        "told_group": frames.told_groups(assessment.cells, parts),
        "release_point": frames.points(assessment.cells, assessment.scales, ids, assessment.thresholds),
        "release_share": frames.shares(assessment.cells, answers, assessment.scales, ids, assessment.thresholds),
        **frames.goals(
            assessment.goals,
            ratings[ratings["wave_id"].isin(assessment.waves["id"])],
            assessment.released_goals,
            lenses,
        ),
        "release_joint_assessment": assessment.joint_ratings,
        "release_decision": frames.decisions(store.read("decisions", viewer, engagement=engagement_id)),
        "release_comment": frames.comments(
            comments[comments["wave_id"].isin(assessment.waves["id"])],
            store.read("comments_released", viewer, engagement=engagement_id),
            assessment.thresholds,
        ),
        "respondent_register": frames.register(assessment.cells, names, ids),
    }


def _header(write: Transaction, store: Store, viewer: Viewer, assessment: Assessment) -> int:
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
        **{name: plain_value(engagement[name]) for name in copied},
    )


def _draft(store: Store, viewer: Viewer, release_id: int) -> pd.Series:
    releases = store.read("release_list", viewer, engagement=None)
    drafts = releases[(releases["id"] == release_id) & releases["number"].isna()]
    if drafts.empty:
        raise UnknownReleaseError()
    return drafts.iloc[0]


def _discard(write: Transaction, engagement_id: int) -> None:
    for (draft,) in write.query("drafts_of_engagement", engagement=engagement_id):
        for table in (*RELEASE_TABLES[1:], "respondent_register", "told_group"):
            write.delete(table, release_id=draft)
        write.delete("release", id=draft)
