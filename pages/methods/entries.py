"""Draws the entries of the page Methods, and the questionnaires that the product scores."""

import pandas as pd
import streamlit as st

from analytics import methods
from analytics.model import Instrument, Scale
from analytics.wording import change_sentences
from analytics.wording.language import Language
from pages.shared import chart
from pages.shared.text import note, plain


def show_entry(entry: methods.Entry, say: Language) -> None:
    """Shows the name of a figure, and opened its plain words, formula, limits and source; builds nothing while closed."""
    details = st.expander(say(entry.title), key=f"method-{entry.key}", on_change="rerun")
    if details.open:
        with details:
            _show_details(entry, say)


def _show_details(entry: methods.Entry, say: Language) -> None:
    st.markdown(say(entry.what))
    if entry.formula:
        st.markdown(in_math(entry.formula), text_alignment="center")
    limits = say("What it cannot say:")
    st.markdown(f"**{limits}** {say(entry.limits)}")
    note(say("Source: {source}", source=say(entry.source)))


def in_math(lines: tuple[str, ...]) -> str:
    """Returns formulas as inline mathematics: display mathematics scrolls sideways, out of reach of a keyboard."""
    return r"$\displaystyle\begin{gathered}" + r"\\[1em]".join(lines) + r"\end{gathered}$"


def show_instrument(instrument: Instrument, say: Language) -> None:
    """Shows the name of a questionnaire, and opened its scales, its questions where their wording is ours, and its sources."""
    details = st.expander(say.text_of(instrument.name), key=f"instrument-{instrument.key}", on_change="rerun")
    if details.open:
        with details:
            chart.show_table(pd.DataFrame([scale_row(scale, say) for scale in instrument.scales]), say)
            _show_questions(instrument, say)
            _show_sources(instrument, say)


def _show_questions(instrument: Instrument, say: Language) -> None:
    """Lists the questions of each scale; licensed wording is not in the product, so nothing is listed then."""
    for scale in instrument.scales:
        if questions := [say.text_of(item.text) for item in scale.items if item.text]:
            lines = [f"- {plain(question)}" for question in questions]
            st.markdown("\n".join([f"**{plain(say.text_of(scale.name))}**", "", *lines]))


def _show_sources(instrument: Instrument, say: Language) -> None:
    if instrument.wording == "own":
        note(say("Written for this product and not validated: no reliability and no norms have been published."))
        note(say("The smallest change that matters is this product's own convention, not a published figure."))
        return
    note(say("Source: {source}", source=instrument.source))
    for source in dict.fromkeys(scale.mid.source for scale in instrument.scales if scale.mid):
        note(say("Smallest change that matters: {source}", source=source))


def scale_row(scale: Scale, say: Language) -> dict[str, str]:
    """Returns what is known of a scale, by column heading."""
    mid = (
        say("{n} points", n=change_sentences.mid_number(scale.mid.value, say))
        if scale.mid
        else say("no published figure")
    )
    return {
        say("Scale"): say.text_of(scale.name),
        say("Smallest change that matters"): mid,
        say("Answers"): f"{say.number(scale.low, 0)}–{say.number(scale.high, 0)}",
        say("Questions needed"): say("{n} of {all}", n=scale.required, all=len(scale.items)),
        say("Better is"): say("higher") if scale.higher_is_better else say("lower"),
    }


def searched_text(instrument: Instrument, say: Language) -> str:
    """Returns the words by which the search finds a questionnaire."""
    names = " ".join(say.text_of(thing.name) for thing in (instrument, *instrument.scales))
    return f"{names} {instrument.source} " + say("Questionnaires")
