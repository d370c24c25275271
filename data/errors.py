"""Errors that a person reads: each is built from facts and says what happened, where, and what to do."""

from typing import ClassVar


class OutcomesError(Exception):
    """Base of all errors that are shown to people.

    `message` is an English sentence with named placeholders, filled from `facts`; pages show it translated.
    """

    message: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.message.format_map(facts))
