"""Edits the number that each answer in words stands for, in a small table."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import streamlit as st

from analytics.text import folded
from analytics.wording.language import Language
from data.importers.columns.answer_words import plain_words, steps_of
from data.importers.columns.numbers import leading_numbers, parse_numbers
from data.importers.model import SurveyTable

MOST_WORDS = 12


def words_of(table: SurveyTable, names: Sequence[str]) -> list[str]:
    """Returns the different answers in these columns that neither are numbers nor begin with one; case does not count."""
    words: dict[str, str] = {}
    wanted = set(names)
    for column in table.columns:
        if column.name not in wanted:
            continue
        texts = table.cells[column.index]
        _, bad = parse_numbers(texts)
        answers = texts[bad].unique().tolist()
        is_word = np.isnan(leading_numbers(answers))
        words |= {folded(answer): answer.strip() for answer, word in zip(answers, is_word, strict=True) if word}
    return list(words.values())


def edit(
    words: Sequence[str], before: Mapping[str, float], offered: tuple[float, float] | None, key: str, say: Language
) -> dict[str, float]:
    """Asks for the number of each word and returns the numbers by word; words without a number are left out.

    `before` are the numbers of an earlier matching, `offered` the lowest and highest answer of the questionnaire. Words of a
    known vocabulary begin with its numbers, where it has as many steps as `offered`, or from 1 where that is None.
    """
    if len(words) > MOST_WORDS:
        st.info(say("These columns hold {n} different texts: they were not offered as answers.", n=len(words)))
        return {}
    steps, low = steps_of(words), 1.0
    if offered is not None:
        low = offered[0]
        steps = steps if max(steps.values(), default=0) == offered[1] - low + 1 else {}
    earlier = {folded(word): number for word, number in before.items()}
    numbers = [earlier.get(folded(word), _shifted(steps.get(plain_words(word)), low)) for word in words]
    rows = pd.DataFrame({"word": words, "number": pd.Series(numbers, dtype="float64")})
    rows = rows.sort_values("number", kind="stable", ignore_index=True)
    st.caption(say("The number of each answer in words. Check them: answers without a number are left out."))
    edited = st.data_editor(
        rows,
        column_config={
            "word": st.column_config.TextColumn(say("Answer"), disabled=True, width="medium"),
            "number": st.column_config.NumberColumn(say("Number"), width="small", format="plain"),
        },
        hide_index=True,
        width="content",
        key=f"words-{hash(tuple(words))}-{key}",
    )
    numbered = edited.dropna(subset="number")
    return {str(word): float(number) for word, number in zip(numbered["word"], numbered["number"], strict=True)}


def _shifted(step: float | None, low: float) -> float | None:
    return None if step is None else step - 1 + low
