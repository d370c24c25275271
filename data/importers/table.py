"""Any table of answers below one row of headers, or below section titles and item texts."""

from data.importers.assembling import Layout, assemble
from data.importers.grid import Grid
from data.importers.headers import find_headers
from data.importers.model import SurveyTable


def recognises(grid: Grid) -> bool:
    return True


def read(grid: Grid) -> SurveyTable:
    """Raises NoHeaderError or NoAnswersError."""
    headers = find_headers(grid)
    return assemble("table", grid, Layout(headers, len(grid.rows)))
