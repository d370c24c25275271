"""The parts of what is arranged."""

from collections.abc import Callable, Mapping

from analytics.wording.language import N_, Language
from pages.arrangements import basics, participants, sessions, surveys
from pages.arrangements.arranged import Arranged
from pages.shared import section_picker

SECTIONS: Mapping[str, tuple[str, Callable[[Arranged], None]]] = {
    "basics": (N_("Basics"), basics.edit),
    "participants": (N_("Participants"), participants.edit),
    "surveys": (N_("Surveys"), surveys.edit),
    "sessions": (N_("Sessions"), sessions.edit),
}


def pick(say: Language) -> Callable[[Arranged], None]:
    """The chosen section, to be shown."""
    titles = {code: title for code, (title, _) in SECTIONS.items()}
    return SECTIONS[section_picker.pick(say("Part"), titles, say)][1]
