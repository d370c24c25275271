"""Puts the findings of a scale into words and typed values, for live pages and releases alike."""

import math
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import Any

import pandas as pd

from analytics.estimates.change import bounds_with_nonresponse
from analytics.model import ScaleChange
from analytics.release.outline_figures import AnswerShare, Question, Questions, ScaleFigures, SurveyMean
from analytics.wording import change_sentences, mean_texts, terms
from analytics.wording.language import Language


def scale_figures(
    scale_id: int, change: ScaleChange, say: Language, questions: Questions | None = None
) -> ScaleFigures:
    """Returns the finding of a scale with its evidence, caveats and means."""
    bounds = nonresponse_bounds(change)
    means = tuple(
        SurveyMean(
            terms.wave_label(point.kind, point.label, say),
            point.n,
            point.mean,
            point.low,
            point.high,
            point.end,
            mean_texts.point_text(point, change, say),
        )
        for point in change.points
    )
    return ScaleFigures(
        scale_id,
        say.text_of(change.scale.name),
        change,
        change_sentences.headline(change, say),
        change_sentences.evidence(change, say),
        tuple(change_sentences.caveats(change, say, bounds)),
        bounds,
        means,
        questions,
    )


def of_same_people(change: ScaleChange) -> ScaleChange:
    """Returns the change with points of the people whom it is of: those who answered both surveys.

    Where all surveys of the scale had the same number of respondents as the change, nothing is replaced. Else the two
    surveys of the change remain, and the later point has the interval of the change round it. Surveys that are not linked
    have no such people.
    """
    both = change_sentences.ends(change)
    if not change.linked or both is None or all(point.n == change.n for point in change.points):
        return change
    before, after = both
    nowhere = float("nan")
    panel = (
        replace(before, n=change.n, mean=change.mean_before, low=nowhere, high=nowhere),
        replace(
            after,
            n=change.n,
            mean=change.mean_after,
            low=change.mean_before + change.low,
            high=change.mean_before + change.high,
        ),
    )
    return replace(change, points=panel)


def nonresponse_bounds(change: ScaleChange) -> tuple[float, float] | None:
    """Returns the least and the greatest later mean of all invited (0–100), if the missing had all answered at one end.

    None where few are missing or the mean is not told. Source: Manski 1989, by `bounds_with_nonresponse`.
    """
    points = change_sentences.ends(change)
    if (
        points is None
        or not change.invited
        or math.isnan(points[1].mean)
        or not 0 < points[1].n < change_sentences.ENOUGH_ANSWERED * change.invited
    ):
        return None
    low, high = bounds_with_nonresponse(points[1].mean, points[1].n, change.invited, 0, 100)
    return float(low), float(high)


def questions_wave(change: ScaleChange) -> int | None:
    """Returns the wave whose answers are behind the scale's finding: the later one of its change, or its only one."""
    if change_sentences.not_asked(change):
        return change.before_wave
    return change.points[0].wave if change_sentences.asked_once(change) else change.after_wave


def questions_of(change: ScaleChange, shares: pd.DataFrame, say: Language) -> Questions | None:
    """Returns the answers to the questions of one scale in the survey behind its finding; None where none are told.

    `shares` has one row per question and answer of the scale, in order of questions: wave_id, key, text_fi, text_sv,
    text_en (NaN where the wording is not ours), reversed, value, value_to (the ends of a class of answers; without
    this column each answer is a class), share (0–1) and n.
    """
    wave = questions_wave(change)
    if wave is None or shares.empty:
        return None
    rows = shares[shares["wave_id"] == wave]
    if rows.empty:
        return None
    answers_by_question = groupby(
        rows.assign(text=question_texts(rows, say)).itertuples(), key=lambda row: (row.key, row.text)
    )
    scale, survey = change.scale, survey_name(change, wave, say)
    heading = say("Answers in this survey: {wave}", wave=survey)
    questions = tuple(_question(answers) for _, answers in answers_by_question)
    return Questions(heading, scale.low, scale.high, scale.higher_is_better, questions)


def _question(answers: Iterable[Any]) -> Question:
    rows = list(answers)
    first = rows[0]
    shares = tuple(
        AnswerShare(float(row.value), float(getattr(row, "value_to", row.value)), float(row.share)) for row in rows
    )
    return Question(first.key, first.text, bool(first.reversed), int(first.n), shares)


def question_texts(rows: pd.DataFrame, say: Language) -> pd.Series:
    """Returns each row's question in the reader's language, or its key where the wording may not be shown.

    A reversed question carries a mark.
    """
    texts = rows[f"text_{say.code}"].fillna(rows["text_fi"]).fillna(rows["key"])
    marked = [say("{question} (reversed)", question=text) for text in texts]
    return texts.where(~rows["reversed"].astype(bool), pd.Series(marked, index=rows.index, dtype="str"))


def survey_name(change: ScaleChange, wave: int, say: Language) -> str:
    """Returns the name of one survey of the change; empty where the wave is not one of its surveys."""
    return next((terms.wave_label(point.kind, point.label, say) for point in change.points if point.wave == wave), "")
