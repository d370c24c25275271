"""Writes counts of goals as words in the forms that sentences need; from eleven on they are digits.

Finnish bends number words, so each form is a message of its own.
"""

from collections.abc import Sequence

from analytics.wording.language import N_, Language

_COUNTS = (
    N_("one"),
    N_("two"),
    N_("three"),
    N_("four"),
    N_("five"),
    N_("six"),
    N_("seven"),
    N_("eight"),
    N_("nine"),
    N_("ten"),
)
_OF_COUNTS = (
    N_("of one"),
    N_("of two"),
    N_("of three"),
    N_("of four"),
    N_("of five"),
    N_("of six"),
    N_("of seven"),
    N_("of eight"),
    N_("of nine"),
    N_("of ten"),
)
_DROPPED = (
    N_("one was dropped"),
    N_("two were dropped"),
    N_("three were dropped"),
    N_("four were dropped"),
    N_("five were dropped"),
    N_("six were dropped"),
    N_("seven were dropped"),
    N_("eight were dropped"),
    N_("nine were dropped"),
    N_("ten were dropped"),
)


def count_word(n: int, say: Language) -> str:
    """Returns “three” for 3."""
    return _word(n, _COUNTS, say) or say.number(n, 0)


def of_count(n: int, say: Language) -> str:
    """Returns “of three” for 3, as in “two of three goals”."""
    return _word(n, _OF_COUNTS, say) or say("of {n}", n=say.number(n, 0))


def dropped_count(n: int, say: Language) -> str:
    """Returns “three were dropped” for 3 goals."""
    return _word(n, _DROPPED, say) or say("{n} were dropped", n=say.number(n, 0))


def _word(n: int, words: Sequence[str], say: Language) -> str:
    """Returns the word of a count 1 … 10; empty for a larger one."""
    return say(words[n - 1]) if 1 <= n <= len(words) else ""
