"""Releases: what a payer may see of an engagement. Assessed, prepared as a draft, approved and frozen; a newer one supersedes
it, none is ever changed."""

import secrets
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analytics.disclosure.panels import FORGOTTEN
from analytics.model import Lens
from analytics.release import rows as frames
from analytics.rows import each_row
from analytics.wording.language import N_
from data.errors import OutcomesError
from data.releases.assessment import Assessment, register_name
from data.store import Store, Transaction, Viewer, utc_now

RELEASE_TABLES = (
    "release", "release_organisation", "release_wave", "release_scale", "release_point", "release_share", "release_goal",
    "release_goal_version", "release_goal_rating", "release_decision", "release_comment",
)  # fmt: skip


class RefusedReleaseError(OutcomesError):
    message = N_(
        "This release is refused: in {scales} the respondents differ from those of an earlier release by fewer than {threshold}, "
        "so that the two could be subtracted from each other. Leave these out, or wait for more answers."
    )


class NothingToReleaseError(OutcomesError):
    message = N_("There is nothing that may be released yet: no closed survey with enough answers, and no goal.")


class StaleReleaseError(OutcomesError):
    message = N_("The engagement has changed since this release was prepared. Prepare it again; nothing was approved.")


class UnknownReleaseError(OutcomesError):
    message = N_("There is no such release.")


class NoPayerError(OutcomesError):
    message = N_(
        "No organisation pays for this engagement, so nobody could read the release. Add one under Arrangements."
    )


def prepare(store: Store, viewer: Viewer, engagement_id: int, found: Assessment) -> int:
    """Write the draft that `found` describes in place of an earlier draft; returns its id.

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
    """Freeze a draft: it gets its number and time and supersedes the engagement's earlier release. Returns the number.

    Raises UnknownReleaseError for what is no draft of the viewer's, StaleReleaseError where the engagement has changed since.
    """
    draft = _draft(store, viewer, release_id)
    approver = store.read_rows("viewer_name", viewer)[0][0]
    with store.transaction() as write:
        found = write.query("approve_release", release=release_id, approver=approver, now=utc_now())
        if not found:
            raise StaleReleaseError()
        write.query("supersede_releases", release=release_id, engagement=int(draft["engagement_id"]))
        write.record("approve release", viewer, int(draft["engagement_id"]), f"release {found[0][0]}")
    return int(found[0][0])


def discard(store: Store, viewer: Viewer, release_id: int) -> None:
    """Remove a draft; raises UnknownReleaseError."""
    draft = _draft(store, viewer, release_id)
    with store.transaction() as write:
        _discard(write, int(draft["engagement_id"]))
        write.record("discard release", viewer, int(draft["engagement_id"]))


def record_consent(store: Store, viewer: Viewer, engagement_id: int, goal_ids: Collection[int], day: date) -> None:
    """Put on record which goals the participants have released, from `day` on; consent to the others is revoked.

    It counts for the releases prepared from now on: an approved one stays as it is.
    """
    consents = store.read("goal_consents", viewer, engagement=engagement_id)
    known, given = set(consents["goal_id"]), set(consents.loc[consents["given_on"].notna(), "goal_id"])
    wanted = set(goal_ids) & known
    if wanted == given:
        return
    with store.transaction() as write:
        for goal in sorted(given - wanted):
            write.query("revoke_consent", goal=goal, now=utc_now())
        for goal in sorted(wanted - given):
            write.put("goal_consent", goal_id=goal, given_on=day, recorded_by=viewer.person_id, recorded_at=utc_now())
        write.changed(engagement_id)
        added, taken = len(wanted - given), len(given - wanted)
        write.record("record consent", viewer, engagement_id, f"{added} goals released, {taken} revoked")


def close_wave(store: Store, viewer: Viewer, engagement_id: int, wave_id: int, day: date) -> None:
    """Close an open survey on `day`, so that it may be released; nothing happens where the viewer has no such survey."""
    waves = store.read("waves", viewer, engagement=engagement_id)
    if wave_id not in set(waves["id"]):
        return
    with store.transaction() as write:
        write.query("close_wave", wave=wave_id, engagement=engagement_id, day=day)
        write.changed(engagement_id)
        write.record("close survey", viewer, engagement_id)


def forget_in_register(write: Transaction, engagement_id: int, digests: Sequence[str]) -> None:
    """Make an erased person's marks in the register random: they go on counting as one respondent, and tell nothing."""
    for digest in digests:
        write.query(
            "forget_respondent", engagement=engagement_id, digest=digest, random=FORGOTTEN + secrets.token_hex(12)
        )


