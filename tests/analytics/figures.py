"""Builds the plotly figures that tests of charts look at."""

from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart


def figure_of(kind: Callable[..., Chart], *arguments: Any, **options: Any) -> go.Figure:
    """Returns a chart of this kind as a figure; raises ValueError for properties and values that plotly does not know."""
    return go.Figure(kind(*arguments, **options).spec)
