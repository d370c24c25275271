"""Describes plain tables: answers of an unknown tool below one row of headers, or below section titles and item texts."""

from collections.abc import Sequence

from analytics.wording.language import N_
from data.importers.columns.header_rows import guess_header_rows
from data.importers.columns.vocabulary import join_vocabularies
from data.importers.files.grid import Grid
from data.importers.tools.tool import OwnColumns, Tool, any_of, numbers_of

_OWN_COLUMNS = OwnColumns(
    numbers=any_of(numbers_of("lomakkeen|answer|entry|submission"), "vastausnumero|svarsnummer|recordno|row ?id|index")
)


def plain_table(tools: Sequence[Tool]) -> Tool:
    """Returns the reader of tables that no tool recognises, whose header rows are guessed.

    They are read with the words of all `tools`, since any of them may have made the table.
    """
    vocabulary = join_vocabularies(tool.vocabulary for tool in tools)

    def header_rows(grid: Grid) -> int:
        return guess_header_rows(grid, vocabulary)

    return Tool(
        key="table",
        name=N_("A table with a header row"),
        recognises=lambda grid: True,
        header_rows=header_rows,
        vocabulary=vocabulary,
        own_columns=_OWN_COLUMNS,
    )
