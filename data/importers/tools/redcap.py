"""REDCap: one header row of field names, and a column “field___code” for each option of a question with checkboxes."""

from data.importers.columns.vocabulary import Vocabulary
from data.importers.tools.tool import Tool

TOOL = Tool(
    key="redcap",
    name="REDCap",
    vocabulary=Vocabulary(ticks=frozenset(("checked", "unchecked")), option_separators=frozenset(("___",))),
)
