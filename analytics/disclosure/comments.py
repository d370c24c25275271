"""Decides which comments of a survey a release may tell beside those that earlier releases told."""

from collections import Counter
from collections.abc import Hashable, Mapping

import numpy as np
import pandas as pd

from analytics.disclosure.thresholds import Thresholds

COMMENT = ["question", "body"]


def comments_to_tell(
    written: pd.DataFrame, earlier: pd.DataFrame, closed: frozenset[int], thresholds: Thresholds
) -> pd.DataFrame:
    """Returns the rows of release_comment in random order: wave_id, question, body, position.

    `written` is the read `comments_to_release`, `earlier` the read `comments_released`, `closed` the surveys that hold
    the answers of another survey of which a release told. Comments of a survey are told where as many people answered
    it as figures need. A survey whose comments were told is closed: its comments are told again as they were if all of
    them still exist (none otherwise), whatever the heading of the question, until the people who wrote others number
    at least as many as figures need. Of a new survey that holds most of another survey's told comments none are told.
    """
    told_before: dict[Hashable, pd.DataFrame] = dict(list(earlier.groupby("wave_id")))
    copies = {wave for wave, rows in written.groupby("wave_id") if _is_copy(rows, told_before, wave)}
    enough = written[(written["respondents"] >= thresholds.figures) & ~written["wave_id"].isin(closed | copies)]
    told = [
        _comments_of_survey(rows, told_before.get(wave), thresholds.figures) for wave, rows in enough.groupby("wave_id")
    ]
    columns = ["wave_id", *COMMENT]
    rows = pd.concat(told, ignore_index=True)[columns] if told else pd.DataFrame(columns=columns)
    shuffled = rows.iloc[np.random.default_rng().permutation(len(rows))].reset_index(drop=True)
    return shuffled.assign(position=range(len(shuffled)))


def _is_copy(written: pd.DataFrame, told_before: Mapping[Hashable, pd.DataFrame], survey: Hashable) -> bool:
    """Tells whether a survey that was not told itself holds at least half of the comments told of another survey."""
    now = set(written["body"])
    return survey not in told_before and any(rows["body"].isin(now).mean() >= 0.5 for rows in told_before.values())


def _comments_of_survey(written: pd.DataFrame, earlier: pd.DataFrame | None, fewest: int) -> pd.DataFrame:
    """Returns the rows of `written` or, of a survey that was told, of the latest release whose comments all exist."""
    if earlier is None:
        return written
    before = [Counter(rows["body"]) for _, rows in earlier.groupby("release_id", sort=False)]
    now = Counter(written["body"])
    if all(_differ_enough(written, now, told, fewest) for told in before):
        return written
    unchanged = [rows for _, rows in earlier.groupby("release_id", sort=False) if Counter(rows["body"]) <= now]
    return unchanged[-1] if unchanged else written.head(0)


def _differ_enough(written: pd.DataFrame, now: Counter[str], told: Counter[str], fewest: int) -> bool:
    """Tells whether the comments are those of an earlier release, or those of enough other people beside them."""
    if told - now:
        return False
    added = now - told
    others = written.loc[written["body"].isin(list(added)), "participant_id"].nunique()
    return not added or others >= fewest
