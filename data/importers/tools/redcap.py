"""Describes REDCap: one header row of field names, with a column “field___code” for each option of a checkbox question."""

from data.importers.columns.vocabulary import Vocabulary
from data.importers.tools.tool import Tool

TOOL = Tool(
    key="redcap",
    name="REDCap",
    vocabulary=Vocabulary(ticks=frozenset(("checked", "unchecked")), option_separators=frozenset(("___",))),
)
