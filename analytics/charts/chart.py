"""Defines the chart value that every chart module returns and that pages and documents draw."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True, eq=False)
class Chart:
    """Holds one chart in three forms, made from the same results.

    `spec` is the plotly figure as plain values (numbers, texts, lists, None where nothing is drawn; dates as ISO texts):
    {"data": [traces], "layout": {…}}. It is never changed after it was returned. `text` is the alternative text. `numbers`
    is the table of what is drawn; its columns are named in the reader's language.
    """

    spec: Mapping[str, Any]
    text: str
    numbers: pd.DataFrame

    @property
    def height(self) -> float:
        """Returns the height of the figure in px."""
        return self.spec["layout"]["height"]
