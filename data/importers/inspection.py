"""Describes what a survey file holds, as plain data for the command line and other programs, without loading it."""

from pathlib import Path

from data import importers
from data.importers.model import Column, Oddity


def inspect(path: Path | str) -> dict:
    """Returns the recognised structure of a file, ready for JSON; raises ImportError_.

    `respondents` is the number of answer rows. Problems name offending values only in columns of numbers and choices.
    """
    path = Path(path)
    table = importers.read(importers.content_of(path), path.name)
    return {
        "tool": table.tool,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "sheet": table.sheet,
        "header_rows": table.header_rows,
        "respondents": len(table.cells),
        "columns": [_column(column) for column in table.columns],
        "problems": [_problem(oddity) for oddity in table.oddities],
    }


def _column(column: Column) -> dict:
    return {
        "name": column.name,
        "kind": column.kind,
        "n": column.n,
        "min": column.min,
        "max": column.max,
        "distinct": column.distinct,
    }


def _problem(oddity: Oddity) -> dict:
    return {"row": oddity.row, "column": oddity.column, "reason": oddity.reason.format_map(dict(oddity.facts))}
