"""Turns answers as a file writes them into numbers in the item's own range, and lists texts that are no answer."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.estimates import scoring
from analytics.text import folded
from analytics.wording.language import N_
from data.errors import OutcomesError
from data.importers.columns.numbers import leading_numbers, parse_numbers
from data.importers.model import Oddity
from data.loading.matching import AssignedItem


class CodingError(OutcomesError):
    message = N_(
        "{file}: the answers to {instrument} are {low}–{high}, but the column “{column}” holds {observed_low}–{observed_high}. "
        "If the file codes them so, say it in the matching (coded = [{observed_low}, {observed_high}]); nothing was loaded."
    )


@dataclass(frozen=True)
class ItemAnswers:
    """Holds the answers to one item as numbers in the file's own coding.

    `values` (NaN where there is no answer) and `bad` (whether the text is no answer) are indexed as `texts`.
    """

    item: AssignedItem
    texts: pd.Series
    values: pd.Series
    bad: pd.Series


def read_answers(texts: pd.Series, item: AssignedItem) -> ItemAnswers:
    """Returns the answers in a column as numbers.

    Words become numbers through the codes of the mapping or the instrument, or by the number they begin with (“5 =
    fully agree”).
    """
    values, bad = parse_numbers(texts)
    if bad.any():
        values, bad = _words_as_numbers(texts, values, bad, item.codes)
    return ItemAnswers(item, texts, values, bad)


def values_in_range(answers: ItemAnswers) -> tuple[pd.Series, list[Oddity]]:
    """Returns the numbers in the item's range (NaN: not answered or outside the range), and the answers that were
    excluded.
    """
    item = answers.item
    low, high = item.coded or (item.low, item.high)
    outside = answers.values.notna() & ~answers.values.between(low, high)
    oddities = _set_aside(answers, answers.bad, N_("not one of the answers {low}–{high}"), low, high)
    oddities += _set_aside(answers, outside, N_("outside the range {low}–{high}"), low, high)
    values = answers.values.mask(outside)
    return (scoring.recode(values, low, high, item.low, item.high) if item.coded else values), oddities


def check_coding(file: str, group: list[ItemAnswers]) -> list[Oddity]:
    """Raises CodingError for answers of one instrument and wave that are coded one step off its range: WHO-5's 0–5
    written as 1–6.

    Returns a note where the answers fit both codings.
    """
    without_coding = [answers for answers in group if answers.item.coded is None]
    if not without_coding:
        return []
    item = without_coding[0].item
    seen = np.concatenate([answers.values.to_numpy(dtype=float) for answers in without_coding])
    off = scoring.shift(seen, item.low, item.high)
    if off:
        pick = np.nanmax if off > 0 else np.nanmin
        worst = max(
            without_coding, key=lambda answers: off * pick(answers.values.to_numpy(dtype=float), initial=-off * np.inf)
        )
        raise CodingError(
            file=file,
            instrument=item.instrument.name.get("en", item.instrument.key),
            column=worst.item.column.name,
            low=f"{item.low:g}",
            high=f"{item.high:g}",
            observed_low=f"{item.low + off:g}",
            observed_high=f"{item.high + off:g}",
        )
    return _note_on_zero(without_coding, seen)


def _note_on_zero(without_coding: list[ItemAnswers], seen: np.ndarray) -> list[Oddity]:
    """Returns a note where an instrument counts from 0 and nobody answered 0, since the file may count from 1."""
    item = without_coding[0].item
    seen = seen[np.isfinite(seen)]
    if item.low != 0 or item.own or not seen.size or seen.min() <= 0 or seen.max() > item.high:
        return []
    facts = {
        "low": "0",
        "high": f"{item.high:g}",
        "other": f"{item.high + 1:g}",
        "instrument": item.instrument.name["en"],
    }
    reason = N_(
        "nobody answered 0 to {instrument}: make sure that the file codes the answers {low}–{high} and not 1–{other}"
    )
    return [Oddity(row=None, column=None, value=None, reason=reason, facts=facts)]


def _words_as_numbers(
    texts: pd.Series, values: pd.Series, bad: pd.Series, codes: Mapping[str, float]
) -> tuple[pd.Series, pd.Series]:
    code_of = {folded(text): code for text, code in codes.items()}
    words = texts[bad].unique().tolist()
    numbers = {
        word: code_of.get(folded(word), number) for word, number in zip(words, leading_numbers(words), strict=True)
    }
    coded = texts[bad].map(numbers).astype(float)
    values = values.copy()
    values[coded.index] = coded
    return values, bad & values.isna()


def _set_aside(answers: ItemAnswers, which: pd.Series, reason: str, low: float, high: float) -> list[Oddity]:
    facts = {"low": f"{low:g}", "high": f"{high:g}"}
    column, texts = answers.item.column.name, answers.texts[which]
    return [
        Oddity(row=row, column=column, value=str(value), reason=reason, facts=facts)
        for row, value in zip(texts.index.tolist(), texts.tolist(), strict=True)
    ]
