import datetime
import io

import pytest
import xlsxwriter

from data import importers


def workbook(sheets: dict[str, list[list]], hidden: tuple[str, ...] = ()) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm:ss"})
    day, share = book.add_format({"num_format": "d.m.yyyy"}), book.add_format({"num_format": "0%"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime.date) and not isinstance(cell, datetime.datetime):
                    sheet.write_datetime(place, column, cell, day)
                elif cell == 0.8:
                    sheet.write_number(place, column, cell, share)
                else:
                    sheet.write(place, column, cell)
        if name in hidden:
            sheet.hide()
    book.close()
    return file.getvalue()


ANSWERS = [["id", "mood", "hours"], [1, 3, 7.5], [2, 4, 8], [3, 4, 7]]


def test_cells_become_the_texts_that_a_text_export_would_hold():
    moment = datetime.datetime(2024, 3, 1, 12, 30)
    row = [5, 7.25, True, moment, datetime.date(2024, 3, 1), 0.8, "5,5", 1e20]
    table = importers.read(workbook({"A": [["a", "b", "c", "d", "e", "f", "g", "h"], row]}), "x.xlsx")
    assert table.cells.iloc[0].tolist()[:4] == ["5", "7.25", "TRUE", "2024-03-01 12:30:00"]
    assert table.cells.iloc[0].tolist()[4].startswith("2024-03-01")
    assert table.cells.iloc[0].tolist()[5:] == ["0.8", "5,5", "1e+20"]


def test_a_workbook_has_neither_encoding_nor_delimiter():
    table = importers.read(workbook({"A": ANSWERS}), "x.xlsx")
    assert (table.encoding, table.delimiter, table.sheet, table.tool) == (None, None, "A", "table")


def test_the_sheet_with_the_answers_is_read_and_the_others_are_named():
    notes = [["Deleted lines", ""], ["Original", "New"], ["a", "b"]]
    table = importers.read(workbook({"Notes": notes, "Data": ANSWERS, "Empty": []}), "x.xlsx")
    assert (table.sheet, len(table.cells)) == ("Data", 3)
    assert "“Notes”" in table.oddities[0].reason.format_map(dict(table.oddities[0].facts))


def test_a_hidden_sheet_is_read_only_where_no_other_is():
    long = [*ANSWERS, *([4, 4, 4] for _ in range(50))]
    assert importers.read(workbook({"A": ANSWERS, "Pivot": long}, hidden=("Pivot",)), "x.xlsx").sheet == "A"


def test_a_person_may_choose_the_sheet():
    content = workbook({"A": ANSWERS, "B": ANSWERS[:2]})
    assert len(importers.read(content, "x.xlsx", sheet="B").cells) == 1
    with pytest.raises(importers.ImportError_, match="no sheet “C”"):
        importers.read(content, "x.xlsx", sheet="C")


def test_rows_are_numbered_as_in_the_sheet_also_below_blank_ones():
    table = importers.read(workbook({"A": [[], [], *ANSWERS]}), "x.xlsx")
    assert table.cells.index.tolist() == [4, 5, 6]


def test_a_table_that_begins_in_the_third_column_is_found():
    table = importers.read(workbook({"A": [["", "", *row] for row in ANSWERS]}), "x.xlsx")
    assert [column.name for column in table.columns] == ["id", "mood", "hours"]


def test_a_webropol_workbook_is_told_by_its_marks():
    rows = [["Vastausaika", "Ilmapiiri", ""], ["-", "Viihdyn", "Saan tukea"]]
    rows += [[datetime.datetime(2024, 3, 1, 12, minute), 4, 5] for minute in range(3)]
    rows += [["", "", ""], ["", "4 = Samaa mieltä", ""], ["", "5 = Täysin samaa mieltä", ""]]
    table = importers.read(workbook({"Vastaukset": rows}), "x.xlsx")
    assert (table.tool, table.header_rows, len(table.cells)) == ("webropol", 2, 3)
    assert table.columns[2].labels == {4: "Samaa mieltä", 5: "Täysin samaa mieltä"}


def test_an_empty_workbook_says_that_it_holds_no_table():
    with pytest.raises(importers.ImportError_, match="no table"):
        importers.read(workbook({"A": []}), "x.xlsx")
