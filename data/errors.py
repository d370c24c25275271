"""Errors that a person reads: each is built from facts and says what happened, where, and what to do."""

from datetime import date
from typing import ClassVar

from analytics.wording.language import Language


class OutcomesError(Exception):
    """Base of all errors that are shown to people.

    `message` is an English sentence with named placeholders, filled from `facts`; pages show it translated.
    """

    message: ClassVar[str] = ""
    spoken: ClassVar[frozenset[str]] = frozenset()
    """Names of those facts that are messages themselves."""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.message.format_map(facts))

    def in_words(self, say: Language) -> str:
        """The sentence in the reader's language."""
        facts = {name: self._spoken(name, fact, say) for name, fact in self.facts.items()}
        return say(self.message, **facts)

    def _spoken(self, name: str, fact: object, say: Language) -> object:
        if isinstance(fact, date):
            return say.date(fact)
        return say(str(fact)) if name in self.spoken else fact
