import csv
import io
from datetime import datetime, timedelta

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from data import importers
from tests.property_examples import examples

PRINTABLE = st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"), exclude_characters="\ufeff")
LINES = st.text(st.one_of(PRINTABLE, st.sampled_from('\n,;\t|"=-')), max_size=12)
ONE_LINE = st.text(PRINTABLE.filter(lambda char: char not in "\u2028\u2029"), max_size=12)
QUICK = examples(few=10, many=200)


@st.composite
def tables(draw, cells=LINES):
    """Rows that begin with a participant's number, below headers Q1, Q2 …; every cell may hold anything."""
    width = draw(st.integers(1, 4))
    height = draw(st.integers(1, 6))
    rows = [[str(row + 1), *draw(st.lists(cells, min_size=width, max_size=width))] for row in range(height)]
    return [["id", *(f"Q{place + 1}" for place in range(width))], *rows]


def expected(rows: list[list[str]]) -> list[list[str]]:
    return [["" if cell.isspace() else cell for cell in row] for row in rows[1:]]


def delimited(rows: list[list[str]], delimiter: str) -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@QUICK
@given(rows=tables())
def test_any_table_of_text_survives_being_written_as_csv(delimiter, codec, rows):
    table = importers.read(delimited(rows, delimiter).encode(codec), "survey.csv")
    assert table.delimiter == delimiter
    assert [column.name for column in table.columns] == rows[0]
    assert table.cells.to_numpy().tolist() == expected(rows)


@pytest.mark.parametrize("codec", ["windows-1252", "mac-roman", "latin-1", "iso-8859-15"])
@QUICK
@given(rows=tables(cells=st.text("abcåäöÅÄÖéüß,; ", max_size=12)))
def test_a_table_survives_in_an_older_encoding_that_is_named(codec, rows):
    content = delimited(rows, ";").encode({"windows-1252": "cp1252", "mac-roman": "mac_roman"}.get(codec, codec))
    table = importers.read(content, "survey.csv", encoding=codec)
    assert table.cells.to_numpy().tolist() == expected(rows)


@QUICK
@given(rows=tables(cells=st.text(st.one_of(PRINTABLE, st.sampled_from('\n,;"')), max_size=12)))
def test_any_table_of_text_survives_being_written_by_xlsxwriter(rows):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Answers")
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(place, column, cell)
    table = importers.read(file.getvalue(), "survey.xlsx")
    assert table.cells.to_numpy().tolist() == expected(rows)


@QUICK
@given(rows=tables(cells=st.one_of(st.integers(-(10**9), 10**9), st.booleans(), st.sampled_from([0.5, 7.25, None]))))
def test_numbers_survive_being_written_by_openpyxl(rows):
    file = io.BytesIO()
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(file)
    table = importers.read(file.getvalue(), "survey.xlsx")
    words = {None: "", True: "TRUE", False: "FALSE"}
    texts = [[words[cell] if cell is None or isinstance(cell, bool) else str(cell) for cell in row] for row in rows[1:]]
    # columns at the end that nobody answered are columns all the same: they have a header
    assert table.cells.to_numpy().tolist() == texts


@st.composite
def webropol_files(draw):
    """Sections of items answered 1–5, with blanks, a comment and a legend, for groups of one and more."""
    sections = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    people = draw(st.integers(1, 6))
    titles, items = ["Vastausaika", "Tunnus"], ["-", "-"]
    legend: list[list[str]] = [["", ""] for _ in range(5)]
    for number, size in enumerate(sections):
        titles += [f"Osio {number}", *[""] * (size - 1)]
        items += [f"Väite {number}.{item}" for item in range(size)] if size > 1 else ["-"]
        for step, row in enumerate(legend):
            row += [f"{step + 1} = {step + 1} = askel {step + 1}", *[""] * (size - 1)]
    answers = [
        [
            f"09.12.2015 17:07:{person:02}",
            f"P{person}",
            *draw(
                st.lists(st.sampled_from(["", "1", "2", "3", "4", "5"]), min_size=sum(sections), max_size=sum(sections))
            ),
            draw(ONE_LINE.map(lambda text: text.replace('"', "'"))),
        ]
        for person in range(people)
    ]
    head = [[*titles, "Vapaa sana"], [*items, "-"]]
    blank = [""] * len(head[0])
    return head, answers, [blank, *([*row, ""] for row in legend)]


@QUICK
@given(file=webropol_files())
def test_any_webropol_export_gives_its_respondents_and_the_words_of_its_steps(file):
    head, answers, legend = file
    text = "\r\n".join("\t".join(row) for row in (*head, *answers, *legend))
    table = importers.read(text.encode(), "webropol.csv")
    assert (table.tool, table.header_rows) == ("webropol", 2)
    assert table.cells.to_numpy().tolist() == expected([[], *answers])
    labels = {float(step): f"askel {step}" for step in range(1, 6)}
    assert all(column.labels == labels for column in table.columns[2:-1])
    # nobody's answers leave a column without a kind of its own
    assert all(column.kind in ("scale", "choice", "text") for column in table.columns[2:-1])


@QUICK
@given(
    rows=st.lists(st.tuples(st.sampled_from(["1", "2", "3", ""]), LINES), min_size=1, max_size=8),
    start=st.datetimes(min_value=datetime(2015, 1, 13), max_value=datetime(2030, 1, 1)),
)
def test_any_google_form_gives_every_submission_and_its_times(rows, start):
    moments = [start.replace(microsecond=0) + timedelta(minutes=place) for place in range(len(rows))]
    stamps = [f"{moment.month}/{moment.day}/{moment.year} {moment:%H:%M:%S}" for moment in moments]
    lines = [["Timestamp", "Mood", "Note"], *([stamp, *row] for stamp, row in zip(stamps, rows, strict=True))]
    table = importers.read(delimited(lines, ",").encode(), "form.csv")
    assert table.tool == "google_forms"
    assert table.cells.to_numpy().tolist() == expected(lines)
    assert table.columns[0].n == len(rows)
