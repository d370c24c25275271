"""Any table of answers below one row of headers, or below section titles and item texts."""

from data.importers.assembling import Layout, assemble
from data.importers.columns.headers import Headers
from data.importers.files.grid import Grid
from data.importers.model import SurveyTable


def recognises(grid: Grid, headers: Headers) -> bool:
    return True


def read(grid: Grid, headers: Headers) -> SurveyTable:
    """Raises NoAnswersError."""
    return assemble("table", grid, Layout(headers, len(grid.rows)))
