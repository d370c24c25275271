"""Tells which items of surveys are one column of the audited table, so that each answer of a person stands there once."""

from collections.abc import Hashable

import pandas as pd

from analytics.rows import each_row


class _Column:
    def __init__(self, identity: str) -> None:
        self.identity = identity
        self.scales: set[int] = set()
        self.answers: dict[Hashable, float] = {}

    def holds(self, scales: set[int], answers: dict[Hashable, float]) -> bool:
        """Tells whether an item may be this column: no scale has both, and no person answered them differently."""
        common = answers.keys() & self.answers.keys()
        return not scales & self.scales and all(answers[place] == self.answers[place] for place in common)


def columns_of_items(rows: pd.DataFrame) -> dict[int, str]:
    """Returns the identity of each item's column by the item's id.

    `rows` has one row per participant × scale × item × survey: participant_id, scale_id, item_id, wave, question (its
    identity) and value. Items of one question are one column, except where one scale holds several of them or their
    answers differ: two questions to which everyone answered alike count as one question, but as two columns.
    """
    columns: dict[str, list[_Column]] = {}
    found = {}
    for item, of_item in rows.groupby("item_id", sort=True):
        question = str(of_item["question"].iloc[0])
        scales = set(of_item["scale_id"].astype(int))
        answers: dict[Hashable, float] = {(row.participant_id, row.wave): row.value for row in each_row(of_item)}
        known = columns.setdefault(question, [])
        column = next((each for each in known if each.holds(scales, answers)), None)
        if column is None:
            column = _Column(f"{question} {len(known)}")
            known.append(column)
        column.scales |= scales
        column.answers |= answers
        found[int(str(item))] = column.identity
    return found
