import math
from dataclasses import replace

import pandas as pd
import pytest

from analytics.estimates.change import bounds_with_nonresponse
from analytics.model import Scale, ScaleChange, Theme, Verdict, WaveKind, WavePoint
from analytics.release.scale_findings import nonresponse_bounds, question_texts, questions_wave
from analytics.wording.language import Language

EN = Language("en")
SCALE = Scale("who", {"en": "Wellbeing"}, Theme.WELLBEING, (), 0, 5)
BEFORE, MIDWAY, AFTER = (
    WavePoint(kind, "", n, mean, math.nan, math.nan, wave)
    for wave, kind, n, mean in [
        (1, WaveKind.BASELINE, 9, 50.0),
        (2, WaveKind.MIDWAY, 8, 55.0),
        (3, WaveKind.END, 7, 60.0),
    ]
)
CHANGE = ScaleChange(
    SCALE, WaveKind.BASELINE, WaveKind.END, 4, 10, 40.0, 70.0, 30.0, 10.0, 50.0, Verdict.IMPROVED, True,
    (BEFORE, MIDWAY, AFTER), 1, 3,
)  # fmt: skip
NOWHERE = replace(CHANGE, n=0, estimate=math.nan, low=math.nan, high=math.nan, before_wave=None, after_wave=None)


def test_the_bounds_for_the_missing_are_of_everyone_who_answered_the_later_wave():
    assert nonresponse_bounds(CHANGE) == bounds_with_nonresponse(60.0, 7, 10, 0, 100) == (42.0, 72.0)


@pytest.mark.parametrize("invited", [7, 8, None, 5])
def test_there_are_no_bounds_where_few_are_missing_or_the_invited_are_not_known(invited: int | None):
    assert nonresponse_bounds(replace(CHANGE, invited=invited)) is None


def test_the_questions_are_those_of_the_later_wave_of_the_change():
    assert questions_wave(replace(CHANGE, after_wave=2)) == 2
    assert questions_wave(replace(NOWHERE, points=(BEFORE,))) == 1
    assert questions_wave(NOWHERE) is None


def test_a_reversed_question_is_marked():
    rows = pd.DataFrame(
        {"key": ["a", "b"], "text_fi": [None, "Kuormitus"], "text_en": [None, "Strain"], "reversed": [False, True]},
        index=[4, 7],
    )
    assert question_texts(rows, EN).tolist() == ["a", "Strain (reversed)"]
