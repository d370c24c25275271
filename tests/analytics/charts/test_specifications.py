"""Every chart, with no rows, one row and many rows, is a specification that plotly accepts and JSON can carry."""

import datetime
import json
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

from analytics.charts import comparison, ledger, shares, spread, verdict_counts, waves
from analytics.charts.chart import Chart
from analytics.goals.history import GoalHistory, Rating, Version
from analytics.model import (
    Figure,
    GoalChange,
    GoalSource,
    Item,
    Lens,
    Scale,
    ScaleChange,
    Theme,
    Verdict,
    WaveKind,
    WavePoint,
)
from analytics.wording.language import Language

DAY = datetime.date(2026, 1, 10)
SCALE = Scale("who", {"fi": "Jaksaminen"}, Theme.WELLBEING, (Item("a"),), 0, 5, mid=Figure(10.0, "an example"))
CHANGE = ScaleChange(SCALE, WaveKind.BASELINE, WaveKind.END, 7, 8, 50.0, 95.0, 45.0, 30.0, 60.0, Verdict.IMPROVED, True)
WITHHELD = replace(
    CHANGE, mean_before=math.nan, mean_after=math.nan, estimate=math.nan, low=math.nan, high=math.nan, n=0
)
LEVELS = dict.fromkeys(range(-2, 3), "")
VERSIONS = tuple(
    Version(place, place, change, "", DAY + datetime.timedelta(days=40 * place), "Palaute", LEVELS)
    for place, change in enumerate((GoalChange.SET, GoalChange.ON_HOLD, GoalChange.RESUMED, GoalChange.DROPPED), 1)
)
RATINGS = tuple(
    Rating(1, 1, WaveKind.END, "end", 1, lens, level, DAY + datetime.timedelta(days=60), lens is Lens.JOINT)
    for lens, level in ((Lens.JOINT, 1), (Lens.SUPERVISOR, -1))
)


def changes(count: int) -> pd.DataFrame:
    """Returns changes of engagements with every verdict; the last of each four has no interval."""
    verdicts = list(Verdict)
    return pd.DataFrame(
        {
            "label": [f"E{place} · Kotihoito" for place in range(count)],
            "estimate": [float(place % 9 - 4) for place in range(count)],
            "low": [math.nan if place % 4 == 3 else place % 9 - 9.0 for place in range(count)],
            "high": [math.nan if place % 4 == 3 else place % 9 + 1.0 for place in range(count)],
            "verdict": pd.Series([verdicts[place % 4] for place in range(count)], dtype=object),
            "n": [1 + place for place in range(count)],
            "shrunken": [float(place % 9 - 4) / 2 for place in range(count)],
        }
    )


def theme_counts(count: int) -> pd.DataFrame:
    names = ["improved", "no_meaningful_change", "declined", "cannot_tell", "no_clear_change", "mixed"]
    columns = {name: [place % 3 + 1] * count for place, name in enumerate(names)}
    return pd.DataFrame({"theme": [str(theme) for theme in list(Theme)[:count]], **columns, "engagements": [9] * count})


def answers(count: int) -> pd.DataFrame:
    rows = [(f"Kysymys {item}", value, 0.2, 10, item % 2 == 1) for item in range(count) for value in range(1, 6)]
    return pd.DataFrame(rows, columns=["item", "value", "share", "n", "reversed"])


def change_over(count: int) -> ScaleChange:
    """Returns a change with this many waves; the first has no interval. Without waves its figures are withheld."""
    points = (
        WavePoint(
            WaveKind.MIDWAY, "", 7, 50.0 + place, math.nan if place == 0 else 40.0, math.nan if place == 0 else 60.0
        )
        for place in range(count)
    )
    return replace(CHANGE if count else WITHHELD, points=tuple(points))


KINDS: dict[str, Callable[[int, Language, bool], Chart]] = {
    "waves": lambda count, say, dark: waves.waves(change_over(count), say, dark),
    "ledger": lambda count, say, dark: ledger.ledger(
        [GoalHistory(1, Theme.INTERACTION, GoalSource.JOINT, VERSIONS, RATINGS)] * count, DAY, say, dark
    ),
    "shares": lambda count, say, dark: shares.shares(answers(count), 1, 5, say, dark, ends=("a", "b")),
    "comparison": lambda count, say, dark: comparison.comparison(changes(count), say, dark, mid=8.0),
    "spread": lambda count, say, dark: spread.spread(changes(count), say, dark, mid=8.0),
    "verdict_counts": lambda count, say, dark: verdict_counts.verdict_counts(theme_counts(count), say, dark),
}


@pytest.mark.parametrize("count", [0, 1, 12])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_is_a_specification_that_plotly_accepts_and_json_can_carry(
    kind: str, language: str, dark: bool, count: int
):
    chart = KINDS[kind](count, Language(language), dark)
    figure = go.Figure(chart.spec)
    assert json.loads(json.dumps(chart.spec, allow_nan=False)) == chart.spec
    assert (len(figure.data) > 0) == (len(chart.numbers) > 0) == (count > 0)
    assert chart.text
    assert chart.height == figure.layout.height > 0
    assert figure.layout.template.layout.to_plotly_json() == {}


def test_every_module_of_a_chart_kind_is_checked_here():
    without_chart = {"__init__", "canvas", "changes", "chart", "ladder", "palette", "sparkline", "theme_rows"}
    modules = {path.stem for path in Path(waves.__file__).parent.glob("*.py")} - without_chart
    assert modules == set(KINDS)


def test_a_property_that_plotly_does_not_know_is_refused_by_the_check():
    chart = KINDS["waves"](2, Language("fi"), False)
    with pytest.raises(ValueError, match="nonsense"):
        go.Figure({**chart.spec, "layout": {**chart.spec["layout"], "nonsense": 1}})
