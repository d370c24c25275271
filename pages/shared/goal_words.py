"""A goal's levels in words: its own, and where an end has none the general ones."""

from analytics.goal_history import Version
from analytics.wording import terms
from analytics.wording.language import Language

ORDER = (-2, -1, 0, 1, 2)


def sign(level: int, say: Language) -> str:
    return say.signed(level, 0)


def level_words(version: Version, level: int, say: Language) -> str:
    return version.levels.get(level) or terms.level_name(level, say)


def signed_words(version: Version, level: int, say: Language) -> str:
    """“−1 · words”."""
    return f"{sign(level, say)} · {level_words(version, level, say)}"
