"""Which column holds the code by which a participant is known again in another wave, and which only numbers answers."""

import re

import numpy as np

from data.importers.model import Column, SurveyTable

# What survey tools write beside the answers: the number is given anew in every survey.
_OWN_OF_TOOL = re.compile(
    r"(?:id )?(?:vastaajan|vastauksen|vastaus|lomakkeen|svarandens?|respondentens?|respondent|response|svars?|svarets|answer|entry"
    r"|submission|collector)\s?(?:numero|nro|nr|no|number|nummer|id|tunnus|tunniste|seed)"
    r"|vastaajanumero|vastausnumero|respondentnummer|svarsnummer|vastaajan id|recordno|lfdn|row ?id|uuid|index|instanceid|token"
)
# LimeSurvey and Microsoft Forms head their running number plainly “id”; these headers stand beside it.
_BESIDE_NUMBER = re.compile(
    r"lastpage|submitdate|startlanguage|viimeinen sivu|aloituskieli|sista sidan|startspråk|last page|start language|date submitted"
    r"|start time|completion time|aloitusaika|alkamisaika|valmistumisaika|suoritusaika|starttid|slutförandetid"
    r"|submission time|uuid"
)
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
    given = [column for column in ids if any(map(_SELF_GIVEN.fullmatch, _words(column.name)))]
    plain = [column for column in ids if _PLAIN.fullmatch(" ".join(_words(column.name)))]
    usable = [column for column in plain if _words(column.name) == ["id"] or not counts_up(table, column)]
    return next((column.name for column in (*given, *usable)), None)


def is_tools_own(table: SurveyTable, column: Column) -> bool:
    """Whether the header is one that survey tools give their own numbering of the answers."""
    joined = " ".join(_words(column.name))
    if joined != "id":
        return _OWN_OF_TOOL.fullmatch(joined) is not None
    return any(_BESIDE_NUMBER.match(" ".join(_words(other.name))) for other in table.columns)


def counts_up(table: SurveyTable, column: Column) -> bool:
    """Whether the numbers of a column rise (or fall) from row to row, as they do where a survey tool gave them out."""
    texts = table.cells[column.index].str.strip()
    texts = texts[texts != ""]
    if len(texts) < 3 or not texts.str.fullmatch(r"\d{1,15}").all():
        return False
    steps = np.diff(texts.astype("int64").to_numpy())
    return bool((steps > 0).all() or (steps < 0).all())


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name.casefold())
