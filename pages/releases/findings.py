"""What a release would tell of each scale, why not more, and which surveys are still open."""

from datetime import date

import pandas as pd
import streamlit as st

from analytics.disclosure.rules import Cell
from analytics.disclosure.thresholds import Shown
from analytics.wording import terms
from analytics.wording.language import N_, Language
from data.releases import release_draft
from data.releases.assessment import Assessment
from pages.shared import chart
from pages.shared.error_messages import showing_errors
from pages.shared.text import note, plain
from pages.shared.visit import Visit

TOLD = {
    Shown.FIGURES: N_("figures with interval"),
    Shown.WORDS: N_("the verdict in words"),
    Shown.NOTHING: N_("nothing"),
}


def left_out(engagement: int) -> frozenset[int]:
    """The scales that the supervisor has chosen to leave out of the next release."""
    return frozenset(st.session_state.get(f"left-out-{engagement}", ()))


def show(visit: Visit, found: Assessment, chosen: frozenset[int]) -> None:
    _open_waves(visit, found)
    if found.readers_respond:
        note(
            visit.say("A reader of this engagement's releases answers its surveys too: every threshold is one higher.")
        )
    if not found.cells:
        st.write(visit.say("No survey that has been closed has answers yet."))
        return
    _cells(found, visit.say)
    note(
        visit.say(
            "Told in words: the verdict and how many answered, from {words} people on. Figures: from {figures} people on.",
            words=found.thresholds.words,
            figures=found.thresholds.figures,
        )
    )
    _refusals(found, chosen, visit.say)


def _cells(found: Assessment, say: Language) -> None:
    """One row per scale; the surveys and the reasons only where they tell the scales apart."""
    table = pd.DataFrame(
        {
            say("Scale"): [say.own(found.name_of(cell)) for cell in found.cells],
            say("Respondents"): [cell.panel.n for cell in found.cells],
            say("The payer is told"): [say(TOLD[cell.shown]) for cell in found.cells],
        }
    )
    surveys = [_surveys(found, cell, say) for cell in found.cells]
    if len(set(surveys)) > 1:
        table[say("Surveys")] = surveys
    else:
        heading = say("Surveys")
        st.markdown(plain(f"{heading}: {surveys[0]}"))
    if any(cell.reason for cell in found.cells):
        table[say("Why not more")] = [say(cell.reason.value) if cell.reason else "–" for cell in found.cells]
    chart.show_table(table, say)


def _surveys(found: Assessment, cell: Cell, say: Language) -> str:
    waves = {int(row.position): terms.wave_label(row.kind, row.label, say) for row in found.waves.itertuples()}
    return " → ".join(waves[wave] for wave in cell.panel.waves)


def _open_waves(visit: Visit, found: Assessment) -> None:
    for row in found.open_waves.itertuples():
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            name = plain(terms.wave_label(row.kind, row.label, visit.say))
            text = visit.say("**{wave}** is still open: its answers are left out until it is closed.", wave=name)
            st.markdown(":material/lock_open: " + text, width="stretch")
            if st.button(visit.say("Close the survey today"), key=f"close-{row.id}"):
                with showing_errors(visit.say):
                    release_draft.close_wave(
                        visit.store, visit.viewer, int(found.engagement["id"]), int(row.id), date.today()
                    )
                    st.rerun()


def _refusals(found: Assessment, chosen: frozenset[int], say: Language) -> None:
    """What stands in the way of a release, with the way round it: leaving those scales out."""
    engagement = int(found.engagement["id"])
    if found.refused:
        names = say.list([say.own(found.name_of(cell)) for cell in found.refused])
        sentence = say(
            "This release is refused: in {scales} the respondents differ from those of an earlier release by fewer than "
            "{threshold}, so that the two could be subtracted from each other. Leave these out, or wait for more answers.",
            scales=names,
            threshold=found.thresholds.words,
        )
        st.error(plain(sentence))
        refused = [cell.panel.scale_id for cell in found.refused]
        st.button(
            say("Leave them out"),
            on_click=_leave_out,
            args=(engagement, chosen.union(refused)),
            key=f"leave-out-{engagement}",
        )
    elif chosen:
        st.button(
            say("Take back what was left out"), on_click=_leave_out, args=(engagement, ()), key=f"leave-in-{engagement}"
        )


def _leave_out(engagement: int, scales: object) -> None:
    st.session_state[f"left-out-{engagement}"] = tuple(scales)  # type: ignore[arg-type]
