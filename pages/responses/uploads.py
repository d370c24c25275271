"""Takes the file a person uploads, shows what was recognised in it, and finds the matching used for the survey before."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analytics.rows import rows_of
from analytics.wording import terms
from analytics.wording.language import N_, Language
from data import importers
from data.errors import OutcomesError
from data.importers.model import SurveyTable
from data.loading.mapping import Mapping, from_json
from data.queries.row_types import ImportRow
from data.records import engagements
from pages.responses.destination import Target
from pages.shared import fields
from pages.shared.text import plain
from pages.shared.visit import Visit

CORRECTED = ("encoding", "delimiter", "sheet")
WORKBOOKS = (".xlsx", ".xls", ".ods")
TYPES = ["csv", "tsv", "txt", "xlsx", "xls", "ods"]
KINDS = {
    "id": N_("code"),
    "time": N_("time"),
    "scale": N_("scale"),
    "number": N_("number"),
    "choice": N_("choice"),
    "multiple": N_("several choices"),
    "text": N_("text"),
}
DELIMITERS = {"\t": N_("tab"), ",": N_("comma"), ";": N_("semicolon"), "|": N_("bar")}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "windows-1252", "mac-roman"]
PREVIEWED = 5


def pick_file(say: Language) -> UploadedFile | None:
    # A new key empties the uploader after a file has been loaded.
    turn = st.session_state.get("uploads", 0)
    return st.file_uploader(
        say("Survey export: CSV, TSV or Excel"),
        type=TYPES,
        key=f"file-{turn}",
        help=say("{tools}, or any table with one row per respondent.", tools=", ".join(importers.RECOGNISED_TOOLS)),
    )


@dataclass(frozen=True)
class Reading:
    """A table read from a file, and the key of the drafts about it: the file, how it was read, and the engagement."""

    table: SurveyTable
    key: str


@st.cache_data(scope="session", max_entries=2, show_spinner=False)
def _read(
    file_id: str, name: str, _content: bytes, encoding: str | None, delimiter: str | None, sheet: str | None
) -> SurveyTable:
    return importers.read(_content, name, encoding=encoding, delimiter=delimiter, sheet=sheet)


def read_file(upload: UploadedFile, target: Target, say: Language) -> Reading | None:
    """Returns the file as it was recognised or corrected; None, with the reason and the choices on the page, where it cannot
    be read.

    After a correction with which the file cannot be read, it stays as it was read before, with all that was typed.
    """
    chosen = tuple(_corrected(name, upload) for name in CORRECTED)
    last = f"read-{upload.file_id}"
    with st.spinner(say("Reading the file …")):
        table = _attempt(upload, chosen, say)
        if table is not None:
            st.session_state[last] = chosen
        elif last in st.session_state:
            chosen = st.session_state[last]
            table = _attempt(upload, chosen, say)
    if table is None:
        correct_recognition(upload, None, say)
        return None
    corrections = "-".join(str(value) for value in chosen if value)
    return Reading(table, f"{upload.file_id}-{corrections}-{target.engagement_id}")


def _attempt(upload: UploadedFile, chosen: tuple[str | None, ...], say: Language) -> SurveyTable | None:
    try:
        return _read(upload.file_id, upload.name, upload.getvalue(), *chosen)
    except OutcomesError as error:
        st.error(plain(error.in_words(say)))
        return None


def _corrected(name: str, upload: UploadedFile) -> str | None:
    key = f"{name}-{upload.file_id}"
    return st.session_state.get(key) or fields.value_before_drawing(key) or None


def correct_recognition(upload: UploadedFile, table: SurveyTable | None, say: Language) -> None:
    """Lets people correct what was recognised wrongly; `table` is None where nothing could be read."""
    is_workbook = table.sheet is not None if table else upload.name.lower().endswith(WORKBOOKS)
    with st.expander(say("Something was recognised wrongly"), expanded=table is None, key=f"correct-{upload.file_id}"):
        if is_workbook:
            st.text_input(
                say("Name of the sheet with the answers"),
                key=f"sheet-{upload.file_id}",
                placeholder=table.sheet if table else None,
            )
            return
        left, right = st.columns(2)
        with left:
            read_as = (table and table.encoding) or "–"
            key = f"encoding-{upload.file_id}"
            fields.in_any_language(fields.select, say("Encoding"), None, key, options=ENCODINGS, placeholder=read_as)
        with right:
            fields.in_any_language(
                fields.select,
                say("Columns parted by"),
                None,
                f"delimiter-{upload.file_id}",
                options=list(DELIMITERS),
                format_func=lambda sign: say(DELIMITERS[sign]),
                placeholder=say(DELIMITERS.get((table and table.delimiter) or "", "–")),
            )


def other_waves(visit: Visit, target: Target) -> dict[str, str]:
    """Returns the names of the engagement's other waves by their labels."""
    engagement = engagements.engagement_of(visit.store, visit.viewer, target.code)
    waves = engagements.waves_of(visit.store, visit.viewer, engagement)
    chosen = {wave.label for wave in waves if wave.id == target.wave_id}
    return {
        wave.label: terms.wave_label(wave.kind, wave.label, visit.say) for wave in waves if wave.label not in chosen
    }


def show_structure(table: SurveyTable, say: Language) -> None:
    """Shows what was recognised, the first answers without participants' codes, and every column with its kind."""
    facts = [
        (say("Tool"), say(importers.TOOL_NAMES.get(table.tool, table.tool))),
        (say("Respondents"), say.number(len(table.cells), 0)),
        (say("Questions"), say.number(len(table.columns), 0)),
        (say("Header rows"), str(table.header_rows)),
        (say("Encoding"), table.encoding),
        (say("Columns parted by"), say(DELIMITERS.get(table.delimiter, table.delimiter)) if table.delimiter else None),
        (say("Sheet"), table.sheet),
    ]
    st.markdown("  \n".join(f"**{name}:** {value}" for name, value in facts if value))
    left, right = st.tabs([say("First answers"), say("Columns")], on_change="rerun", key="structure")
    if left.open:
        left.dataframe(_preview(table), key="preview")
    if right.open:
        right.dataframe(_columns(table, say), hide_index=True, key="columns")


def earlier_mapping(visit: Visit, target: Target) -> Mapping | None:
    """Returns the matching of the engagement's latest import that was not undone; None where there is none."""
    batches = visit.store.read("import_batches", visit.viewer, engagement=target.engagement_id, batch=None)
    mappings = [batch.mapping for batch in rows_of(batches, ImportRow) if batch.undone_at is None]
    return from_json(mappings[0]) if mappings else None


def _preview(table: SurveyTable) -> pd.DataFrame:
    preview = table.cells.head(PREVIEWED).copy()
    for column in table.columns:
        if column.kind == "id":
            preview[column.index] = "•••"
    preview.columns = [column.name for column in table.columns]
    preview.index.name = None
    return preview.loc[:, ~preview.columns.duplicated()]


def _columns(table: SurveyTable, say: Language) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say("Column"): [column.name for column in table.columns],
            say("Section"): [column.section for column in table.columns],
            say("Kind"): [say(KINDS[column.kind]) for column in table.columns],
            say("Answers"): [column.n for column in table.columns],
            say("Least"): [column.min for column in table.columns],
            say("Most"): [column.max for column in table.columns],
            say("Different"): [column.distinct for column in table.columns],
        }
    )
