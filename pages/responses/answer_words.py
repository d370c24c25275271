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
    """The different answers in these columns that neither are numbers nor begin with one, capitals aside."""
    words: dict[str, str] = {}
    for column in table.columns:
        if column.name not in names:
            continue
        texts = table.cells[column.index]
        _, bad = parse_numbers(texts)
        found = texts[bad].unique().tolist()
        unnumbered = np.isnan(leading_numbers(found))
        words |= {folded(word): word.strip() for word, alone in zip(found, unnumbered, strict=True) if alone}
    return list(words.values())


def edit(
    words: Sequence[str], before: Mapping[str, float], offered: tuple[float, float] | None, key: str, say: Language
) -> dict[str, float]:
    """The numbers given to the words. Those of a known vocabulary are filled in, where it has as many steps as the range
    of the answers `offered`, or from 1 where that is not known."""
    if len(words) > MOST_WORDS:
        st.info(say("These columns hold {n} different texts: they were not offered as answers.", n=len(words)))
        return {}
    steps, low = steps_of(words), 1.0
    if offered is not None:
        low = offered[0]
        steps = steps if max(steps.values(), default=0) == offered[1] - low + 1 else {}
    known = {folded(word): number for word, number in before.items()}
    numbers = [known.get(folded(word), _shifted(steps.get(plain_words(word)), low)) for word in words]
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
    given = edited.dropna(subset="number")
    return {str(word): float(number) for word, number in zip(given["word"], given["number"], strict=True)}


def _shifted(step: float | None, low: float) -> float | None:
    return None if step is None else step - 1 + low
