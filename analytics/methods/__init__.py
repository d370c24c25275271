"""Explains in plain words every figure that the product shows: the content of the page Methods."""

from collections.abc import Iterable
from dataclasses import replace

from analytics.methods.change import CHANGE
from analytics.methods.disclosure import DISCLOSURE
from analytics.methods.entry import OWN_RULE as OWN_RULE
from analytics.methods.entry import Entry as Entry
from analytics.methods.entry import Group as Group
from analytics.methods.goals import GOALS
from analytics.methods.pooling import POOLING
from analytics.methods.reliable_change import RELIABLE_CHANGE
from analytics.methods.response import RESPONSE
from analytics.methods.scores import SCORES
from analytics.text import folded
from analytics.wording.language import Language

GROUPS = (GOALS, SCORES, CHANGE, RELIABLE_CHANGE, RESPONSE, POOLING, DISCLOSURE)


def all_entries() -> tuple[Entry, ...]:
    """Returns the entries of all groups, in the order of the page."""
    return tuple(entry for group in GROUPS for entry in group.entries)


def search(words: str, say: Language) -> tuple[Group, ...]:
    """Returns the groups with those entries that hold every word searched for; a group's heading counts for all its
    entries."""
    groups = (replace(group, entries=tuple(_found_in(group, words, say))) for group in GROUPS)
    return tuple(group for group in groups if group.entries)


def contains_words(text: str, words: str) -> bool:
    """Tells whether every word searched for occurs in the text, in upper or lower case."""
    searched = folded(text)
    return all(word in searched for word in folded(words).split())


def _found_in(group: Group, words: str, say: Language) -> Iterable[Entry]:
    heading = say(group.title)
    return (entry for entry in group.entries if contains_words(f"{heading} {_text(entry, say)}", words))


def _text(entry: Entry, say: Language) -> str:
    texts = (say(entry.title), say(entry.what), say(entry.limits), say(entry.source), *entry.measures)
    return " ".join(texts)
