"""Reads participants' codes from a file, and turns codes that may name a person into pseudonyms."""

import hashlib
import hmac
from collections.abc import Sequence

import pandas as pd

from analytics.wording.language import N_
from data.errors import OutcomesError
from data.importers.model import Oddity, SurveyTable
from data.loading.matching import find_column
from data.records.participants import LONGEST_CODE, PERSONAL

# Where more rows than FEW, and a larger share of all rows than RARE, repeat a code, the column holds no participants'
# codes: so many people do not answer twice.
FEW, RARE = 1, 0.25


class RepeatedCodesError(OutcomesError):
    message = N_(
        "{file}: the column “{column}” holds a code that stands on another row too on {repeated} of {rows} rows, so it is not "
        "the participant's code. Choose another column, several columns together, or none; nothing was loaded."
    )


class LongCodeError(OutcomesError):
    message = N_(
        "{file}: the code on row {row} in the column “{column}” has {length} characters, and a code has at most {most}. "
        "Choose the column that holds the participants' codes, or shorten the code in the file; nothing was loaded."
    )


def codes_by_row(table: SurveyTable, names: Sequence[str]) -> tuple[pd.Series, list[Oddity]]:
    """Returns the participant's code of each row of the file, and what was odd.

    The series is indexed by row, holds each code once (of several rows the last), and None where the row cannot be
    linked to other waves. `names` are the columns that make up the code. Raises UnknownColumnError,
    LongCodeError, or RepeatedCodesError where codes recur so often that the column cannot be the participant's.
    """
    if not names:
        return pd.Series(None, index=table.cells.index, dtype=object), []
    columns = [find_column(table, name) for name in names]
    codes = _joined([table.cells[column.index] for column in columns])
    title = " + ".join(column.name for column in columns)
    _check_length(codes, title, table.file_name)
    repeated = codes.duplicated(keep="last") & (codes != "")
    if repeated.sum() > max(FEW, len(codes) * RARE):
        raise RepeatedCodesError(file=table.file_name, column=title, repeated=int(repeated.sum()), rows=len(codes))
    repeated_reason = N_("this participant answers again further down: the last row was kept")
    missing_reason = N_("no participant's code: kept, but not linked to other surveys")
    oddities = [Oddity(int(row), title, None, repeated_reason) for row in codes.index[repeated]]
    oddities += [Oddity(int(row), title, None, missing_reason) for row in codes.index[codes == ""]]
    last_codes = codes[~repeated]
    return last_codes.where(last_codes != "", None), oddities


def _check_length(codes: pd.Series, title: str, file_name: str) -> None:
    lengths = codes.str.len().to_numpy()
    if lengths.max(initial=0) > LONGEST_CODE:
        row = codes.index[int(lengths.argmax())]
        raise LongCodeError(file=file_name, row=row, column=title, length=int(lengths.max()), most=LONGEST_CODE)


def _joined(parts: list[pd.Series]) -> pd.Series:
    """Returns the code of each row in capitals and without spaces around it; blank where one of its columns is blank."""
    codes, *rest = [part.astype(object).str.strip().str.upper() for part in parts]
    for part in rest:
        codes = (codes + "/" + part).where((codes != "") & (part != ""), "")
    return codes


def pseudonym(code: str, salt: str) -> str:
    """Returns the code without spaces or, where it may name a person, a short keyed hash of it.

    The same person gets the same pseudonym in every wave of one engagement and another one in other engagements.
    Addresses, names in several words, personal identity codes and telephone numbers are recognised; a first name alone
    cannot be told from a code.
    """
    if PERSONAL.search(code):
        return hmac.new(salt.encode(), code.casefold().encode(), hashlib.sha256).hexdigest()[:12]
    return "".join(code.split())
