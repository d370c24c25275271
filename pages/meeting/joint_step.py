"""Draws the step of a meeting on a joint assessment: the whole on its five levels, then the themes."""

import streamlit as st

from analytics.release.meeting import JointStep
from analytics.wording.language import Language
from pages.meeting.goal_steps import show_heading, show_level
from pages.shared import joint_results
from pages.shared.text import note, plain


def show(step: JointStep, say: Language) -> None:
    """Draws the joint assessment of one question; the ladder is that of the whole."""
    show_heading(step.question, step.assessed.heading)
    note(plain(step.assessed.standing))
    for finding in step.assessed.findings:
        if finding.theme is None:
            with st.container(gap=None, key="meeting-ladder"):
                for level in reversed(finding.levels):
                    show_level(level, say)
            joint_results.draw_details(finding)
    by_theme = [finding for finding in step.assessed.findings if finding.theme is not None]
    with st.grid(2, min_column_width=320, gap="large"):
        for finding in by_theme:
            with st.container(gap="small"):
                joint_results.draw_finding(finding)
