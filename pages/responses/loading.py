"""Shows what is odd in a file and how much it holds, loads it, and lists what was loaded, with undo."""

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analytics.rows import rows_of
from analytics.wording import terms
from analytics.wording.language import Language
from data.errors import OutcomesError
from data.importers import TOOL_NAMES
from data.importers.model import Oddity, SurveyTable
from data.loading import load_answers, undo_import
from data.loading.mapping import Mapping
from data.queries.row_types import ImportRow
from data.records import engagements
from pages.page_table import script_of
from pages.responses.destination import Target
from pages.shared import url_choices
from pages.shared.error_messages import showing_errors
from pages.shared.text import plain
from pages.shared.visit import Visit

LISTED = 500


def review_and_load(
    visit: Visit,
    target: Target,
    upload: UploadedFile,
    table: SurveyTable,
    mapping: Mapping,
) -> None:
    """Shows what would be loaded and what is left out; loads it on a click."""
    if not mapping.instruments and not mapping.scales:
        st.info(visit.say("Match at least one question first: choose a questionnaire or define a scale of your own."))
        return
    try:
        prepared = load_answers.prepare(upload.getvalue(), table, mapping)
        waves = destinations(visit, target, mapping)
    except OutcomesError as error:
        st.error(plain(error.in_words(visit.say)))
        return
    with st.grid(3, min_column_width=150):
        st.metric(visit.say("Respondents"), visit.say.number(prepared.respondents, 0), border=True)
        st.metric(visit.say("Answers"), visit.say.number(len(prepared.answers), 0), border=True)
        st.metric(
            visit.say("Odd things"), visit.say.number(len(table.oddities) + len(prepared.problems), 0), border=True
        )
    show_problems((*table.oddities, *prepared.problems), visit.say)
    label = plain(visit.say("Load into {wave}", wave=visit.say.list(waves)))
    if st.button(label, type="primary", icon=":material/save:", key=f"load-{target.wave_id}"):
        with st.status(visit.say("Loading the answers …"), expanded=False) as status:
            done = load_answers.load(visit.store, visit.viewer, target.code, target.wave_id, prepared)
            status.update(label=visit.say("Loaded."), state="complete")
        st.session_state["loaded"] = {
            "engagement": target.code,
            "answers": done.answers,
            "respondents": done.respondents,
            "linked": done.linked,
            "already": done.already_loaded,
        }
        st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1
        st.rerun()


def destinations(visit: Visit, target: Target, mapping: Mapping) -> list[str]:
    """Returns the names of the waves that the mapping's parts go to: the chosen one unless a part names its own.

    Raises UnknownWaveError.
    """
    engagement = engagements.engagement_of(visit.store, visit.viewer, target.code)
    targets = dict.fromkeys(part.wave or target.wave_id for part in (*mapping.instruments, *mapping.scales))
    waves = [engagements.wave_of(visit.store, visit.viewer, engagement, wave) for wave in targets]
    return list(dict.fromkeys(terms.wave_label(wave.kind, wave.label, visit.say) for wave in waves))


def show_done(say: Language) -> None:
    """Shows once what the last load did."""
    done = st.session_state.pop("loaded", None)
    if done is None:
        return
    if done["already"]:
        st.warning(
            say(
                "This very file has been loaded into this survey before. Nothing was added. To load it with another matching, undo the earlier load first."
            )
        )
        return
    text = say.plural("{n} respondent loaded", "{n} respondents loaded", done["respondents"])
    st.success(
        f"{text}: "
        + say(
            "{answers} answers; {linked} have answered in another survey too.",
            answers=say.number(done["answers"], 0),
            linked=done["linked"],
        )
    )
    st.page_link(
        script_of("engagement"),
        label=say("See the change"),
        icon=":material/arrow_forward:",
        query_params=url_choices.link(engagement=done["engagement"]),
    )


def show_problems(problems: tuple[Oddity, ...], say: Language) -> None:
    """Shows row, column, value and reason of everything odd."""
    if not problems:
        st.write(say("Nothing odd was found."))
        return
    table = pd.DataFrame(
        {
            say("Row"): pd.Series([problem.row for problem in problems], dtype="Int64"),
            say("Column"): [problem.column for problem in problems],
            say("Value"): [problem.value for problem in problems],
            say("To check"): [say(problem.reason, **problem.facts) for problem in problems],
        }
    )
    st.dataframe(table.head(LISTED), hide_index=True, key="problems")
    if len(table) > LISTED:
        st.caption(say("The first {n} of {all} are listed.", n=LISTED, all=len(table)))


def show_history(visit: Visit, target: Target) -> None:
    """Lists the imports into the engagement, each with a button that undoes it."""
    batches = visit.store.read("import_batches", visit.viewer, engagement=target.engagement_id, batch=None)
    imports = rows_of(batches, ImportRow)
    if not imports:
        st.write(visit.say("Nothing has been loaded into this engagement yet."))
    for row in imports:
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(_history_line(row, visit.say), width="stretch")
            if row.undone_at is None and st.button(visit.say("Undo"), key=f"undo-{row.id}", icon=":material/undo:"):
                _confirm_undo(visit, row)


def _history_line(row: ImportRow, say: Language) -> str:
    wave = terms.wave_label(row.wave_kind, row.wave, say)
    counts = ", ".join(
        (
            say.plural("{n} respondent", "{n} respondents", row.respondents),
            say.plural("{n} answer", "{n} answers", row.answers),
            say.plural("{n} odd thing", "{n} odd things", row.problems),
        )
    )
    undone = "" if row.undone_at is None else " — " + say("undone {date}", date=say.date(row.undone_at))
    about = f"{say.date(row.imported_at)} · {say(TOOL_NAMES.get(row.tool) or row.tool)} · {counts}"
    return f"**{plain(row.file_name)}** → {plain(wave)}{undone}  \n:gray[{plain(about)}]"


def _confirm_undo(visit: Visit, row: ImportRow) -> None:
    @st.dialog(visit.say("Undo this load?"))
    def ask() -> None:
        st.markdown(
            plain(
                visit.say(
                    "The answers that came from {file} are removed from the engagement. You can load the file again.",
                    file=row.file_name,
                )
            )
        )
        if st.button(visit.say("Undo the load"), type="primary", key="confirm-undo"):
            with showing_errors(visit.say):
                undo_import.undo(visit.store, visit.viewer, row.id)
                st.rerun()

    ask()
