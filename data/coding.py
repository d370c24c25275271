"""Answers as a file writes them → numbers in the item's own range, with everything set aside that is not an answer."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analytics import scoring
from analytics.language import N_
from data.errors import OutcomesError
from data.importers.model import Oddity
from data.importers.numbers import leading_numbers, parse_numbers
from data.matching import AssignedItem


class CodingError(OutcomesError):
    message = N_(
        "{file}: the answers to {instrument} are {low}–{high}, but the column “{column}” holds {observed_low}–{observed_high}. "
        "If the file codes them so, say it in the matching (coded = [{observed_low}, {observed_high}]); nothing was loaded."
    )


def coded_answers(texts: pd.Series, assigned: AssignedItem) -> tuple[pd.Series, list[Oddity]]:
    """Numbers in the item's range, indexed as `texts` (NaN: not answered or set aside), and what was set aside.

    Words become numbers through the mapping's or the instrument's codes, or by the number they begin with
    (“5 = fully agree”). Raises nothing: a coding that is off as a whole is for `check_coding`.
    """
    values, bad = parse_numbers(texts)
    if bad.any():
        values, bad = _worded(texts, values, bad, assigned.codes)
    low, high = assigned.coded or (assigned.low, assigned.high)
    outside = values.notna() & ~values.between(low, high)
    oddities = _set_aside(texts, bad, assigned, N_("not one of the answers {low}–{high}"), low, high)
    oddities += _set_aside(texts, outside, assigned, N_("outside the range {low}–{high}"), low, high)
    values = values.mask(outside)
    if assigned.coded:
        values = scoring.recode(values, low, high, assigned.low, assigned.high)
    return values, oddities


def check_coding(file: str, columns: list[tuple[AssignedItem, pd.Series]]) -> None:
    """Refuse answers of one instrument that are coded one step off its range: WHO-5's 0–5 written as 1–6.

    `columns` holds an instrument's items with their texts; raises CodingError.
    """
    unsaid = [(item, parse_numbers(texts)[0]) for item, texts in columns if item.coded is None]
    if not unsaid:
        return
    item = unsaid[0][0]
    values = np.concatenate([numbers.to_numpy(dtype=float) for _, numbers in unsaid])
    seen = values[~np.isnan(values)]
    if seen.size and scoring.looks_shifted(seen, item.low, item.high):
        worst = max(unsaid, key=lambda pair: np.nanmax(pair[1].to_numpy(dtype=float), initial=-np.inf))[0]
        raise CodingError(
            file=file,
            instrument=item.instrument.name.get("en", item.instrument.key),
            column=worst.column.name,
            low=f"{item.low:g}",
            high=f"{item.high:g}",
            observed_low=f"{item.low + 1:g}",
            observed_high=f"{item.high + 1:g}",
        )


def _worded(
    texts: pd.Series, values: pd.Series, bad: pd.Series, codes: Mapping[str, float]
) -> tuple[pd.Series, pd.Series]:
    known = {_plain(text): code for text, code in codes.items()}
    words = texts[bad].unique().tolist()
    numbers = {
        word: known.get(_plain(word), number) for word, number in zip(words, leading_numbers(words), strict=True)
    }
    read = texts[bad].map(numbers).astype(float)
    values = values.copy()
    values[read.index] = read
    return values, bad & values.isna()


def _set_aside(
    texts: pd.Series, which: pd.Series, assigned: AssignedItem, reason: str, low: float, high: float
) -> list[Oddity]:
    facts = {"low": f"{low:g}", "high": f"{high:g}"}
    return [
        Oddity(row=row, column=assigned.column.name, value=str(value), reason=reason, facts=facts)
        for row, value in zip(texts.index[which].tolist(), texts[which].tolist(), strict=True)
    ]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
