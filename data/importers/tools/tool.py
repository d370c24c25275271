"""Defines what one module of this folder says about one survey tool: everything that is peculiar to the tool's files."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from data.importers.columns.headers import Headers, header_words
from data.importers.columns.vocabulary import Vocabulary
from data.importers.files.grid import Grid

_NUMBER = "numero|nro|nr|no|number|nummer|id|tunnus|tunniste|seed"


@dataclass(frozen=True)
class OwnColumns:
    """Describes the columns that a survey tool adds to the answers; none of them is a question.

    Each field is a regular expression, in every language known, that matches a whole header as `header_words` gives it;
    "" matches none.

    `numbers`: the number or key that the tool gives each answer. It is new in every survey, so it never is the code by
    which a participant is known again.
    `times`: when an answer was begun, sent or stored.
    `people`: the respondent's name, e-mail or IP address.
    `others`: state, language, page and the like.
    `beside_id`: headers that stand beside a number that the tool plainly calls “id”.
    """

    numbers: str = ""
    times: str = ""
    people: str = ""
    others: str = ""
    beside_id: str = ""

    def number_answers(self, header: str) -> bool:
        """Returns whether the tool gives its own numbers under this header."""
        return _matches(self.numbers, header)

    def are_times(self, header: str) -> bool:
        """Returns whether the tool writes its own times under this header."""
        return _matches(self.times, header)

    def stand_beside_id(self, header: str) -> bool:
        """Returns whether this header shows that a column headed “id” holds the tool's numbers."""
        return _matches(self.beside_id, header)


@dataclass(frozen=True)
class AnswerRows:
    """Says which rows below the headers are answers, and what the tool writes below them.

    `end` is the place in the grid of the row below the last answer. `labels` holds the words of each code by the place
    of the column, as a legend in the file gives them.
    """

    end: int
    labels: Mapping[int, Mapping[float, str]] = field(default_factory=dict)


def all_rows(grid: Grid, headers: Headers) -> AnswerRows:
    """Returns every row below the headers as an answer."""
    return AnswerRows(len(grid.rows))


def one_header_row(grid: Grid) -> int:
    """Returns 1, for a tool that always writes one header row."""
    return 1


@dataclass(frozen=True)
class Tool:
    """Describes a survey tool.

    Each function is given a grid that begins with its first header row: title lines and blank rows above are gone.

    `key`: the name in the store, on the command line and in `inspect`.
    `name`: the name shown to people; an English message where it is to be translated.
    `recognises`: whether a grid is an export of this tool, by marks that no other tool has. None where no such marks
    are known: its files are read as plain tables, with its words and its own columns.
    `header_rows`: the number of header rows in a grid. The first holds titles, the second (if any) the items below them,
    the third (if any) is left out.
    `answer_rows`: where the answers end, and the legend.
    `blank_row_is_answer`: whether a blank row between answers is somebody who sent the form without answering.
    `vocabulary`: the words for “no answer”, “no item” and the like.
    `own_columns`: the columns that the tool adds to the answers.
    """

    key: str
    name: str
    recognises: Callable[[Grid], bool] | None = None
    header_rows: Callable[[Grid], int] = one_header_row
    answer_rows: Callable[[Grid, Headers], AnswerRows] = all_rows
    blank_row_is_answer: bool = False
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    own_columns: OwnColumns = field(default_factory=OwnColumns)


def any_of(*patterns: str) -> str:
    """Returns a pattern that matches what any of the patterns matches."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def numbers_of(nouns: str) -> str:
    """Returns a pattern for “respondent number”, “response ID” and the like, of the given nouns in any language.

    A code may stand before the words: “id. Response ID”.
    """
    return rf"(?:id )?(?:{nouns}) ?(?:{_NUMBER})"


def _matches(pattern: str, header: str) -> bool:
    return bool(pattern) and re.fullmatch(pattern, header_words(header)) is not None
