"""Builds the table of answers from a grid, in the same way for every survey tool."""

from collections.abc import Mapping

import numpy as np

from analytics.wording.language import N_
from data.importers.columns.answer_words import offered_columns
from data.importers.columns.answers import Answers, as_frame, blank_rows, encode, missing_tokens, rectangle
from data.importers.columns.headers import Headers, read_headers
from data.importers.columns.kinds import Kind, describe, misfit_oddities, recognise_kind
from data.importers.columns.multiple import option_columns
from data.importers.columns.naming import name_columns
from data.importers.errors import NoAnswersError
from data.importers.files.grid import Grid, is_blank
from data.importers.model import Oddity, SurveyTable
from data.importers.tools.tool import Tool

_MOST_LISTED = 20


def build_table(tool: Tool, grid: Grid) -> SurveyTable:
    """Returns the answers in a grid that begins with its first header row, laid out as `tool` says; raises
    NoAnswersError.
    """
    headers = read_headers(grid, tool.header_rows(grid), tool.vocabulary)
    layout = tool.answer_rows(grid, headers)
    rows = _trimmed(grid.rows[headers.count : layout.end])
    if not rows:
        raise NoAnswersError(file=grid.file_name)
    first = grid.first_row + headers.count
    even, uneven = rectangle(rows, headers.width, first)
    encoded = encode(even, tool.vocabulary.all_no_answer)
    columns, numbers, blanks = _answered(encoded, first, tool.blank_row_is_answer)
    names, sections, unnamed = name_columns(headers, grid.first_row)
    kinds = _kinds(headers, names, columns, layout.labels)
    described = tuple(
        describe(place, names[place], sections[place], answers, layout.labels.get(place, {}), kinds[place])
        for place, answers in enumerate(columns)
    )
    odd = [
        oddity
        for column, answers, kind in zip(described, columns, kinds, strict=True)
        for oddity in misfit_oddities(column, answers, kind, numbers)
    ]
    oddities = (*grid.oddities, *headers.oddities, *unnamed, *uneven, *blanks, *missing_tokens(columns), *odd)
    frame = as_frame(columns, numbers, blank=tool.vocabulary.no_answer)
    return SurveyTable(
        tool.key, grid.file_name, grid.encoding, grid.delimiter, grid.sheet, headers.count, described, frame, oddities
    )


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    end = len(rows)
    while end and is_blank(rows[end - 1]):
        end -= 1
    return rows[:end]


def _answered(
    columns: list[Answers], first: int, blank_is_answer: bool
) -> tuple[list[Answers], np.ndarray, list[Oddity]]:
    """Returns the columns without blank rows, the rows' numbers in the file, and the oddities of the blank rows."""
    blank = blank_rows(columns)
    numbers = np.arange(first, first + len(blank))
    if not blank.any():
        return columns, numbers, []
    oddities = _blank_oddities(numbers[blank], blank_is_answer)
    if blank_is_answer:
        return columns, numbers, oddities
    places = np.flatnonzero(~blank)
    return [answers.at_rows(places) for answers in columns], numbers[places], oddities


def _blank_oddities(rows: np.ndarray, blank_is_answer: bool) -> list[Oddity]:
    reason = N_("the row is blank: it was left out")
    if blank_is_answer:
        reason = N_("the row is blank: somebody sent the form without answering")
    if len(rows) <= _MOST_LISTED:
        return [Oddity(int(row), None, None, reason) for row in rows]
    return [Oddity(int(rows[0]), None, None, N_("blank rows from here on: {count}"), {"count": len(rows)})]


def _kinds(
    headers: Headers, names: list[str], columns: list[Answers], labels: Mapping[int, Mapping[float, str]]
) -> list[Kind]:
    options = option_columns(headers, columns, labels)
    kinds = []
    for place, answers in enumerate(columns):
        if place in options:
            kinds.append(Kind("multiple"))
            continue
        legend = labels.get(place, {})
        matrix = bool(legend) and any(
            labels.get(neighbour) is legend and headers.spans[neighbour] == headers.spans[place]
            for neighbour in (place - 1, place + 1)
            if 0 <= neighbour < len(columns)
        )
        kinds.append(
            recognise_kind(place, names[place], answers, legend, matrix=matrix, id_words=headers.vocabulary.id_words)
        )
    offered = offered_columns(columns, [kind.name for kind in kinds])
    return [Kind("choice") if place in offered else kind for place, kind in enumerate(kinds)]
