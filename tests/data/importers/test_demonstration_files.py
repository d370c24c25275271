"""The demonstration's survey files keep their tool, columns, kinds and rows, whatever is changed in the importers."""

import csv
from itertools import groupby

import pytest

from data import importers
from data.demonstration import FILES
from data.loading.code_columns import code_column, is_tools_own

WEBROPOL, GOOGLE, TABLE = ("webropol", 2), ("google_forms", 1), ("table", 1)
CODED = "1 time, 1 id, "
NUMBERED = "1 id, 1 time, 1 scale, 1 choice, "
EXPECTED = [
    ("E01_baseline.csv", WEBROPOL, 8, CODED + "20 scale"),
    ("E01_midway.csv", WEBROPOL, 8, CODED + "20 scale"),
    ("E01_end.csv", WEBROPOL, 7, CODED + "20 scale"),
    ("E01_follow_up.csv", WEBROPOL, 6, CODED + "20 scale"),
    ("E02_baseline.csv", GOOGLE, 14, CODED + "20 scale, 1 text"),
    ("E02_midway.csv", GOOGLE, 12, CODED + "3 scale, 1 number, 16 scale, 1 text"),
    ("E02_end.csv", GOOGLE, 13, CODED + "20 scale, 1 text"),
    ("E03_baseline.csv", WEBROPOL, 5, CODED + "21 scale"),
    ("E03_end.csv", WEBROPOL, 5, CODED + "21 scale"),
    ("E03_follow_up.csv", WEBROPOL, 4, CODED + "21 scale"),
    ("E05_baseline.csv", WEBROPOL, 13, CODED + "18 scale"),
    ("E05_midway.csv", WEBROPOL, 13, CODED + "18 scale"),
    ("E05_end.csv", WEBROPOL, 13, CODED + "18 scale"),
    ("E06_baseline.xlsx", GOOGLE, 6, CODED + "20 scale"),
    ("E06_midway.xlsx", GOOGLE, 6, CODED + "20 scale"),
    ("E06_end.xlsx", GOOGLE, 5, CODED + "20 scale"),
    ("E08_baseline.csv", GOOGLE, 6, CODED + "18 scale"),
    ("E08_midway.csv", GOOGLE, 5, CODED + "18 scale"),
    ("E08_end.csv", GOOGLE, 5, CODED + "18 scale"),
    ("E09_baseline.csv", TABLE, 3, NUMBERED + "1 id, 14 scale"),
    ("E09_end.csv", TABLE, 3, NUMBERED + "1 id, 14 scale"),
    ("E10_baseline.csv", TABLE, 10, NUMBERED + "16 scale"),
    ("E10_midway.csv", TABLE, 9, NUMBERED + "16 scale"),
    ("E10_end.csv", TABLE, 10, NUMBERED + "16 scale"),
    ("E11_baseline.xlsx", GOOGLE, 7, CODED + "13 scale"),
    ("E11_end.xlsx", GOOGLE, 6, CODED + "13 scale"),
    ("E12_baseline.csv", WEBROPOL, 5, CODED + "16 scale"),
]
TEXTS = [name for name, *_ in EXPECTED if name.endswith(".csv")]


def table_of(name: str) -> importers.SurveyTable:
    return importers.read(importers.content_of(FILES / name), name)


@pytest.mark.parametrize(("name", "tool_and_headers", "respondents", "kinds"), EXPECTED)
def test_each_file_keeps_its_tool_header_rows_respondents_and_kinds(name, tool_and_headers, respondents, kinds):
    table = table_of(name)
    runs = [(kind, len(list(run))) for kind, run in groupby(column.kind for column in table.columns)]
    assert (table.tool, table.header_rows) == tool_and_headers
    assert len(table.cells) == respondents
    assert ", ".join(f"{length} {kind}" for kind, length in runs) == kinds


def test_no_file_of_the_demonstration_is_left_out():
    shipped = {path.name for path in FILES.iterdir() if path.suffix in (".csv", ".xlsx")}
    assert shipped == {name for name, *_ in EXPECTED}


@pytest.mark.parametrize("name", TEXTS)
def test_names_and_answers_of_a_text_file_are_those_in_the_file(name):
    table = table_of(name)
    text = (FILES / name).read_text(encoding=table.encoding or "utf-8")
    rows = list(csv.reader(text.splitlines(), delimiter=table.delimiter or ","))
    below = rows[table.header_rows :]
    titles = rows[0] if table.header_rows == 1 else rows[0][:2] + rows[1][2:]
    assert [column.name for column in table.columns] == titles
    assert table.cells.to_numpy().tolist() == below[: len(table.cells)]
    assert not any(any(cell and "=" not in cell for cell in row) for row in below[len(table.cells) :])


@pytest.mark.parametrize("name", [name for name, *_ in EXPECTED])
def test_participants_are_known_by_their_own_code_and_never_by_a_number_of_the_tool(name):
    table = table_of(name)
    code = code_column(table)
    unlinked = name.startswith("E10")
    assert (code is None) == unlinked
    assert not any(is_tools_own(table, column) for column in table.columns if column.name == code)
