"""Looks at the levels of a goal for what makes a scale hard to rate; five checks of a good scale after Krasny-Pacini et al. 2016.

Most of a check is for people to judge. What can be seen in the words alone is found here, and shown without being enforced.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise

from analytics.goals.rule import LEVELS
from analytics.text import letters_and_digits

_JOINING = frozenset({"ja", "sekä", "och", "samt", "and"})
_EVERYTHING = frozenset(
    {"kaikki", "kaikilla", "kaikissa", "aina", "alla", "alltid", "all", "always", "everybody", "everyone"}
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class ScaleCheck(StrEnum):
    """Names the five checks in their order."""

    ONE_THING = "one_thing"
    OBSERVABLE = "observable"
    APART = "apart"
    EQUAL_STEPS = "equal_steps"
    BOTH_WAYS = "both_ways"


@dataclass(frozen=True)
class Finding:
    """Tells what was seen in the words: the check that it concerns, the levels where it was seen, and the word if it is one."""

    check: ScaleCheck
    levels: tuple[int, ...] = ()
    word: str = ""


def findings(title: str, levels: Mapping[int, str]) -> tuple[Finding, ...]:
    """Returns what is seen in a goal's title and the words of its levels (−2 … +2; an empty text where there are none)."""
    written = {level: levels[level].strip() for level in LEVELS if levels.get(level, "").strip()}
    return (*_several_things(title), *_same_words(written), *_unequal_steps(written), *_one_way(written))


def _words(text: str) -> list[str]:
    return letters_and_digits(text).split()


def _several_things(title: str) -> Iterator[Finding]:
    joining = next((word for word in _words(title) if word in _JOINING), None)
    if joining is not None:
        yield Finding(ScaleCheck.ONE_THING, word=joining)


def _same_words(written: Mapping[int, str]) -> Iterator[Finding]:
    """Yields each pair of levels that consist of the same words, in whatever order."""
    for one, other in combinations(written, 2):
        if sorted(_words(written[one])) == sorted(_words(written[other])):
            yield Finding(ScaleCheck.APART, (one, other))


def _unequal_steps(written: Mapping[int, str]) -> Iterator[Finding]:
    """Yields the levels whose steps differ, where each level in a row of at least three names one number."""
    numbers = {
        level: float(found[0].replace(",", "."))
        for level, text in written.items()
        if len(found := _NUMBER.findall(text)) == 1
    }
    in_a_row = [level for level in LEVELS if level in numbers]
    if len(in_a_row) < 3 or len(in_a_row) < len(written):
        return
    steps = {round((numbers[high] - numbers[low]) / (high - low), 6) for low, high in pairwise(in_a_row)}
    if len(steps) > 1:
        yield Finding(ScaleCheck.EQUAL_STEPS, tuple(in_a_row))


def _one_way(written: Mapping[int, str]) -> Iterator[Finding]:
    """Yields that there are no words for less or for more than expected, or that the expected level is everything already."""
    if 0 not in written:
        return
    missing = tuple(level for level in (-1, 1) if level not in written)
    if missing:
        yield Finding(ScaleCheck.BOTH_WAYS, missing)
    everything = next((word for word in _words(written[0]) if word in _EVERYTHING or word == "100"), None)
    if everything is not None:
        yield Finding(ScaleCheck.BOTH_WAYS, (0,), everything)
