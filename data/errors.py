"""Defines the base of the errors that people read: each is built from facts and says what happened, where, and what to
do.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import ClassVar

from analytics.wording.language import N_, Language


class OutcomesError(Exception):
    """Is the base of all errors that are shown to people.

    `message` is an English sentence with named placeholders, which `facts` fill; pages show it translated.
    """

    message: ClassVar[str] = ""
    translated_facts: ClassVar[frozenset[str]] = frozenset()
    """Names of those facts that are messages themselves."""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.message.format_map(facts))

    def in_words(self, say: Language) -> str:
        """Returns the sentence in the reader's language."""
        facts = {name: self._spoken(name, fact, say) for name, fact in self.facts.items()}
        return say(self.message, **facts)

    def _spoken(self, name: str, fact: object, say: Language) -> object:
        if isinstance(fact, date):
            return say.date(fact)
        return say(str(fact)) if name in self.translated_facts else fact


class EditedSubject(StrEnum):
    """Names what a person was changing when another person changed it too."""

    ARRANGEMENTS = "arrangements"
    GOAL = "goal"
    DECISION = "decision"
    PERSON = "person"
    SUMMARY = "summary"
    JOINT_ASSESSMENT = "joint_assessment"


_CHANGED: Mapping[EditedSubject, str] = {
    EditedSubject.ARRANGEMENTS: N_(
        "This was changed elsewhere after you began to edit it. Nothing was saved, and what you typed is still here."
    ),
    EditedSubject.GOAL: N_(
        "Somebody changed this goal while you wrote. Your text is still here: compare it with the goal as it now stands, and save again."
    ),
    EditedSubject.DECISION: N_(
        "Somebody corrected this decision while you wrote. It stands above as it is now, and your text is still here: compare, "
        "and save again to put yours in its place."
    ),
    EditedSubject.JOINT_ASSESSMENT: N_(
        "Somebody changed this assessment while you wrote. It stands above as it is now, and what you wrote is still here: "
        "compare, and save again to put yours in its place."
    ),
    EditedSubject.PERSON: N_(
        "Somebody changed this person after you opened this. Close it and open it again to see what holds now. Nothing was saved."
    ),
    EditedSubject.SUMMARY: N_(
        "Somebody changed this summary while you wrote. It stands in the preview as it is now, and your text is still here: "
        "compare, and save again to put yours in its place."
    ),
}


class ChangedMeanwhileError(OutcomesError):
    """Refuses to overwrite what somebody else stored after the person began to type; nothing is written.

    `edited` says what was changed, and so what the person is told to do.
    """

    message = "{what_to_do}"
    translated_facts = frozenset({"what_to_do"})

    def __init__(self, edited: EditedSubject) -> None:
        super().__init__(what_to_do=_CHANGED[edited])
        self.edited = edited
