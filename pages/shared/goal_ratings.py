"""Asks for the level of a goal in the goal's own words, on the page Goals and in a meeting."""

from collections.abc import Callable, Sequence
from typing import Any

from analytics.goals.history import GoalHistory, Version
from analytics.goals.rule import LEVELS
from analytics.model import Lens
from analytics.wording import terms
from analytics.wording.goal_sentences import level_sign, signed_words
from analytics.wording.language import Language
from pages.shared.drafts import Draft
from pages.shared.text import note, plain

LENSES = (Lens.JOINT, Lens.PARTICIPANTS, Lens.SUPERVISOR, Lens.ORGANISATION)
UNRATED = "unrated"
OPTIONS: tuple[int | str, ...] = (UNRATED, *LEVELS)


def ask_level(
    version: Version,
    start: int | str,
    draft: Draft,
    say: Language,
    widget: Callable[..., Any],
    options: Sequence[int | str],
) -> int | str:
    """Shows the levels of a goal's version as options of a widget of `fields`, and returns a level or UNRATED."""

    def label(level: int | str) -> str:
        return plain(signed_words(version, level, say)) if isinstance(level, int) else say("Not rated")

    field, title = f"{version.id}-{start}", f"**{plain(version.title)}**"
    return draft.ask(widget, field, title, start, options=options, format_func=label)


def show_other_lenses(goal: GoalHistory, survey: int, lens: Lens, levels: Version, say: Language) -> None:
    """Shows what the other lenses gave for this survey, so that their disagreement is on the table."""
    ratings = {other: goal.rating(survey, other, levels) for other in LENSES if other is not lens}
    lines = [
        f"{terms.lens_name(other, say)} {level_sign(rating.level, say)}" for other, rating in ratings.items() if rating
    ]
    if lines:
        note(plain(say("Others at this survey: {ratings}", ratings="; ".join(lines))))


def saved_text(count: int, say: Language) -> str:
    """Returns how many ratings were written."""
    if not count:
        return say("Nothing had changed, so nothing was written.")
    return say.plural("{n} rating was written.", "{n} ratings were written.", count)
