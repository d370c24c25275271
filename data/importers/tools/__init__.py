"""Lists the survey tools, one module each, and finds the one that made a file.

To add a tool, write a module with a `TOOL` and put it into `TOOLS`. Nothing outside this folder names a tool.
"""

from data.importers.errors import UnknownToolError
from data.importers.files.grid import Grid
from data.importers.tools import (
    google_forms,
    kobotoolbox,
    limesurvey,
    microsoft_forms,
    qualtrics,
    redcap,
    surveymonkey,
    unipark,
    webropol,
)
from data.importers.tools.table import plain_table
from data.importers.tools.tool import Tool

TOOLS: tuple[Tool, ...] = (
    qualtrics.TOOL,
    webropol.TOOL,
    google_forms.TOOL,
    surveymonkey.TOOL,
    limesurvey.TOOL,
    microsoft_forms.TOOL,
    kobotoolbox.TOOL,
    redcap.TOOL,
    unipark.TOOL,
)
"""The survey tools in the order in which they are tried: those with the surest marks first."""

TABLE = plain_table(TOOLS)
"""Reads what no tool recognises."""

READABLE: dict[str, Tool] = {tool.key: tool for tool in (*TOOLS, TABLE) if tool.recognises is not None}
"""The tools whose files are recognised, by key, in the order in which they are tried."""


def recognise(grid: Grid) -> Tool:
    """Returns the first tool that recognises the grid, which begins with its first header row; `TABLE` where none does."""
    return next((tool for tool in TOOLS if tool.recognises is not None and tool.recognises(grid)), TABLE)


def tool_of(key: str) -> Tool:
    """Returns the tool with this key; raises UnknownToolError."""
    if key not in READABLE:
        raise UnknownToolError(tool=key, known=", ".join(READABLE))
    return READABLE[key]


def numbers_answers(header: str) -> bool:
    """Returns whether some tool numbers the answers under this header.

    All tools are asked, whichever made the file: people merge exports and rename columns, and a number that is taken
    for a participant's code would link strangers.
    """
    return any(tool.own_columns.number_answers(header) for tool in (*TOOLS, TABLE))


def stands_beside_id(header: str) -> bool:
    """Returns whether this header shows that a column headed “id” holds numbers that a tool gave."""
    return any(tool.own_columns.stand_beside_id(header) for tool in TOOLS)
