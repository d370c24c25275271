"""The parts of the page Goals."""

from analytics.wording.language import N_, Language
from pages.shared import section_picker

SECTIONS = {
    "now": N_("Goals now"),
    "change": N_("Agree and change"),
    "rate": N_("Rate"),
    "decisions": N_("Decisions and reviews"),
}


def pick_section(say: Language) -> str:
    return section_picker.pick(say("Section"), SECTIONS, say)
