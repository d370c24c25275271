"""Rating: one lens at one wave, each goal's level chosen in the goal's own words."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from analytics.goals.history import GoalHistory, Version
from analytics.goals.rule import LEVELS
from analytics.model import Lens
from analytics.wording import terms as summaries
from analytics.wording import terms as wording
from analytics.wording.goal_sentences import level_sign, signed_words
from analytics.wording.language import Language
from data.records import goals
from pages.page_table import path_of
from pages.shared import drafts, fields
from pages.shared.drafts import Draft, saved, saving
from pages.shared.fields import DAYS
from pages.shared.text import note, plain
from pages.shared.url_choices import link
from pages.shared.visit import Visit

LENSES = (Lens.JOINT, Lens.PARTICIPANTS, Lens.SUPERVISOR, Lens.ORGANISATION)
UNRATED = "unrated"
OPTIONS = (UNRATED, *LEVELS)


def rate(
    visit: Visit,
    code: str,
    found: Sequence[GoalHistory],
    waves: pd.DataFrame,
) -> None:
    if not found:
        st.info(visit.say("There is nothing to rate before a goal has been agreed."))
        return
    if waves.empty:
        st.info(visit.say("A rating belongs to a wave, and this engagement has none yet."))
        st.page_link(
            path_of("arrangements"),
            label=visit.say("Arrange the waves"),
            icon=":material/event_note:",
            query_params=link(engagement=code),
        )
        return
    wave, lens, day = _when_and_who(visit, code, found, waves)
    levels: dict[int, int | None] = {}
    draft = drafts.begin(visit.viewer, code, f"rate-{wave}-{lens}")
    drafts.show_restored(draft, visit.say)
    for goal in found:
        levels |= _goal(goal, wave, lens, day, draft, visit.say)
    if levels and st.button(visit.say("Save the ratings"), type="primary", key=f"save-ratings-{code}-{wave}-{lens}"):
        with saving(draft, visit.say):
            count = goals.rate(visit.store, visit.viewer, code, wave, lens, levels, day)
            saved(draft, _written(count, visit.say))


def _written(count: int, say: Language) -> str:
    if not count:
        return say("Nothing had changed, so nothing was written.")
    return say.plural("{n} rating was written.", "{n} ratings were written.", count)


def _when_and_who(visit: Visit, code: str, found: Sequence[GoalHistory], waves: pd.DataFrame) -> tuple[int, Lens, date]:
    names = {int(row.id): summaries.wave_label(row.kind, row.label, visit.say) for row in waves.itertuples()}
    choice = drafts.choose(visit.viewer, code, "rate-choice")
    left, right = st.columns([3, 1])
    with left:
        named = {"options": list(names), "format_func": names.__getitem__}
        wave = choice.ask(fields.select, "wave", visit.say("Wave"), _next_wave(found, list(names)), **named)
    with right:
        start = _day(found, waves[waves["id"] == wave].iloc[0])
        dates = drafts.choose(visit.viewer, code, f"rate-day-{wave}")
        day = dates.ask(fields.day, "day", visit.say("Rated on"), start, format=DAYS)
    more = {"options": LENSES, "format_func": lambda each: _lens_label(each, visit.say), "required": True}
    lens = choice.ask(fields.segments, "lens", visit.say("Who rates"), Lens.JOINT, **more)
    if lens is Lens.JOINT:
        note(
            visit.say(
                "The joint rating is given in the review meeting. It stands for the goal; the others are shown beside it."
            )
        )
    return wave, lens, day


def _lens_label(lens: Lens, say: Language) -> str:
    return say("Jointly, in the meeting") if lens is Lens.JOINT else wording.lens_name(lens, say)


def _next_wave(found: Sequence[GoalHistory], waves: list[int]) -> int:
    """The first wave that nobody has rated yet, else the last."""
    rated = {rating.wave for goal in found for rating in goal.ratings}
    return next((wave for wave in waves if wave not in rated), waves[-1])


def _day(found: Sequence[GoalHistory], wave: pd.Series) -> date:
    """When this wave was rated before, else today."""
    days = [each.day for goal in found for each in goal.ratings if each.wave == wave["id"] and each.day]
    return max(days, default=date.today())


def _goal(goal: GoalHistory, wave: int, lens: Lens, day: date, draft: Draft, say: Language) -> dict[int, int | None]:
    """The level chosen for the version that is rated; nothing where the goal is not pursued on that day and was not rated."""
    current = goal.in_force(day)
    if current is not None and not goal.rateable(wave, lens, day):
        status = wording.goal_change_name(current.change, say).lower()
        note(plain(say("{goal} is not rated: {status}.", goal=goal.now.title, status=status)))
        return {}
    with st.container(border=True):
        terms = _terms(goal, wave, lens, day, draft, say) if len(goal.terms()) > 1 else goal.terms()[0]
        given, version = goal.rating(wave, lens, terms), goal.rated_as(terms, day)
        level = _level(version, given.level if given else UNRATED, draft, say)
        _others(goal, wave, lens, terms, say)
    return {version.id: None if level == UNRATED else level}


def _level(version: Version, start: int | str, draft: Draft, say: Language) -> int | str:
    field = f"{version.id}-{start}"

    def told(level: int | str) -> str:
        return say("Not rated") if level == UNRATED else plain(signed_words(version, level, say))

    return draft.ask(fields.radio, field, f"**{plain(version.title)}**", start, options=OPTIONS, format_func=told)


def _terms(goal: GoalHistory, wave: int, lens: Lens, day: date, draft: Draft, say: Language) -> Version:
    """On which levels: as rated before at this wave, else those that held on the day."""
    terms = {version.number: version for version in goal.terms()}
    start = goal.terms_to_rate(wave, lens, day).number
    field = f"terms-{goal.id}-{start}"
    label = say("Levels of “{goal}”", goal=plain(goal.now.title))
    named = {
        "options": list(terms),
        "format_func": lambda number: say("agreed {date}", date=say.date(terms[number].day)),
    }
    return terms[draft.ask(fields.segments, field, label, start, **named, required=True)]


def _others(goal: GoalHistory, wave: int, lens: Lens, terms: Version, say: Language) -> None:
    """What the other lenses gave at this wave, so that their disagreement is on the table."""
    found = {other: goal.rating(wave, other, terms) for other in LENSES if other is not lens}
    told = [
        f"{wording.lens_name(other, say)} {level_sign(rating.level, say)}" for other, rating in found.items() if rating
    ]
    if told:
        note(plain(say("Others at this wave: {ratings}", ratings="; ".join(told))))
