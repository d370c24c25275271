"""Writes tables that people download, as text for spreadsheets, and records each export in the audit log."""

import csv
import io
from typing import Any

import pandas as pd

from analytics.wording.language import Language
from data.lifecycle.audit_log import escape_formula
from data.store import Store, Viewer


def chart_numbers(
    store: Store, viewer: Viewer, table: pd.DataFrame, chart: str, code: str | None, say: Language
) -> bytes:
    """Returns the table of a chart, as it is shown, as UTF-8 with a byte order mark.

    `code` is the code of the engagement that the chart shows, or None. The export is recorded, except in a file of
    published releases.
    """
    if not store.is_publication:
        engagement = _engagement(store, viewer, code)
        with store.transaction() as write:
            write.record("export", viewer, engagement, f"numbers of a chart, {chart}")
    return as_csv(table, say)


def _engagement(store: Store, viewer: Viewer, code: str | None) -> int | None:
    """Returns the id of an engagement that the viewer works on or may read releases of; None where there is none."""
    if code is None:
        return None
    ids = [int(row[0]) for row in store.read_rows("engagement", viewer, code=code)]
    released = store.read("released_engagements", viewer)
    ids += [int(number) for number in released.loc[released["code"] == code, "engagement_id"]]
    return next(iter(ids), None)


def as_csv(table: pd.DataFrame, say: Language) -> bytes:
    """Returns the table with the decimal sign and separator that spreadsheets of the language expect; texts are never
    formulas.
    """
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";" if say.separators[0] == "," else ",")
    rows.writerow([escape_formula(str(name)) for name in table.columns])
    rows.writerows([[_cell(value, say) for value in row] for row in table.itertuples(index=False, name=None)])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any, say: Language) -> str:
    if isinstance(value, str):
        return escape_formula(value)
    if value is None or pd.isna(value):
        return ""
    return str(value).replace(".", say.separators[0]) if isinstance(value, float) else str(value)
