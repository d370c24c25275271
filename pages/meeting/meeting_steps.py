"""The steps of a meeting as they are shown: one message each, under one heading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from analytics.charts import waves as wave_chart
from analytics.release import meeting
from analytics.release.meeting import Question, Step
from analytics.release.model import Release
from analytics.wording import change_sentences
from analytics.wording.language import N_, Language
from data import demonstration
from data.store import Store, Viewer
from pages.meeting import full_screen, goal_steps
from pages.meeting.goal_steps import headed
from pages.page_table import path_of
from pages.shared import chart, decisions, engagement_head, release_view, reviews, scales, url_choices
from pages.shared.goal_drafts import show_saved
from pages.shared.text import note, plain

QUESTIONS = {
    Question.EFFECT: N_("2. How did it affect doing the work?"),
    Question.RESULTS: N_("3. Did the results of work improve?"),
}
MANY = 6
"""More scales in words than fill a screen in the usual size."""


@dataclass(frozen=True)
class Meeting:
    """Who presents which release of which engagement; `engagement` and `code` are where its decisions are written."""

    store: Store
    viewer: Viewer
    engagement: int
    code: str
    release: Release


def size_of(step: Step) -> float:
    """Of its type, beside the other steps': a little smaller where much stands on one, so that it is all seen at once."""
    many = isinstance(step, meeting.ScalesInWords) and sum(one.change is not None for one in step.scales) > MANY
    return 0.85 if many or isinstance(step, meeting.NewDecisions) else 1


def show(step: Step, held: Meeting, say: Language) -> None:
    SHOWN[type(step)](step, held, say)


def _opening(_: meeting.Opening, held: Meeting, say: Language) -> None:
    release = held.release
    headed(say("Review of the results"), release.name)
    period = (release.started_on, release.ends_on)
    engagement_head.show_head(release.kind, release.form, release.organisations, release.supervisor, period, say)
    st.markdown(f":material/verified: {release_view.number_line(release, say)}")
    if demonstration.present(held.store):
        st.markdown(
            ":material/science: " + say("**Demonstration.** The organisations, people and answers are invented.")
        )


def _earlier_decisions(_: meeting.EarlierDecisions, held: Meeting, say: Language) -> None:
    found = held.release.decisions
    done = say("{done} of {all} done", done=int(found["done_on"].notna().sum()), all=len(found))
    headed(done, say("What was decided, and what came of it"))
    for row in found.itertuples():
        st.markdown(decisions.line(row, None, say))


def _goals_together(_: meeting.GoalsTogether, held: Meeting, say: Language) -> None:
    goal_steps.show_together(held.release, say)


def _one_goal(step: meeting.OneGoal, _: Meeting, say: Language) -> None:
    goal_steps.show_one(step.goal, say)


def _in_figures(step: meeting.ScaleInFigures, _: Meeting, say: Language) -> None:
    change = step.scale.change
    if change is None:
        return
    figure = wave_chart.waves(change, say, chart.dark())
    words, drawn = st.columns([4, 5], gap="large")
    with words:
        headed(say(QUESTIONS[step.question]), change_sentences.headline(change, say))
        st.markdown(plain(change_sentences.evidence(change, say)))
        for sentence in change_sentences.caveats(change, say, scales.bounds(change)):
            note(plain(sentence))
        full_screen.enlarge_chart(figure.layout.height)
    with drawn, st.container(key="meeting-figure"):
        alt, numbers = wave_chart.alt(change, say), wave_chart.numbers(change, say)
        chart.show(figure, alt, numbers, say, f"scale-{step.scale.scale_id}")


def _in_words(step: meeting.ScalesInWords, _: Meeting, say: Language) -> None:
    headed("", say(QUESTIONS[step.question]))
    if not step.scales:
        st.write(say("Nothing was asked about this."))
    told, hidden = ([one for one in step.scales if (one.change is None) is nothing] for nothing in (False, True))
    with st.grid(2 if len(told) > 3 else 1, gap="small"):
        for one in told:
            with st.container():
                st.markdown(release_view.in_words(one, say))
    if hidden:
        st.markdown(release_view.hidden_line(hidden, say))


def _by_organisation(step: meeting.ByOrganisation, _: Meeting, say: Language) -> None:
    headed(say(QUESTIONS[step.question]), say("By organisation"))
    release_view.show_by_organisation(step.parts, say)


def _course(_: meeting.Course, held: Meeting, say: Language) -> None:
    release = held.release
    headed("", say("How the work was done"))
    with st.grid(2, min_column_width=320, gap="large"):
        with st.container():
            st.header(say("Who answered"), anchor=False)
            if not release.waves:
                st.write(say("No survey has been closed yet."))
            for wave in release.waves:
                hidden = wave.answered is None
                told = (
                    release_view.neutral(say) if hidden else engagement_head.answered(wave.answered, wave.invited, say)
                )
                engagement_head.show_wave(wave.kind, wave.label, told, say)
        with st.container():
            st.header(say("Sessions"), anchor=False)
            st.write(
                engagement_head.sessions(release.sessions_held, release.sessions_planned, release.minutes_held, say)
            )


def _limits(_: meeting.Limits, held: Meeting, say: Language) -> None:
    headed("", say("What this does not show"))
    st.markdown("\n".join(f"- {sentence}" for sentence in release_view.limits(held.release, say)))


def _new_decisions(_: meeting.NewDecisions, held: Meeting, say: Language) -> None:
    """What is written here is a decision of the engagement's as any other; the open ones beside it are those of today."""
    found = held.store.read("reviews", held.viewer, engagement=held.engagement)
    names = {int(row.id): reviews.name(row, say) for row in found.itertuples()}
    headed("", say("What do we decide?"))
    show_saved()
    left, right = st.columns([4, 5], gap="large")
    with left:
        _open(held, say)
    with right, st.container(key="meeting-writing"):
        decisions.add(held.store, held.viewer, held.code, names, say)


def _open(held: Meeting, say: Language) -> None:
    found: pd.DataFrame = held.store.read("decisions", held.viewer, engagement=held.engagement)
    undone = found[found["done_on"].isna()]
    st.header(say("Open decisions"), anchor=False)
    if undone.empty:
        st.write(say("No decisions are open."))
    for row in undone.itertuples():
        st.markdown(decisions.line(row, date.today(), say))
    st.page_link(
        path_of("goals"),
        label=say("Correct and follow up decisions"),
        icon=":material/edit_note:",
        query_params=url_choices.link(engagement=held.code, section="decisions"),
    )


SHOWN: Mapping[type, Callable] = {
    meeting.Opening: _opening,
    meeting.EarlierDecisions: _earlier_decisions,
    meeting.GoalsTogether: _goals_together,
    meeting.OneGoal: _one_goal,
    meeting.ScaleInFigures: _in_figures,
    meeting.ScalesInWords: _in_words,
    meeting.ByOrganisation: _by_organisation,
    meeting.Course: _course,
    meeting.Limits: _limits,
    meeting.NewDecisions: _new_decisions,
}
