"""Finds the column with the code by which a participant is known again in another wave; the numbers of a survey tool are none."""

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
    """The column most likely to hold participants' codes: one they gave themselves, else a plain id, else none.

    A number that the survey tool gives each answer is none: it would link strangers from wave to wave.
    """
    ids = [column for column in table.columns if column.kind == "id" and not is_tools_own(table, column)]
    given = [column for column in ids if any(map(_SELF_GIVEN.fullmatch, header_words(column.name).split()))]
    plain = [column for column in ids if _PLAIN.fullmatch(header_words(column.name))]
    usable = [column for column in plain if header_words(column.name) == "id" or not counts_up(table, column)]
    return next((column.name for column in (*given, *usable)), None)


def is_tools_own(table: SurveyTable, column: Column) -> bool:
    """Whether the header is one that survey tools give their own numbering of the answers."""
    if header_words(column.name) != "id":
        return numbers_answers(column.name)
    return any(stands_beside_id(other.name) for other in table.columns)


def counts_up(table: SurveyTable, column: Column) -> bool:
    """Whether the numbers of a column rise (or fall) from row to row, as they do where a survey tool gave them out."""
    texts = table.cells[column.index].str.strip()
    texts = texts[texts != ""]
    if len(texts) < 3 or not texts.str.fullmatch(r"\d{1,15}").all():
        return False
    steps = np.diff(texts.astype("int64").to_numpy())
    return bool((steps > 0).all() or (steps < 0).all())
