"""Lists the words and signs by which a survey tool says something about a column, beside the answers themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property

from data.importers.columns.missing import DASHES, MISSING


@dataclass(frozen=True)
class Vocabulary:
    """Holds the words of one survey tool; the words that every tool, spreadsheet and statistics program uses are added
    to them.

    `no_item`: what stands in the row of items below a question that has no items.

    `no_answer`: cells that stand for no answer, spaces aside.

    `ticks`: cells of an option that was chosen or not, in small letters.

    `option_separators`: what stands between a question and its option in a header, beside colon, point, slash and
    bracket.

    `id_words`: words that mark a column as holding numbers or keys, in small letters.
    """

    no_item: frozenset[str] = frozenset()
    no_answer: frozenset[str] = frozenset()
    ticks: frozenset[str] = frozenset()
    option_separators: frozenset[str] = frozenset()
    id_words: frozenset[str] = frozenset()

    @cached_property
    def all_no_item(self) -> frozenset[str]:
        return self.no_item | DASHES | {""}

    @cached_property
    def all_no_answer(self) -> frozenset[str]:
        return self.no_answer | MISSING


def join_vocabularies(vocabularies: Iterable[Vocabulary]) -> Vocabulary:
    """Returns the words of several tools together, for a table whose tool is unknown."""
    several = list(vocabularies)
    return Vocabulary(
        **{
            field.name: frozenset().union(*(getattr(vocabulary, field.name) for vocabulary in several))
            for field in fields(Vocabulary)
        }
    )
