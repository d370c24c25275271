"""Reads numbers as people and survey tools write them, in whole columns."""

import re

import numpy as np
import pandas as pd

from data.importers.columns.missing import are_missing

_PLAIN_COLUMN = re.compile(r"(?:[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?\n)*")
_SPACES = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u2212": "-", "’": "'"})
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_SPACED = re.compile(r"[+-]?[0-9]{1,3}(?:[ '][0-9]{3})+(?:[.,][0-9]+)?")
_COMMA_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})")
_POINT_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})")
_UNCERTAIN = re.compile(r"[+-]?[1-9][0-9]{0,2}([.,])[0-9]{3}")
_CURRENCIES = "€$£"
_COMMA_DECIMAL = re.compile(r"[+-]?(?:[0-9]+,[0-9]*|,[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
LABELLED_CODE = re.compile(r"\s*(-?[0-9]{1,6})\s*=\s*(\S(?:.*\S)?)\s*", re.DOTALL)
"""A code and its label in one cell, as in “5 = Fully agree”: groups 1 and 2."""

_LABELLED = re.compile(r"\s*([+-]?[0-9]{1,3})\s*(?:[=:.)–—-]+\s*|(?=\())(?=[^\W\d]|[(\"'“”‘’¿¡*<])")


def parse_numbers(texts: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Returns the numbers (float64, NaN where missing or bad) and which texts are bad, both indexed as `texts`.

    Understands decimal point and comma, thousands set apart by space, no-break or thin space, apostrophe, comma or
    point, percentages (“80 %” is 0.8) and a currency sign. Whether “1,234” holds a decimal comma or thousands is
    decided by the size of the column's other numbers.
    """
    codes, uniques = pd.factorize(texts.astype(object), use_na_sentinel=False)
    words = ["" if not isinstance(text, str) and pd.isna(text) else str(text) for text in uniques]
    numbers, bad = parse_distinct(words)
    return pd.Series(numbers[codes], index=texts.index), pd.Series(bad[codes], index=texts.index)


def parse_distinct(words: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Parses the different texts of a column as `parse_numbers` does, and returns a float64 and a bool array."""
    is_missing = np.array(are_missing(words), dtype=bool)
    numbers = np.full(len(words), np.nan)
    present = [word for word, absent in zip(words, is_missing, strict=True) if not absent]
    if _PLAIN_COLUMN.fullmatch("".join(f"{word}\n" for word in present)):
        numbers[~is_missing] = np.array(present, dtype=float)
    else:
        numbers[~is_missing] = _written(present)
    return numbers, np.isnan(numbers) & ~is_missing


def leading_numbers(words: list[str]) -> np.ndarray:
    """Returns the number that each labelled answer begins with (“5 = Agree”, “1 (Never)”, “0 - Mostly me”); NaN where
    there is none.
    """
    matches = (_LABELLED.match(word) for word in words)
    return np.array([float(match[1]) if match else np.nan for match in matches])


def _written(words: list[str]) -> np.ndarray:
    tidy = [word.translate(_SPACES).strip().strip(_CURRENCIES).strip() for word in words]
    bare = [word[:-1].rstrip() if word.endswith("%") else word for word in tidy]
    values = np.array([_value(word) for word in bare])
    values = np.where(_hold_thousands(bare, values), values * 1000, values)
    shares = np.array([word.endswith("%") for word in tidy], dtype=bool)
    values[shares] = values[shares] / 100
    values[np.isinf(values)] = np.nan
    return values


def _value(word: str) -> float:
    if _SPACED.fullmatch(word):
        word = word.replace(" ", "").replace("'", "")
    if _COMMA_THOUSANDS.fullmatch(word):
        word = word.replace(",", "")
    elif _POINT_THOUSANDS.fullmatch(word):
        word = word.replace(".", "").replace(",", ".")
    elif _COMMA_DECIMAL.fullmatch(word):
        word = word.replace(",", ".")
    return float(word) if _NUMBER.fullmatch(word) else np.nan


def _hold_thousands(words: list[str], values: np.ndarray) -> np.ndarray:
    """Returns which of the words like “1,234” or “1.234” are thousands: those that are then nearer to the size of the
    other numbers.

    A point must be a hundred times nearer, since statistics programs write decimals with it. Where all are uncertain,
    commas set thousands apart if most words are round (“12,500”).
    """
    matches = [_UNCERTAIN.fullmatch(word) for word in words]
    uncertain = np.array([match is not None for match in matches], dtype=bool)
    certain = np.abs(values[~uncertain & np.isfinite(values) & (values != 0)])
    if not uncertain.any():
        return uncertain
    comma = np.array([match is not None and match[1] == "," for match in matches], dtype=bool)
    if not len(certain):
        rounds = [word.endswith("00") for word, is_comma in zip(words, comma, strict=True) if is_comma]
        return comma & (sum(rounds) * 2 > len(rounds))
    size = np.log10(np.median(certain))
    digits = np.log10(np.abs(np.where(uncertain, values, 1.0)))
    nearer = np.abs(digits - size) - np.abs(digits + 3 - size)
    return uncertain & (nearer > np.where(comma, 0, 2))