def remove_drafts(write: Transaction, engagement_id: int) -> None:
    """Remove an engagement's draft, whose figures may hold what is being erased."""
    _discard(write, engagement_id)


def _rows(
    store: Store, viewer: Viewer, engagement_id: int, found: Assessment, parties: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """The rows of every release table but the first, and of the register."""
    ids = dict(zip(found.waves["position"].astype(int), found.waves["id"].astype(int), strict=True))
    # Also of parties that do not pay: their people answer too.
    parts = {number: name for number, name, _ in store.read_rows("arranged_parties", viewer, engagement=engagement_id)}
    names = {int(row.id): register_name(str(row.registered_name)) for row in each_row(found.scales)}
    answers = store.read("panel_answers", viewer, engagement=engagement_id)
    ratings = store.read("ratings_to_release", viewer, engagement=engagement_id)
    lenses = [Lens.JOINT.value] if found.small else [lens.value for lens in Lens]
    comments = store.read("comments_to_release", viewer, engagement=engagement_id)
    return {
        "release_organisation": parties,
        "release_wave": frames.waves(found.waves, found.thresholds),
        "release_scale": frames.scales(found.cells, found.scales, ids, parts) if found.cells else pd.DataFrame(),
        "release_point": frames.points(found.cells, ids),
        "release_share": frames.shares(found.cells, answers, ids, found.thresholds),
        **frames.goals(found.goals, ratings[ratings["wave_id"].isin(found.waves["id"])], found.released_goals, lenses),
        "release_decision": frames.decisions(store.read("decisions", viewer, engagement=engagement_id)),
        "release_comment": frames.comments(
            comments[comments["wave_id"].isin(found.waves["id"])],
            store.read("comments_released", viewer, engagement=engagement_id),
            found.thresholds,
        ),
        "respondent_register": frames.register(found.cells, names, ids),
    }


def _header(write: Transaction, store: Store, viewer: Viewer, found: Assessment) -> int:
    engagement = found.engagement
    copied = (
        "data_version", "code", "name", "kind", "form", "supervisor", "organisations", "started_on", "ends_on",
        "sessions_planned", "sessions_held", "minutes_held", "hour_budget",
    )  # fmt: skip
    return write.add(
        "release",
        engagement_id=int(engagement["id"]),
        prepared_by=store.read_rows("viewer_name", viewer)[0][0],
        prepared_at=utc_now(),
        min_respondents=found.thresholds.words,
        min_respondents_figures=found.thresholds.figures,
        readers_respond=found.readers_respond,
        **{name: _plain(engagement[name]) for name in copied},
    )


def _plain(value: Any) -> object:
    """As a database driver takes it: no NaN, no numpy types."""
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def _draft(store: Store, viewer: Viewer, release_id: int) -> pd.Series:
    found = store.read("release_list", viewer, engagement=None)
    here = found[(found["id"] == release_id) & found["number"].isna()]
    if here.empty:
        raise UnknownReleaseError()
    return here.iloc[0]


def _discard(write: Transaction, engagement_id: int) -> None:
    for (draft,) in write.query("drafts_of_engagement", engagement=engagement_id):
        for table in (*RELEASE_TABLES[1:], "respondent_register"):
            write.delete(table, release_id=draft)
        write.delete("release", id=draft)
