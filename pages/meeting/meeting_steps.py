"""Draws the steps of a meeting: one message each, under one heading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from analytics.charts import waves as wave_chart
from analytics.release import meeting
from analytics.release.meeting import Step
from analytics.release.model import Release
from analytics.release.outline_model import Item, Responses, Sentence
from analytics.rows import rows_of
from analytics.wording import joint_sentences
from analytics.wording.engagement_sentences import SessionsHeld
from data import demonstration
from data.queries.row_types import DecisionRow, ReviewRow
from pages.meeting import goal_steps, joint_step, rating_step
from pages.meeting.goal_steps import show_heading
from pages.page_table import script_of
from pages.shared import chart, decisions, engagement_head, joint_assessment, release_view, reviews, url_choices
from pages.shared.drafts import show_saved
from pages.shared.text import note, plain
from pages.shared.visit import Visit
from pages.shell.streamlit_patches import full_screen

MANY = 6
"""A step with more scales in words than this needs smaller type."""
LONG = 330
"""Words beside a chart with more characters than this need smaller type."""


@dataclass(frozen=True)
class Meeting:
    """Says which release is presented in which visit; decisions are written to `engagement`, whose code is `code`."""

    visit: Visit
    engagement: int
    code: str
    release: Release


def size_of(step: Step) -> float:
    """Returns the size of a step's type relative to other steps: smaller where the step would not fit the screen."""
    if isinstance(step, meeting.GoalsStep):
        return goal_steps.size_together(len(step.states))
    if isinstance(step, meeting.JointStep):
        return 0.75 if len(step.assessed.findings) > 1 else 0.85
    many = isinstance(step, meeting.WordsStep) and len(step.scales) > MANY
    return 0.85 if many or is_typed_on(step) or _is_long(step) else 1


def _is_long(step: Step) -> bool:
    """Tells whether the words beside the chart of a scale need smaller type."""
    if not isinstance(step, meeting.ScaleStep):
        return False
    return len("".join((step.scale.headline, step.scale.evidence, *step.scale.caveats))) > LONG


def is_typed_on(step: Step) -> bool:
    """Tells whether a step has fields, in which Esc means to leave the field and not the meeting."""
    return isinstance(step, meeting.RatingStep | meeting.JointRatingStep | meeting.NewDecisionsStep)


def show(step: Step, presented: Meeting) -> None:
    """Draws one step of a meeting."""
    DRAWERS[type(step)](step, presented)


def _opening(step: meeting.OpeningStep, presented: Meeting) -> None:
    show_heading(presented.visit.say("Review of the results"), step.head.name)
    engagement_head.show_head(step.head.facts)
    st.markdown(f":material/verified: {plain(step.head.sentence)}")
    if demonstration.is_loaded(presented.visit.store):
        st.markdown(
            ":material/science: "
            + presented.visit.say("**Demonstration.** The organisations, people and answers are invented.")
        )


def _summary(step: meeting.SummaryStep, _: Meeting) -> None:
    show_heading("", step.heading)
    release_view.show_summary(step.summary)


def _earlier_decisions(step: meeting.EarlierDecisionsStep, presented: Meeting) -> None:
    show_heading(step.decisions.done_sentence, presented.visit.say("What was decided, and what came of it"))
    for line in step.decisions.lines:
        st.markdown(decisions.in_markdown(line))


def _goals_together(step: meeting.GoalsStep, presented: Meeting) -> None:
    goal_steps.show_together(step, presented.visit.say)


def _one_goal(step: meeting.GoalStep, presented: Meeting) -> None:
    goal_steps.show_one(step, presented.visit.say)


def _in_figures(step: meeting.ScaleStep, presented: Meeting) -> None:
    found, change = step.scale, step.scale.change
    over_time = wave_chart.waves(change, presented.visit.say, chart.is_dark_theme())
    words, drawn = st.columns([4, 5], gap="large")
    with words:
        show_heading(step.question, found.headline)
        st.markdown(plain(found.evidence))
        for sentence in found.caveats:
            note(plain(sentence))
        full_screen.enlarge_chart(over_time.height)
    with drawn, st.container(key="meeting-figure"):
        chart.show(over_time, presented.visit, f"scale-{found.scale_id}")


def _in_words(step: meeting.WordsStep, _: Meeting) -> None:
    """Draws scales in words; one alone is the heading."""
    if len(step.scales) == 1:
        show_heading(step.question, step.scales[0].headline)
        note(plain(step.scales[0].respondents))
        return
    show_heading("", step.question)
    with st.grid(2 if len(step.scales) > 3 else 1, gap="small"):
        for scale in step.scales:
            with st.container():
                st.markdown(release_view.in_words(scale))


