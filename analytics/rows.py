"""Rows of a frame with its columns as attributes."""

from collections.abc import Iterator
from typing import Any

import pandas as pd


def each_row(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a read, with the columns as attributes."""
    return frame.itertuples()
