"""Describes Unipark (EFS): codes, question texts and item texts above the answers, which “lfdn” numbers."""

from data.importers.columns.vocabulary import Vocabulary
from data.importers.tools.tool import OwnColumns, Tool

TOOL = Tool(
    key="unipark",
    name="Unipark",
    vocabulary=Vocabulary(ticks=frozenset(("quoted", "not quoted")), id_words=frozenset(("lfdn",))),
    own_columns=OwnColumns(numbers="lfdn"),
)
