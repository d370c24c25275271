"""Lets people rate goals: for one survey and one lens, each goal's level in the goal's own words."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.goals.history import GoalHistory, Version
from analytics.model import Lens
from analytics.wording import terms
from analytics.wording.language import Language
from data.queries.row_types import SurveyRow
from data.records import goals
from pages.page_table import script_of
from pages.shared import drafts, fields
from pages.shared.drafts import Draft, saved, saving
from pages.shared.fields import DATE_FORMAT
from pages.shared.goal_ratings import LENSES, OPTIONS, UNRATED, ask_level, saved_text, show_other_lenses
from pages.shared.text import note, plain
from pages.shared.url_choices import link
from pages.shared.visit import Visit


def rate(visit: Visit, code: str, histories: Sequence[GoalHistory], surveys: Sequence[SurveyRow]) -> None:
    """Shows the form that rates the goals of an engagement, or what has to be done before."""
    if not histories:
        st.info(visit.say("There is nothing to rate before a goal has been agreed."))
        return
    if not surveys:
        st.info(visit.say("A rating belongs to a survey, and this engagement has none yet."))
        st.page_link(
            script_of("arrangements"),
            label=visit.say("Arrange the surveys"),
            icon=":material/event_note:",
            query_params=link(engagement=code),
        )
        return
    survey, lens, day = _when_and_who(visit, code, histories, surveys)
    levels: dict[int, int | None] = {}
    draft = drafts.begin(visit.viewer, code, f"rate-{survey}-{lens}")
    drafts.show_restored(draft, visit.say)
    for goal in histories:
        levels |= _rate_goal(goal, survey, lens, day, draft, visit.say)
    if levels and st.button(visit.say("Save the ratings"), type="primary", key=f"save-ratings-{code}-{survey}-{lens}"):
        with saving(draft, visit.say):
            count = goals.rate(visit.store, visit.viewer, code, survey, lens, levels, day)
            saved(draft, saved_text(count, visit.say))


def _when_and_who(
    visit: Visit, code: str, histories: Sequence[GoalHistory], surveys: Sequence[SurveyRow]
) -> tuple[int, Lens, date]:
    """Asks for the id of the survey, the lens and the day of the ratings."""
    names = {survey.id: terms.wave_label(survey.kind, survey.label, visit.say) for survey in surveys}
    choice = drafts.choose(visit.viewer, code, "rate-choice")
    left, right = st.columns([3, 1])
    with left:
        options = {"options": list(names), "format_func": names.__getitem__}
        first = _survey_to_rate(histories, list(names))
        survey = choice.ask(fields.select, "wave", visit.say("Survey"), first, **options)
    with right:
        dates = drafts.choose(visit.viewer, code, f"rate-day-{survey}")
        start = _day_of_ratings(histories, survey)
        day = dates.ask(fields.day, "day", visit.say("Rated on"), start, format=DATE_FORMAT)
    options = {"options": LENSES, "format_func": lambda lens: _lens_label(lens, visit.say), "required": True}
    lens = choice.ask(fields.segments, "lens", visit.say("Who rates"), Lens.JOINT, **options)
    if lens is Lens.JOINT:
        note(
            visit.say(
                "The joint rating is given in the review meeting. It stands for the goal; the others are shown beside it."
            )
        )
    return survey, lens, day


def _lens_label(lens: Lens, say: Language) -> str:
    return say("Jointly, in the meeting") if lens is Lens.JOINT else terms.lens_name(lens, say)


def _survey_to_rate(histories: Sequence[GoalHistory], surveys: Sequence[int]) -> int:
    """Returns the first survey at which nobody has rated a goal yet, else the last."""
    rated = {rating.wave for goal in histories for rating in goal.ratings}
    return next((survey for survey in surveys if survey not in rated), surveys[-1])


def _day_of_ratings(histories: Sequence[GoalHistory], survey: int) -> date:
    """Returns the day on which goals were last rated for this survey, else today."""
    ratings = [rating for goal in histories for rating in goal.ratings if rating.wave == survey]
    return max((rating.day for rating in ratings if rating.day), default=date.today())


def _rate_goal(
    goal: GoalHistory, survey: int, lens: Lens, day: date, draft: Draft, say: Language
) -> dict[int, int | None]:
    """Asks for the level of a goal and returns it by the id of the version that is rated, None where it is not rated.

    Returns nothing where the goal is not pursued on that day and was not rated.
    """
    current = goal.version_on(day)
    if current is not None and not goal.rateable(survey, lens, day):
        status = terms.goal_change_name(current.change, say).lower()
        note(plain(say("{goal} is not rated: {status}.", goal=goal.current.title, status=status)))
        return {}
    with st.container(border=True):
        levels = _ask_levels(goal, survey, lens, day, draft, say) if len(goal.terms()) > 1 else goal.terms()[0]
        rating, version = goal.rating(survey, lens, levels), goal.version_to_rate(levels, day)
        level = ask_level(version, rating.level if rating else UNRATED, draft, say, fields.radio, OPTIONS)
        show_other_lenses(goal, survey, lens, levels, say)
    return {version.id: level if isinstance(level, int) else None}


def _ask_levels(goal: GoalHistory, survey: int, lens: Lens, day: date, draft: Draft, say: Language) -> Version:
    """Asks for the version whose levels are rated: first the one rated before for this survey, else that of the day."""
    versions = {version.number: version for version in goal.terms()}
    start = goal.terms_to_rate(survey, lens, day).number
    label = say("Levels of “{goal}”", goal=plain(goal.current.title))
    options = {
        "options": list(versions),
        "format_func": lambda number: say("agreed {date}", date=say.date(versions[number].day)),
        "required": True,
    }
    return versions[draft.ask(fields.segments, f"terms-{goal.id}-{start}", label, start, **options)]
