"""Withdraws the figures of an approved release that proved wrong."""

from analytics.text import tidy
from analytics.wording.language import N_
from data.errors import OutcomesError
from data.releases.release_draft import UnknownReleaseError
from data.store import Store, Viewer


class ReasonMissingError(OutcomesError):
    message = N_("Write why the figures are withdrawn: the sponsor sees the reason in their place.")


def withdraw_figures(store: Store, viewer: Viewer, release_id: int, reason: str) -> None:
    """Replaces the figures and words of an approved release by the reason why they are withdrawn.

    Goals, decisions and comments stay. From then on the surveys of this release are told in words. Figures that were
    withdrawn before stay so, with their first reason. Raises ReasonMissingError, and UnknownReleaseError where the
    viewer does not see the engagement or the release is a draft.
    """
    releases = store.read("release_list", viewer, engagement=None)
    approved = releases[(releases["id"] == release_id) & releases["number"].notna()]
    if approved.empty:
        raise UnknownReleaseError()
    if not tidy(reason):
        raise ReasonMissingError()
    engagement = int(approved["engagement_id"].iloc[0])
    with store.transaction() as write:
        numbers = write.query("withdraw_figures", release=release_id, reason=tidy(reason))
        if numbers:
            write.mark_changed(engagement)
            write.query("outdate_drafts_beside", release=release_id, engagement=engagement)
            write.record("withdraw figures", viewer, engagement, f"release {numbers[0][0]}")
