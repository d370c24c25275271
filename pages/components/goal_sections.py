"""The parts of the page Goals."""

from analytics.language import N_, Language
from pages.components import sections

SECTIONS = {
    "now": N_("Goals now"),
    "change": N_("Agree and change"),
    "rate": N_("Rate"),
    "decisions": N_("Decisions and reviews"),
}


def pick_section(say: Language) -> str:
    return sections.pick(say("Section"), SECTIONS, say)
