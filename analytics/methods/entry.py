"""Defines an entry of the page Methods, and a group of entries."""

from dataclasses import dataclass

from analytics.wording.language import N_

OWN_RULE = N_("This product's own rule, not a published method.")


@dataclass(frozen=True)
class Entry:
    """Explains one figure in plain words. `title`, `what` and `limits` (what it cannot say) are messages in English.

    `key` is the entry's address on the page. `formula` holds lines of LaTeX without words, so that it reads the same in
    every language; it is empty where the words are the whole rule. `source` is a citation, or a message where there is
    none to cite. `measures` names the public functions of `analytics` that compute the figure and that the product
    calls, as “module.function”; it is empty where SQL or a sentence computes the figure.
    """

    key: str
    title: str
    what: str
    limits: str
    source: str
    formula: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Holds entries under one heading; `about` says what holds for all of them."""

    key: str
    title: str
    about: str
    entries: tuple[Entry, ...]
