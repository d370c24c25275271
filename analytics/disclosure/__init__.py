"""Decides what may be shown of how many people: thresholds, panels of respondents, rules and suppression."""