def _jointly_assessed(step: meeting.JointStep, presented: Meeting) -> None:
    joint_step.show(step, presented.visit.say)


def _by_organisation(step: meeting.OrganisationsStep, presented: Meeting) -> None:
    show_heading(step.question, step.table.heading)
    release_view.show_by_organisation(step.table, presented.visit.say)


def _not_told(step: meeting.NotToldStep, presented: Meeting) -> None:
    show_heading("", presented.visit.say("Not told in this meeting"))
    for question, items in step.questions.items():
        st.header(plain(question), anchor=False)
        for item in items:
            st.markdown(plain(item.text if isinstance(item, Sentence) else item.sentence))


def _process(step: meeting.ProcessStep, _: Meeting) -> None:
    show_heading("", step.section.heading)
    with st.grid(2, min_column_width=320, gap="large"):
        for item in step.section.items:
            with st.container():
                _process_item(item)


def _process_item(item: Item) -> None:
    if isinstance(item, Responses):
        st.header(item.heading, anchor=False)
        release_view.show_responses(item)
    elif isinstance(item, SessionsHeld):
        st.header(item.heading, anchor=False)
        st.write(item.sentence)


def _limits(step: meeting.LimitsStep, _: Meeting) -> None:
    show_heading("", step.heading)
    st.markdown("\n".join(f"- {sentence}" for sentence in step.limits.sentences))


def _ratings(_: meeting.RatingStep, presented: Meeting) -> None:
    rating_step.show(presented.visit, presented.engagement, presented.code)


def _joint_ratings(_: meeting.JointRatingStep, presented: Meeting) -> None:
    show_heading("", presented.visit.say(joint_sentences.HEADING))
    show_saved()
    st.write(
        presented.visit.say(
            "How did it affect the work, and did the results improve? The group answers on five steps in words, openly and together. "
            "What is noted today is told in the next release."
        )
    )
    # The form is longer than a screen; the step itself does not scroll.
    with st.popover(
        presented.visit.say("Note a joint assessment"), icon=":material/edit_note:", key="joint-entry", type="primary"
    ):
        joint_assessment.entry(presented.visit, presented.code)


def _new_decisions(_: meeting.NewDecisionsStep, presented: Meeting) -> None:
    """Draws the form for a new decision of the engagement, beside the decisions that are open today."""
    rows = rows_of(
        presented.visit.store.read("reviews", presented.visit.viewer, engagement=presented.engagement), ReviewRow
    )
    names = {row.id: reviews.name(row, presented.visit.say) for row in rows}
    show_heading("", presented.visit.say("What do we decide?"))
    show_saved()
    left, right = st.columns([4, 5], gap="large")
    with left:
        _open_decisions(presented)
    with right, st.container(key="meeting-writing"):
        decisions.add(presented.visit, presented.code, names)


def _open_decisions(presented: Meeting) -> None:
    rows = rows_of(
        presented.visit.store.read("decisions", presented.visit.viewer, engagement=presented.engagement), DecisionRow
    )
    undone = [row for row in rows if row.done_on is None]
    st.header(presented.visit.say("Open decisions"), anchor=False)
    if not undone:
        st.write(presented.visit.say("No decisions are open."))
    for row in undone:
        st.markdown(decisions.line(row, date.today(), presented.visit.say))
    st.page_link(
        script_of("goals"),
        label=presented.visit.say("Correct and follow up decisions"),
        icon=":material/edit_note:",
        query_params=url_choices.link(engagement=presented.code, section="decisions"),
    )


DRAWERS: Mapping[type, Callable] = {
    meeting.OpeningStep: _opening,
    meeting.SummaryStep: _summary,
    meeting.EarlierDecisionsStep: _earlier_decisions,
    meeting.GoalsStep: _goals_together,
    meeting.GoalStep: _one_goal,
    meeting.ScaleStep: _in_figures,
    meeting.WordsStep: _in_words,
    meeting.JointStep: _jointly_assessed,
    meeting.OrganisationsStep: _by_organisation,
    meeting.NotToldStep: _not_told,
    meeting.ProcessStep: _process,
    meeting.LimitsStep: _limits,
    meeting.RatingStep: _ratings,
    meeting.JointRatingStep: _joint_ratings,
    meeting.NewDecisionsStep: _new_decisions,
}
