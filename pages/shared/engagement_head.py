"""Draws what surrounds the figures: what an engagement is, and who answered its surveys; the same live and released."""

from collections.abc import Sequence

import streamlit as st

from analytics.release.outline_model import Answer
from analytics.wording.engagement_sentences import EngagementFacts, SurveyResponse
from pages.shared.text import note, plain


def show_head(about: EngagementFacts) -> None:
    """Draws one line of badges and one of facts under the title."""
    with st.container(horizontal=True, gap="small"):
        st.badge(about.kind, color="blue")
        st.badge(about.form, color="gray")
    note("  ·  ".join(f"{fact.name}: {plain(fact.value)}" for fact in about.facts))


def show_survey(survey: SurveyResponse, more: str = "") -> None:
    """Draws one survey with how many answered it and, where given, `more` about them.

    The sentences hold our own words and numbers only: they are not escaped, so that their no-break spaces stay.
    """
    st.markdown(f"**{plain(survey.label)}** — {', '.join(filter(None, (survey.sentence, more)))}")


def show_answers(answers: Sequence[Answer], key_prefix: str = "") -> None:
    """Draws the three questions with their answers, one line each."""
    with st.container(key=f"{key_prefix}three-answers", gap="small"):
        for answer in answers:
            st.markdown(f"**{plain(answer.question)}** {plain(answer.sentence)}")
