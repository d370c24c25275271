"""Holds an engagement's answers as they are now, as tables that are compared with what earlier releases told."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Answers:
    """Holds an engagement's answers as they are now.

    `given` has one row per answer: participant_id, survey (its id), item_id, answer (its mark). `people` holds the mark
    of each participant by the participant's id: of the code or, without one, of the id. `names` holds what each item is called: its texts and
    its place in a questionnaire. `places` holds the surveys' places in the engagement by their ids. `recoded` holds by the
    range of steps of a told scale the rows of `given` as if they had been coded in that range, as they are and backwards.
    """

    given: pd.DataFrame
    people: pd.Series
    names: Mapping[int, frozenset[str]]
    places: Mapping[int, int]
    recoded: Mapping[tuple[float, float], tuple[pd.DataFrame, ...]] = field(default_factory=dict)
    _made: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Tables and codings that were asked for before: every told cell asks for the same ones."""

    def codings(self, steps: tuple[float, float] | None) -> list["Answers"]:
        """Returns the answers as they are and, of a told scale with these lowest and highest steps, as recoded."""
        others = self.recoded.get(steps, ()) if steps else ()
        return [self, *self._once(steps, lambda: [replace(self, given=given) for given in others])]

    def marked_table(self, survey: int, questions: Mapping[int, int]) -> pd.DataFrame:
        """Returns `table` with a row per mark of a person."""
        key = ("marked", survey, frozenset(questions.items()))
        return self._once(key, lambda: self.table(survey, questions).rename(index=self.people.to_dict()))

    def table(self, survey: int, questions: Mapping[int, int]) -> pd.DataFrame:
        """Returns one survey's answers: a row per participant, a column per question (`questions`: by item)."""
        return self._once((survey, frozenset(questions.items())), lambda: self._pivoted(survey, questions))

    def _pivoted(self, survey: int, questions: Mapping[int, int]) -> pd.DataFrame:
        rows = self.given[self.given["survey"] == survey]
        rows = rows.assign(question=rows["item_id"].map(questions)).drop_duplicates(["participant_id", "question"])
        return rows.pivot(index="participant_id", columns="question", values="answer")

    def _once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]
