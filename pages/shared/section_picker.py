"""The parts of a page, one of them shown at a time; the chosen one is in the URL."""

from collections.abc import Mapping

from analytics.wording.language import Language
from pages.shared import fields, url_choices


def pick(label: str, titles: Mapping[str, str], say: Language) -> str:
    """The code of the chosen part; `titles` are messages by code, the first is the one to begin with."""
    first = next(iter(titles))
    return url_choices.pick(
        fields.segments,
        "section",
        label,
        list(titles),
        first,
        format_func=lambda code: say(titles[code]),
        required=True,
        label_visibility="collapsed",
    )
