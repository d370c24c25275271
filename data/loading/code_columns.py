"""Finds the column with the code by which a participant is recognised in another wave, which is no number of a survey
tool.
"""

import re

import numpy as np

from data.importers.columns.headers import header_words
from data.importers.model import Column, SurveyTable
from data.importers.tools import numbers_answers, stands_beside_id

_SELF_GIVEN = re.compile(
    r"\w*(?:koodi|tunnus|tunnukse|tunniste|tunnistee)(?:si|ni|nne|mme)?|nimimerk\w*|\w*kod|\w*koden|kode|codigo|\w*code|alias"
    r"|pseudonym\w*|signatur"
)
_PLAIN = re.compile(
    r"(?:(?:participant|person|subject|study|case|osallistujan?|henkilön?|vastaaja|deltagar\w*|record)\s?)?ids?"
    r"|participant|subject|person|osallistuja|deltagare|vastaaja|respondent"
)


def code_column(table: SurveyTable) -> str | None:
    """Returns the name of the column most likely to hold participants' codes; None where there is none.

    A code that participants gave themselves comes before a plain id. A number that the survey tool gives each answer is
    no code: it would link strangers from wave to wave.
    """
    beside_id = _stands_beside_id(table)
    ids = [column for column in table.columns if column.kind == "id" and not _is_tools_own(column, beside_id)]
    self_given = [column for column in ids if any(map(_SELF_GIVEN.fullmatch, header_words(column.name).split()))]
    plain = [column for column in ids if _PLAIN.fullmatch(header_words(column.name))]
    usable = [column for column in plain if header_words(column.name) == "id" or not counts_up(table, column)]
    return next((column.name for column in (*self_given, *usable)), None)


def is_tools_own(table: SurveyTable, column: Column) -> bool:
    """Returns whether the column's header is one under which survey tools number the answers."""
    return _is_tools_own(column, _stands_beside_id(table))


def _is_tools_own(column: Column, beside_id: bool) -> bool:
    return beside_id if header_words(column.name) == "id" else numbers_answers(column.name)


def _stands_beside_id(table: SurveyTable) -> bool:
    """Returns whether a column of the table stands beside numbers that a survey tool calls “id”."""
    return any(stands_beside_id(column.name) for column in table.columns)


def counts_up(table: SurveyTable, column: Column) -> bool:
    """Returns whether the numbers of a column rise (or fall) from row to row, as numbers given by a survey tool do."""
    texts = table.cells[column.index].str.strip()
    texts = texts[texts != ""]
    if len(texts) < 3 or not texts.str.fullmatch(r"\d{1,15}").all():
        return False
    steps = np.diff(texts.astype("int64").to_numpy())
    return bool((steps > 0).all() or (steps < 0).all())
