"""Joins the answers to one question into classes that may be told: each class is empty or holds at least 3 people."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LEAST_IN_CLASS = 3
SHARE_DECIMALS = 2
"""Decimals of a class's share of the people, from 0 to 1."""
MOST_STEPS = 11
"""A question with more steps than this is answered on a line, and its answers are not told."""


@dataclass(frozen=True)
class AnswerClass:
    """Counts the people whose answer lies from the step `low` to the step `high`, both included."""

    low: int
    high: int
    people: int


def answer_classes(low: int, counts: Sequence[int], *, detailed: bool) -> tuple[AnswerClass, ...]:
    """Returns the told classes of a question; `counts` holds how many people chose each step from `low` on.

    Detailed, a class is one step; else it is about a third of the steps (of five: 1–2, 3, 4–5). Neighbours are joined
    until every class is empty or of at least 3 people. Where one class holds everyone, it would tell each person's answer:
    then, or where the steps are too many, nothing is told and the result is empty.
    """
    if not 2 <= len(counts) <= MOST_STEPS:
        return ()
    parts = _unjoined(low, counts, detailed=detailed)
    while (place := _small(parts)) is not None:
        parts = _joined(parts, place)
    return tuple(parts) if sum(part.people > 0 for part in parts) > 1 else ()


def finest_classes(low: int, steps: int, *, detailed: bool) -> tuple[AnswerClass, ...]:
    """Returns the classes of a question with so many steps from `low` on before any are joined, without people."""
    return tuple(_unjoined(low, [0] * steps, detailed=detailed))


def _unjoined(low: int, counts: Sequence[int], *, detailed: bool) -> list[AnswerClass]:
    return _steps(low, counts) if detailed else _thirds(low, counts)


def _steps(low: int, counts: Sequence[int]) -> list[AnswerClass]:
    return [AnswerClass(low + place, low + place, int(people)) for place, people in enumerate(counts)]


def _thirds(low: int, counts: Sequence[int]) -> list[AnswerClass]:
    """Returns the lowest third, the middle and the highest third of the steps; the two thirds have as many steps."""
    outer = round(len(counts) / 3) or 1
    edges = sorted({0, outer, len(counts) - outer, len(counts)})
    return [AnswerClass(low + start, low + end - 1, int(sum(counts[start:end]))) for start, end in pairwise(edges)]


def _small(parts: Sequence[AnswerClass]) -> int | None:
    """Returns the place of the first class of too few people that has a neighbour; None where there is none."""
    places = (place for place, part in enumerate(parts) if 0 < part.people < LEAST_IN_CLASS)
    return next(places, None) if len(parts) > 1 else None


def _joined(parts: list[AnswerClass], place: int) -> list[AnswerClass]:
    """Returns the classes with the one at `place` joined to its smaller neighbour, the lower one where both are equal."""
    neighbours = [at for at in (place - 1, place + 1) if 0 <= at < len(parts)]
    other = min(neighbours, key=lambda at: (parts[at].people, at))
    first, second = sorted((place, other))
    joined = AnswerClass(parts[first].low, parts[second].high, parts[first].people + parts[second].people)
    return [*parts[:first], joined, *parts[second + 1 :]]
