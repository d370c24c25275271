"""Describes Qualtrics: codes, question texts and a third header row of import ids, such as {"ImportId":"QID1"}."""

from data.importers.files.grid import Grid, filled_places
from data.importers.tools.tool import Tool

_IMPORT_ID = '{"ImportId"'


def recognises(grid: Grid) -> bool:
    """Returns whether every filled cell of the third row is an import id."""
    row = grid.rows[2] if len(grid.rows) > 2 else []
    places = filled_places(row)
    return bool(places) and all(row[place].lstrip().startswith(_IMPORT_ID) for place in places)


def header_rows(grid: Grid) -> int:
    """Returns three: the rows of codes, question texts and import ids."""
    return 3


TOOL = Tool(key="qualtrics", name="Qualtrics", recognises=recognises, header_rows=header_rows)
