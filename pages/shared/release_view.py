"""Draws the outline of a release: on the payer's page and, the very same, in the supervisor's preview."""

from collections.abc import Callable, Iterable, Mapping

import pandas as pd
import streamlit as st

from analytics.charts import palette
from analytics.release.outline_figures import (
    ByOrganisation,
    Goal,
    GoalsTogether,
    HiddenScales,
    JointlyAssessed,
    ScaleInWords,
    ScalesInFigures,
    ScalesInWords,
)
from analytics.release.outline_model import (
    Comments,
    Decisions,
    Item,
    Limits,
    Note,
    Outline,
    Responses,
    Section,
    SectionKey,
    Sentence,
    Summary,
)
from analytics.wording.engagement_sentences import SessionsHeld
from analytics.wording.language import Language
from pages.shared import chart, decisions, engagement_head, goal_results, joint_results, scales, section_links
from pages.shared.text import note, plain
from pages.shared.visit import Visit


def show(outline: Outline, visit: Visit) -> None:
    """Draws the answers to the three questions, and then the sections of a release in their order."""
    engagement_head.show_answers(outline.answers, visit.key_prefix)
    for section in outline.sections:
        if section.key is SectionKey.LIMITS:
            with st.container(border=True):
                _show_section(section, visit)
        else:
            _show_section(section, visit)


def _show_section(section: Section, visit: Visit) -> None:
    _heading(section)
    for item in section.items:
        if isinstance(item, GoalsTogether):
            goal_results.draw(item, _goals_of(section.items), visit)
        elif not isinstance(item, Goal):
            DRAWN[type(item)](item, visit)


def _heading(section: Section) -> None:
    """Draws the heading; decisions and limits stand under the heading before them."""
    if section.key in section_links.ANCHORS:
        st.header(section.heading, anchor=section.key.value)
    elif section.key in (SectionKey.SUMMARY, SectionKey.COMMENTS):
        st.header(section.heading)
    else:
        st.subheader(section.heading)


def _goals_of(items: Iterable[Item]) -> list[Goal]:
    return [item for item in items if isinstance(item, Goal)]


def _sentence(item: Sentence, _: Visit) -> None:
    st.write(item.text)


def _summary(item: Summary, _: Visit) -> None:
    show_summary(item)


def show_summary(item: Summary) -> None:
    """Draws the supervisor's summary as it was typed, one paragraph a line."""
    for paragraph in item.paragraphs:
        st.markdown(plain(paragraph))


def _note(item: Note, _: Visit) -> None:
    note(item.text)


def _in_figures(item: ScalesInFigures, visit: Visit) -> None:
    note(item.note)
    scales.show_key([figures.change for figures in item.scales], visit.say)
    nothing = pd.DataFrame()
    with st.container(gap="xxsmall"):
        for figures in item.scales:
            scales.show_scale(figures, nothing, nothing, visit)


def _in_words(item: ScalesInWords, _: Visit) -> None:
    """Draws a line for each scale, all in one element, so that the rows stand close together."""
    st.markdown("\n".join(f"- {in_words(scale)}" for scale in item.scales))


def in_words(scale: ScaleInWords) -> str:
    """Returns the finding of one scale as a line of Markdown, with a symbol and how many stand behind it where that was told."""
    symbol = f"{palette.VERDICT_SYMBOLS[scale.verdict]} " if scale.verdict is not None and scale.n else ""
    return f"{symbol}**{plain(scale.headline)}** {plain(scale.respondents)}".rstrip()


def _hidden(item: HiddenScales, _: Visit) -> None:
    show_hidden(item)


def show_hidden(item: HiddenScales) -> None:
    """Draws in one line the names of the scales whose results are withheld."""
    st.markdown(plain(item.sentence))


def _jointly_assessed(item: JointlyAssessed, visit: Visit) -> None:
    joint_results.draw(item, item.findings[0].levels[0].words, visit)


def _by_organisation(item: ByOrganisation, visit: Visit) -> None:
    st.subheader(item.heading)
    show_by_organisation(item, visit.say)


def show_by_organisation(item: ByOrganisation, say: Language) -> None:
    """Draws each organisation's own findings as a table, without its heading."""
    chart.show_table(organisation_table(item), say)
    note(item.note)


def organisation_table(item: ByOrganisation) -> pd.DataFrame:
    """Returns one row per scale: its name, and a column for each organisation with its finding."""
    columns = zip(*([cell.text for cell in row.cells] for row in item.rows), strict=True)
    findings = dict(zip(item.organisations, map(list, columns), strict=True))
    return pd.DataFrame({item.scale_heading: [row.name for row in item.rows], **findings})


def _comments(item: Comments, _: Visit) -> None:
    with st.expander(plain(item.heading)):
        for body in item.bodies:
            st.markdown(f"> {plain(body)}")


def _responses(item: Responses, _: Visit) -> None:
    st.subheader(item.heading)
    show_responses(item)


def show_responses(item: Responses) -> None:
    """Draws how many answered each survey, without its heading."""
    if item.empty_text:
        st.write(item.empty_text)
    for survey in item.surveys:
        engagement_head.show_survey(survey)


def _sessions(item: SessionsHeld, _: Visit) -> None:
    st.subheader(item.heading)
    st.write(item.sentence)


def _decisions(item: Decisions, _: Visit) -> None:
    if item.empty_text:
        st.write(item.empty_text)
    for line in item.lines:
        st.markdown(decisions.in_markdown(line))


def _limits(item: Limits, _: Visit) -> None:
    st.markdown("\n".join(f"- {sentence}" for sentence in item.sentences))


DRAWN: Mapping[type, Callable] = {
    Sentence: _sentence,
    Summary: _summary,
    Note: _note,
    ScalesInFigures: _in_figures,
    ScalesInWords: _in_words,
    ByOrganisation: _by_organisation,
    HiddenScales: _hidden,
    JointlyAssessed: _jointly_assessed,
    Comments: _comments,
    Responses: _responses,
    SessionsHeld: _sessions,
    Decisions: _decisions,
    Limits: _limits,
}
