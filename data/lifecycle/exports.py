"""Writes tables that people download, as text for spreadsheets, and records each export in the audit log."""

from math import isinf
from numbers import Number
from typing import Any

import pandas as pd

from analytics.spreadsheet_text import without_formulas
from analytics.wording.language import Language
from data.records.engagements import UnknownEngagementError
from data.store import Store, Viewer


def chart_numbers(
    store: Store, viewer: Viewer, table: pd.DataFrame, chart: str, code: str | None, say: Language
) -> bytes:
    """Returns the table of a chart, as it is shown, as UTF-8 with a byte order mark.

    `code` is the code of the engagement that the chart shows, or None. The export is recorded, except in a file of
    published releases. Raises UnknownEngagementError where the viewer neither works on the engagement nor may read a
    release of it.
    """
    engagement = None if code is None else _engagement(store, viewer, code)
    if not store.is_publication:
        with store.transaction() as write:
            write.record("export", viewer, engagement, f"numbers of a chart, {chart}")
    return as_csv(table, say)


def _engagement(store: Store, viewer: Viewer, code: str) -> int:
    released = store.read("released_engagements", viewer)
    ids = [int(number) for number in released.loc[released["code"] == code, "engagement_id"]]
    if not store.is_publication:
        ids += [int(row[0]) for row in store.read_rows("engagement", viewer, code=code)]
    if not ids:
        raise UnknownEngagementError(engagement=code)
    return ids[0]


def as_csv(table: pd.DataFrame, say: Language) -> bytes:
    """Returns the table as UTF-8 with a byte order mark, for spreadsheets of the language.

    Numbers have its decimal sign, and what is not known is empty. Every text stands in quotation marks and is never a
    formula (`without_formulas`), also where the spreadsheet expects another separator than the language has.
    """
    separator = ";" if say.separators[0] == "," else ","
    rows = [map(_quoted, table.columns), *(_cells(row, say) for row in table.itertuples(index=False, name=None))]
    return "".join(f"{separator.join(cells)}\r\n" for cells in rows).encode("utf-8-sig")


def _cells(row: tuple, say: Language) -> list[str]:
    return [_cell(value, say) for value in row]


def _cell(value: Any, say: Language) -> str:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    if not isinstance(value, Number) or (isinstance(value, float) and isinf(value)):
        return _quoted(value)
    return str(value).replace(".", say.separators[0]) if isinstance(value, float) else str(value)


def _quoted(value: object) -> str:
    doubled = without_formulas(str(value)).replace('"', '""')
    return f'"{doubled}"'
