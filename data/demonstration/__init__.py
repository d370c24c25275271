"""Loads the demonstration: an invented network of engagements and the survey files of its waves."""

from data.demonstration.invented_network import FILES, FOLDER, load, network, present, remove, wanted

__all__ = ["FILES", "FOLDER", "load", "network", "present", "remove", "wanted"]
