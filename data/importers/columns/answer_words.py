"""Finds the step that an answer in words stands for, and the columns whose answers a questionnaire must have offered."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from analytics.text import folded
from data import instruments
from data.importers.columns.answers import Answers

FILE = Path(__file__).with_name("answer_words.toml")
_MOST_OFFERED = 7
_LONGEST_OFFERED = 60
_RECURRING = 0.6

Steps = tuple[frozenset[str], ...]


def steps_of(words: Iterable[str]) -> dict[str, float]:
    """Returns the step of each word, from 1 upwards, keyed by `plain_words`; words of the vocabulary that nobody chose
    are included.

    The result is empty unless one vocabulary holds all of `words`, each on a step of its own: a questionnaire that
    offers two words of one step means two steps by them.
    """
    wanted = {plain_words(word) for word in words}
    for steps in _vocabularies():
        places = {word: place for place, step in enumerate(steps) for word in step & wanted}
        if wanted and len(places) == len(wanted) == len(set(places.values())):
            return {word: place + 1.0 for place, step in enumerate(steps) for word in step}
    return {}


def plain_words(text: str) -> str:
    """Returns the folded text without points and exclamation marks at its ends."""
    return folded(text).strip(" .!")


def offered_columns(columns: Sequence[Answers], kinds: Sequence[str]) -> set[int]:
    """Returns the places of text columns whose answers the questionnaire must have offered, however few people
    answered.

    Such columns hold words of a known vocabulary, or share few and recurring words with their neighbours.
    """
    words = [
        _words(answers) if kind in ("text", "choice") else Counter[str]()
        for answers, kind in zip(columns, kinds, strict=True)
    ]
    offered = {place for place, counts in enumerate(words) if counts and steps_of(counts)}
    for run in _runs(words):
        together = sum((words[place] for place in run), Counter[str]())
        recurring = sum(times for times in together.values() if times > 1)
        if len(run) > 1 and recurring >= _RECURRING * together.total():
            offered.update(run)
    return {place for place in offered if kinds[place] == "text"}


def _words(answers: Answers) -> Counter[str]:
    """Returns how often each word was answered; empty where the texts are more or longer than a questionnaire offers."""
    if len(answers.present) > _MOST_OFFERED or any(len(text) > _LONGEST_OFFERED for text in answers.present):
        return Counter()
    words: Counter[str] = Counter()
    for text, times in zip(answers.words, answers.counts.tolist(), strict=True):
        if times:
            words[plain_words(text)] += times
    return words


def _runs(words: Sequence[Counter[str]]) -> list[list[int]]:
    """Groups of neighbouring columns: each shares a word with the columns before it, and together they hold few words."""
    runs: list[list[int]] = []
    shared: set[str] = set()
    for place, counts in enumerate(words):
        if not counts or not shared & set(counts) or len(shared | set(counts)) > _MOST_OFFERED:
            runs.append([])
            shared = set()
        if counts:
            runs[-1].append(place)
            shared |= set(counts)
    return runs


@lru_cache(maxsize=1)
def _vocabularies() -> tuple[Steps, ...]:
    shipped = (words for key in instruments.all_instruments() for words in instruments.answer_labels(key).values())
    vocabularies = [[[plain_words(word)] for word in words] for words in shipped]
    vocabularies += [
        vocabulary["steps"] for vocabulary in tomllib.loads(FILE.read_text(encoding="utf-8"))["vocabulary"]
    ]
    return tuple(tuple(map(frozenset, steps)) for steps in vocabularies)
