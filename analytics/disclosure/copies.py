"""Recognises the answers of an earlier survey in another one, whatever its questions are called.

The functions work on tables of one survey with a row per person (index: marks) and a column per question, which hold
marks of answers.
"""

from collections import Counter
from collections.abc import Hashable

import numpy as np
import pandas as pd

SAME_SHARE = 0.8
"""A survey holds the answers of an earlier one where at least this share of its people gave the same answers."""
KNOWN_SHARE = 0.5
"""Earlier people can be compared with those now where at least this share of them is found."""
FEWEST_IN_COMMON = 3
QUESTIONS_TO_TELL = 3
"""So many questions answered alike are no chance, even where some people's answers were corrected."""


def same_survey(before: pd.DataFrame, now: pd.DataFrame) -> bool:
    """Tells whether a survey holds the answers of an earlier one.

    Both tables have a row per person (index: marks) and a column per question. Where the codes agree, nearly all of the
    people found must have given the same answers to all questions that both surveys asked; where they do not, nearly
    all rows of the earlier survey must be among the rows now. With few questions, the second may be so by chance: such
    surveys count as the same.
    """
    rows_before, rows_now = _rows(before, now)
    if not rows_before:
        return False
    common = rows_before.keys() & rows_now.keys()
    if len(common) >= max(FEWEST_IN_COMMON, KNOWN_SHARE * len(rows_before)):
        return sum(rows_before[mark] == rows_now[mark] for mark in common) >= SAME_SHARE * len(common)
    equal = Counter(rows_before.values()) & Counter(rows_now.values())
    return equal.total() >= SAME_SHARE * len(rows_before)


def _rows(before: pd.DataFrame, now: pd.DataFrame) -> tuple[dict[Hashable, tuple], dict[Hashable, tuple]]:
    """Returns each person's answers to the questions that both tables hold, of people who answered any of these."""
    shared = before.columns.intersection(now.columns)
    return _given(before, shared), _given(now, shared)


def _given(table: pd.DataFrame, questions: pd.Index) -> dict[Hashable, tuple]:
    rows = table[questions].to_numpy(dtype=object, na_value="").tolist()
    return {mark: tuple(row) for mark, row in zip(table.index, rows, strict=True) if any(row)}


def copied_columns(before: pd.DataFrame, now: pd.DataFrame) -> dict[int, int]:
    """Returns for each question of an earlier survey the column of another one that holds the same answers.

    Empty where it is no copy: where the people agree, nearly all of them must have given the same answers (all, to few
    questions); where they do not, each earlier row must be found in neighbouring columns, of which there must be
    enough not to agree by chance.
    """
    if before.empty or now.empty or len(before.drop_duplicates()) < 2:
        return {}
    common = before.index.intersection(now.index)
    if len(common) >= max(FEWEST_IN_COMMON, KNOWN_SHARE * len(before)):
        return _by_person(before.loc[common], now.loc[common])
    return _by_row(before, now) if len(before.columns) >= QUESTIONS_TO_TELL else {}


def _by_person(before: pd.DataFrame, now: pd.DataFrame) -> dict[int, int]:
    """Returns the columns of a copy where both tables have the same people."""
    answers = now.to_numpy(dtype=object, na_value="")
    is_equal = [answers == before[[place]].to_numpy(dtype=object, na_value="") for place in before]
    best = [int(equal.sum(axis=0).argmax()) for equal in is_equal]
    is_copied = np.column_stack([equal[:, column] for equal, column in zip(is_equal, best, strict=True)]).all(axis=1)
    needed = SAME_SHARE if len(best) >= QUESTIONS_TO_TELL else 1.0
    if np.mean(is_copied) < needed:
        return {}
    return _by_place(before, now.columns[best])


def _by_row(before: pd.DataFrame, now: pd.DataFrame) -> dict[int, int]:
    """Returns the columns of a copy where people cannot be known by their marks."""
    rows = _counted(before)
    for start in range(len(now.columns) - len(before.columns) + 1):
        columns = now.columns[start : start + len(before.columns)]
        if rows <= _counted(now[columns]):
            return _by_place(before, columns)
    return {}


def _by_place(before: pd.DataFrame, columns: pd.Index) -> dict[int, int]:
    return {int(str(place)): int(column) for place, column in zip(before, columns, strict=True)}


def _counted(table: pd.DataFrame) -> Counter[tuple]:
    return Counter(map(tuple, table.to_numpy(dtype=object, na_value="")))
