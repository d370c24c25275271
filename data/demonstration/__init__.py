"""Loads the demonstration: an invented network of engagements and the survey files of its waves."""

from data.demonstration.invented_network import (
    FILES,
    FOLDER,
    is_loaded,
    is_untouched,
    load,
    needs_loading,
    network,
    remove,
)

__all__ = ["FILES", "FOLDER", "is_loaded", "is_untouched", "load", "needs_loading", "network", "remove"]
