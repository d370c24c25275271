"""The parts of what is arranged."""

from collections.abc import Callable, Mapping

from analytics.language import N_, Language
from pages.components import arrange_basics, arrange_participants, arrange_sessions, arrange_waves, sections
from pages.components.arrange_draft import Arranged

SECTIONS: Mapping[str, tuple[str, Callable[[Arranged], None]]] = {
    "basics": (N_("Basics"), arrange_basics.edit),
    "participants": (N_("Participants"), arrange_participants.edit),
    "surveys": (N_("Surveys"), arrange_waves.edit),
    "sessions": (N_("Sessions"), arrange_sessions.edit),
}


def pick(say: Language) -> Callable[[Arranged], None]:
    """The chosen section, to be shown."""
    titles = {code: title for code, (title, _) in SECTIONS.items()}
    return SECTIONS[sections.pick(say("Part"), titles, say)][1]
