"""Shows how much a release would tell of each scale and why not more, and which surveys are still open."""

from datetime import date

import pandas as pd
import streamlit as st

from analytics.disclosure.rules import Cell
from analytics.disclosure.thresholds import Detail
from analytics.rows import rows_of
from analytics.wording import terms
from analytics.wording.language import N_, Language
from data.queries.row_types import SurveyRow
from data.releases import release_draft
from data.releases.assessment import Assessment
from pages.shared import chart
from pages.shared.error_messages import showing_errors
from pages.shared.text import note, plain
from pages.shared.visit import Visit

SHOWN_TEXTS = {
    Detail.FIGURES: N_("figures with interval"),
    Detail.WORDS: N_("the verdict in words"),
    Detail.NOTHING: N_("nothing"),
}


def scales_left_out(engagement: int) -> frozenset[int]:
    """Returns the ids of the scales that the supervisor has chosen to leave out of the next release."""
    return frozenset(st.session_state.get(f"left-out-{engagement}", ()))


def show(visit: Visit, assessment: Assessment) -> None:
    """Draws the open surveys and a table of the scales."""
    _open_surveys(visit, assessment)
    if assessment.readers_respond:
        note(
            visit.say("A reader of this engagement's releases answers its surveys too: every threshold is one higher.")
        )
    if not assessment.cells:
        st.write(visit.say("No survey that has been closed has answers yet."))
        return
    _cells(assessment, visit.say)
    note(
        visit.say(
            "Told in words: the verdict and how many answered, from {words} people on. Figures: from {figures} people on.",
            words=assessment.thresholds.words,
            figures=assessment.thresholds.figures,
        )
    )


def _cells(assessment: Assessment, say: Language) -> None:
    """Draws a table with one row per scale; surveys and reasons are columns only where scales differ in them."""
    table = pd.DataFrame(
        {
            say("Scale"): [say.text_of(assessment.name_of(cell)) for cell in assessment.cells],
            say("Respondents"): [cell.panel.n for cell in assessment.cells],
            say("The payer is told"): [say(SHOWN_TEXTS[cell.detail]) for cell in assessment.cells],
        }
    )
    surveys = [_surveys(assessment, cell, say) for cell in assessment.cells]
    if len(set(surveys)) > 1:
        table[say("Surveys")] = surveys
    else:
        heading = say("Surveys")
        st.markdown(plain(f"{heading}: {surveys[0]}"))
    if any(cell.reason for cell in assessment.cells):
        table[say("Why not more")] = [say(cell.reason.value) if cell.reason else "–" for cell in assessment.cells]
    chart.show_table(table, say)


def _surveys(assessment: Assessment, cell: Cell, say: Language) -> str:
    names = {row.position: terms.wave_label(row.kind, row.label, say) for row in rows_of(assessment.waves, SurveyRow)}
    return " → ".join(names[wave] for wave in cell.panel.waves)


def _open_surveys(visit: Visit, assessment: Assessment) -> None:
    for row in rows_of(assessment.open_waves, SurveyRow):
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            name = plain(terms.wave_label(row.kind, row.label, visit.say))
            text = visit.say("**{wave}** is still open: its answers are left out until it is closed.", wave=name)
            st.markdown(":material/lock_open: " + text, width="stretch")
            if st.button(visit.say("Close the survey today"), key=f"close-{row.id}"):
                with showing_errors(visit.say):
                    release_draft.close_wave(visit.store, visit.viewer, row.engagement_id, row.id, date.today())
                    st.rerun()
