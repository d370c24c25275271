"""Lets people choose the part of a page to be shown; the choice is in the URL."""

from collections.abc import Mapping

from analytics.wording.language import Language
from pages.shared import fields, url_choices


def pick(label: str, titles: Mapping[str, str], say: Language) -> str:
    """Returns the code of the chosen part; `titles` are messages by code, and the page begins with the first."""
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
