"""Loads the demonstration: an invented network of engagements, the survey files of its waves and its releases."""

from data.demonstration.invented_network import (
    FILES,
    FOLDER,
    Progress,
    is_loaded,
    is_untouched,
    load_network,
    needs_loading,
    needs_releases,
    network,
    remove,
)
from data.demonstration.network_releases import add_releases
from data.store import Store

__all__ = [
    "FILES",
    "FOLDER",
    "add_releases",
    "is_loaded",
    "is_untouched",
    "load",
    "load_network",
    "needs_loading",
    "needs_releases",
    "network",
    "remove",
]


def load(store: Store, progress: Progress) -> None:
    """Loads the network and adds its releases; `progress` receives the completed share of the files, and a file's name."""
    load_network(store, progress)
    add_releases(store, lambda done, count: None)
