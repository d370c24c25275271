"""Shows how much a release would tell of each scale, why not more, and what would show more."""

from datetime import date

import pandas as pd
import streamlit as st

from analytics.disclosure.rules import Cell, Reason
from analytics.disclosure.thresholds import LEAST_FIRST, Detail
from analytics.rows import rows_of
from analytics.wording import terms
from analytics.wording.language import N_, Language
from data.queries.row_types import SurveyRow
from data.releases import drafted, release_draft
from data.releases.assessment import Assessment
from data.releases.pending import Pending
from pages.page_table import script_of
from pages.releases.comparison import Comparison, survey_name
from pages.shared import chart, url_choices
from pages.shared.error_messages import showing_errors
from pages.shared.text import note, plain
from pages.shared.visit import Visit

SHOWN_TEXTS = {
    Detail.FIGURES: N_("figures with interval"),
    Detail.WORDS: N_("the direction in words"),
    Detail.NOTHING: N_("nothing"),
}

JOINTLY = N_("the joint assessment")
"""A way to show more that a paragraph below the table explains: where it is the only one, the table needs no column for it."""


def show(visit: Visit, assessed: Assessment, comparison: Comparison, pending: Pending, draft: int | None) -> None:
    """Draws open surveys, a table with a row for each scale, and the rules behind it.

    The table holds what the draft tells after its audit or, where there is none up to date (`draft` None), what may be told
    before the audit.
    """
    assessment = assessed if draft is None else drafted.as_drafted(visit.store, visit.viewer, assessed, draft)
    for row in pending.open_surveys:
        _open_survey(visit, row)
    if assessment.readers_respond:
        note(
            visit.say("A reader of this engagement's releases answers its surveys too: every threshold is one higher.")
        )
    if not assessment.cells:
        st.write(visit.say("No survey that has been closed has answers yet."))
    else:
        _cells(assessment, comparison, visit.say)
        if draft is None:
            note(
                visit.say(
                    "When the draft is prepared, the product checks whether somebody's answer could be worked out. Then less may be told "
                    "than this table says."
                )
            )
        note(
            visit.say(
                "In words: better, worse or no clear change, from {words} people on. In figures: from {figures} people on. Why not "
                "more is said to you only: the sponsor never learns a reason.",
                words=assessment.thresholds.words,
                figures=assessment.thresholds.figures,
            )
        )
    if any(cell.detail is not Detail.FIGURES for cell in assessment.cells) or not assessment.cells:
        _joint_assessment(str(assessment.engagement["code"]), visit.say)


def _open_survey(visit: Visit, row: SurveyRow) -> None:
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        name = plain(survey_name(row, visit.say))
        text = visit.say("**{wave}** is still open: its answers are left out until it is closed.", wave=name)
        st.markdown(":material/lock_open: " + text, width="stretch")
        if st.button(visit.say("Close the survey today"), key=f"close-{row.id}"):
            with showing_errors(visit.say):
                release_draft.close_wave(visit.store, visit.viewer, row.engagement_id, row.id, date.today())
                st.rerun()


def _cells(assessment: Assessment, comparison: Comparison, say: Language) -> None:
    """Draws a table with one row per scale; surveys, reasons and ways are columns only where there is something to say."""
    table = pd.DataFrame(
        {
            say("Scale"): [say.text_of(assessment.name_of(cell)) for cell in assessment.cells],
            say("People"): [cell.panel.n for cell in assessment.cells],
            say("The sponsor is told"): [say(SHOWN_TEXTS[cell.detail]) for cell in assessment.cells],
        }
    )
    surveys = [_surveys(assessment, cell, say) for cell in assessment.cells]
    if len(set(surveys)) > 1:
        table[say("Surveys")] = surveys
    if any(cell.reason or cell.detail is not Detail.FIGURES for cell in assessment.cells):
        table[say("Why not more")] = [_reason(cell, assessment, say) for cell in assessment.cells]
    ways = [_way(cell, comparison, assessment, say) for cell in assessment.cells]
    if any(way not in ("–", say(JOINTLY)) for way in ways):
        table[say("What would show more")] = ways
    chart.show_table(table, say)


def _surveys(assessment: Assessment, cell: Cell, say: Language) -> str:
    names = {row.position: terms.wave_label(row.kind, row.label, say) for row in rows_of(assessment.waves, SurveyRow)}
    return " → ".join(names[wave] for wave in cell.panel.waves)


def _reason(cell: Cell, assessment: Assessment, say: Language) -> str:
    """Returns in a few words why no more is told of a scale; “–” where figures are told."""
    if cell.reason is not None:
        return say(cell.reason.value)
    if cell.detail is Detail.FIGURES:
        return "–"
    if cell.copied is not None and cell.panel.n >= assessment.thresholds.figures:
        return say(Reason.CLOSED.value)
    return say("fewer than {n} people", n=assessment.thresholds.figures)


def _way(cell: Cell, comparison: Comparison, assessment: Assessment, say: Language) -> str:
    """Returns what would show more of a scale: another pair of surveys, or the joint assessment; “–” where all is told."""
    if cell.detail is Detail.FIGURES:
        return "–"
    if cell.reason is Reason.LEFT_OUT:
        return say("choose it above")
    by_people = cell.copied is None and cell.reason in (None, Reason.FEW)
    for pair in reversed(comparison.pairs):
        detail = pair.detail(cell.panel.scale_id, assessment.thresholds)
        if by_people and LEAST_FIRST.index(detail) > LEAST_FIRST.index(cell.detail):
            n = pair.people[cell.panel.scale_id]
            return say("{surveys} (n = {n})", surveys=comparison.name_of(pair, say), n=n)
    return say(JOINTLY)


def _joint_assessment(code: str, say: Language) -> None:
    st.markdown(
        say(
            "The joint assessment answers the questions on doing the work and on the results of work openly, for a group of any "
            "size. It is told beside the surveys or in their place."
        )
    )
    st.page_link(
        script_of("goals"),
        label=say("Note a joint assessment"),
        icon=":material/edit_note:",
        query_params=url_choices.link(engagement=code, section="joint"),
    )
