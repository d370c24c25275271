"""Prepares and approves the releases of the demonstration, each audited as any other release."""

import logging
from collections.abc import Callable
from datetime import date

from analytics.disclosure.thresholds import Thresholds
from data.demonstration import invented_network
from data.errors import OutcomesError
from data.records import engagements
from data.releases import assessment, release_draft
from data.store import OWNER, Store

log = logging.getLogger(__name__)


def add_releases(store: Store, progress: Callable[[int, int], None]) -> None:
    """Releases one engagement after another where that is still to be done; `progress` receives how many of how many there are.

    It takes some ten seconds, so people may use the demonstration meanwhile. They write between two releases; nothing more is
    released once they have removed the demonstration.
    """
    codes = [described["code"] for described in invented_network.network()["engagement"] if described.get("released")]
    for place, code in enumerate(codes):
        progress(place, len(codes))
        with store.alone():
            if not invented_network.needs_releases(store):
                return
            if code not in set(store.read("released", OWNER, release=None)["code"]):
                _release(store, code)
    invented_network.finish(store)


def _release(store: Store, code: str) -> None:
    """Releases one engagement; leaves out one that cannot be released any more, since somebody has changed it."""
    with store.transaction() as read:
        before = invented_network.changes_made(read)
    try:
        number = engagements.engagement_of(store, OWNER, code).id
        assessed = assessment.assess(store, OWNER, number, Thresholds(), date.max)
        release_draft.approve(store, OWNER, release_draft.prepare(store, OWNER, number, assessed))
    except OutcomesError as error:
        log.warning("%s in releasing %s of the demonstration", type(error).__name__, code)
    with store.transaction() as write:
        own = invented_network.changes_made(write) - before
        invented_network.note_changes(write, invented_network.changes_noted(store) + own)
