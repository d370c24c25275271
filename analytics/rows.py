"""Turns the rows of a frame into values of a named type, or into rows with the columns as attributes."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from math import isnan
from typing import Any, NamedTuple, TypeVar

import pandas as pd

Row = TypeVar("Row", bound=NamedTuple)
# Turns values as pandas holds them back into their type: whole numbers are floats where some are missing.
OF_TYPE: dict[type, Callable[[Any], object]] = {
    int: int,
    bool: bool,
    float: float,
    date: lambda value: value.date() if isinstance(value, datetime) else value,
    datetime: lambda value: value.to_pydatetime() if isinstance(value, pd.Timestamp) else value,
}
CONVERSIONS: dict[object, Callable[[Any], object]] = {
    **OF_TYPE,
    **{kind | None: convert for kind, convert in OF_TYPE.items()},
}


def each_row(frame: pd.DataFrame) -> Iterator[Any]:
    """Yields the rows of a frame with its columns as attributes; their types are not known."""
    return frame.itertuples()


def rows_of(frame: pd.DataFrame, kind: type[Row]) -> list[Row]:
    """Returns the rows of a frame as values of a named tuple type, whose fields are columns of the frame.

    None stands where the frame holds NaN or NaT. Raises KeyError for a field that is no column.
    """
    columns = (_values(frame[name], annotation) for name, annotation in kind.__annotations__.items())
    return [kind._make(row) for row in zip(*columns, strict=True)]


def _values(column: pd.Series, annotation: object) -> list[Any]:
    convert = CONVERSIONS.get(annotation)
    values = column.tolist()
    if convert is None:
        return [None if _is_missing(value) else value for value in values]
    return [None if _is_missing(value) else convert(value) for value in values]


def _is_missing(value: object) -> bool:
    """Returns whether a cell is empty; asking each one takes a tenth of the time of pandas' masks for a short column."""
    return value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and isnan(value))
