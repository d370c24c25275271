"""Shows the joint assessment of a question: the level in words, the group's reasons, when it was given, and the themes."""

from collections.abc import Sequence

import streamlit as st

from analytics.disclosure.thresholds import Detail
from analytics.joint_assessment import JointAssessment, Question
from analytics.release.joint_findings import jointly_assessed
from analytics.release.outline_figures import JointFinding, JointlyAssessed
from pages.page_table import script_of
from pages.shared import url_choices
from pages.shared.text import note, plain
from pages.shared.visit import Visit


def show(assessments: Sequence[JointAssessment], question: Question, visit: Visit, code: str, *, asked: bool) -> None:
    """Shows the joint assessment of a question on a live page, or a link to where it is given.

    `asked` says that a survey asked about the question.
    """
    assessed = jointly_assessed(assessments, question, Detail.FIGURES if asked else None, visit.say)
    if assessed is not None:
        draw(assessed, question, visit)
        return
    st.page_link(
        script_of("goals"),
        label=visit.say("Assess this question together"),
        icon=":material/groups:",
        query_params=url_choices.link(engagement=code, section="joint"),
    )


def draw(assessed: JointlyAssessed, question: str, visit: Visit) -> None:
    """Draws a joint assessment in a frame of its own, so that it is not taken for a result of the survey.

    `question` is part of the key of the part that opens, which has the reasons and the themes.
    """
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(assessed.heading)}** :small[:gray[{plain(assessed.standing)}]]")
        whole, *themes = assessed.findings
        draw_level(whole)
        details = st.expander(
            visit.say("Reasons and themes"), key=f"{visit.key_prefix}joint-{question}", on_change="rerun"
        )
        if details.open:
            with details:
                draw_details(whole)
                for finding in themes:
                    draw_finding(finding)


def draw_level(finding: JointFinding) -> None:
    """Draws the name and the level of a finding."""
    st.markdown(f"{plain(finding.name)}: **{plain(f'{finding.sign} · {finding.words}')}**")


def draw_finding(finding: JointFinding) -> None:
    """Draws one finding: its name and level, the reasons, and in small print when it was given and what was before."""
    draw_level(finding)
    draw_details(finding)


def draw_details(finding: JointFinding) -> None:
    """Draws the reasons of a finding, when it was given, and the earlier levels."""
    if finding.reasons:
        st.markdown(plain(finding.reasons))
    small_print = " ".join(filter(None, (finding.given, finding.earlier)))
    if small_print:
        note(plain(small_print))
