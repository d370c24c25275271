import pytest

from data import importers

LEGEND = ["1 = 1 = Täysin eri mieltä", "2 = 2 = En osaa sanoa", "3 = 3 = Täysin samaa mieltä"]
SMALL_GROUP = [
    ["Vastausaika", "Tunnus", "Sukupuoli", "Ilmapiiri", "", "Mistä kuulit?", "", "Avoin palaute"],
    ["-", "", "-", "Viihdyn työssäni", "Saan tukea", "Työkaverilta", "Netistä", "-"],
    ["09.12.2015 17:07:18", "A1", "1", "3", "3", "1", "", "Hyvä ryhmä"],
    ["09.12.2015 17:09:01", "A2", "1", "3", "2", "", "2", ""],
    ["10.12.2015 07:55:40", "A3", "2", "3", "3", "1", "2", "Kiitos"],
    ["10.12.2015 08:00:00", "A4", "1", "", "3", "", "", ""],
    ["", "", "", "", "", "", "", ""],
    ["", "", "", "", "", "", "", ""],
    ["", "", "1 = Nainen", LEGEND[0], "", "1 = Työkaverilta", "", ""],
    ["", "", "2 = Mies", LEGEND[1], "", "2 = Netistä", "", ""],
    ["", "", "", LEGEND[2], "", "", "", ""],
]


def exported(rows: list[list[str]], delimiter: str = "\t") -> bytes:
    return "\r\n".join(delimiter.join(row) for row in rows).encode()


def columns(rows: list[list[str]]) -> dict[str, importers.Column]:
    return {column.name: column for column in importers.read(exported(rows), "webropol.csv").columns}


def test_the_legend_is_nobodys_answer():
    table = importers.read(exported(SMALL_GROUP), "webropol.csv")
    assert (table.tool, table.header_rows, len(table.cells)) == ("webropol", 2, 4)
    assert table.cells.index.tolist() == [3, 4, 5, 6]


def test_items_are_named_by_their_text_and_questions_without_items_by_their_title():
    table = importers.read(exported(SMALL_GROUP), "webropol.csv")
    assert [column.name for column in table.columns] == [
        "Vastausaika",
        "Tunnus",
        "Sukupuoli",
        "Viihdyn työssäni",
        "Saan tukea",
        "Työkaverilta",
        "Netistä",
        "Avoin palaute",
    ]
    assert [column.section for column in table.columns][3:6] == ["Ilmapiiri", "Ilmapiiri", "Mistä kuulit?"]


def test_the_legend_labels_every_item_of_its_section_and_no_other():
    found = columns(SMALL_GROUP)
    assert found["Viihdyn työssäni"].labels == {1: "Täysin eri mieltä", 2: "En osaa sanoa", 3: "Täysin samaa mieltä"}
    assert found["Saan tukea"].labels == found["Viihdyn työssäni"].labels
    assert found["Sukupuoli"].labels == {1: "Nainen", 2: "Mies"}
    assert found["Tunnus"].labels == found["Avoin palaute"].labels == {}


def test_each_kind_of_question_is_recognised_in_a_group_of_four():
    kinds = [column.kind for column in importers.read(exported(SMALL_GROUP), "webropol.csv").columns]
    assert kinds == ["time", "id", "choice", "scale", "scale", "multiple", "multiple", "text"]


def test_blank_rows_between_legend_parts_do_not_make_answers_of_the_first_part():
    rows = [*SMALL_GROUP[:9], [""] * 8, *SMALL_GROUP[9:], [""] * 8]
    assert len(importers.read(exported(rows), "webropol.csv").cells) == 4


def test_answers_that_look_like_a_legend_are_answers_where_no_blank_row_is_above():
    rows = [["Viihdyn", "Saan tukea"], ["5 = samaa mieltä", "1 = eri mieltä"], ["4 = melko", "2 = vähän"]]
    table = importers.read(exported(rows), "answers.csv")
    assert (table.tool, len(table.cells)) == ("table", 2)
    assert [(column.kind, column.min, column.max) for column in table.columns] == [("scale", 4, 5), ("scale", 1, 2)]


def test_questions_without_sections_still_have_two_header_rows():
    rows = [["Vastausaika", "Ikä", "Miten jaksat?"], ["-", "-", "-"], ["09.12.2015 17:07:18", "34", "4"]]
    table = importers.read(exported(rows), "webropol.csv")
    assert (table.tool, table.header_rows, len(table.cells)) == ("webropol", 2, 1)
    assert [column.name for column in table.columns] == ["Vastausaika", "Ikä", "Miten jaksat?"]


def test_answers_as_words_instead_of_codes_are_answers():
    rows = [
        ["Vastaajan numero", "Ilmapiiri", "", "Sukupuoli"],
        ["-", "Viihdyn", "Saan tukea", "-"],
        ["1", "Samaa mieltä", "Eri mieltä", "Nainen"],
        ["2", "Samaa mieltä", "Samaa mieltä", "Mies"],
        ["3", "Eri mieltä", "Samaa mieltä", "Nainen"],
    ]
    table = importers.read(exported(rows), "webropol.csv")
    assert (table.tool, table.header_rows, len(table.cells)) == ("webropol", 2, 3)
    assert [column.kind for column in table.columns] == ["id", "choice", "choice", "choice"]


def test_one_header_row_with_the_time_of_answering_is_webropol_too():
    rows = [["Vastausaika", "Yhteystiedot:Etunimi"], ["09.12.2015 17:07:18", "x"]]
    table = importers.read(exported(rows), "webropol.csv")
    assert (table.tool, table.header_rows, len(table.cells)) == ("webropol", 1, 1)


def test_the_same_item_in_two_sections_is_told_apart_by_the_section():
    rows = [
        ["ID", "Linjat", "", "Eteneminen", ""],
        ["", "Scratch", "Racket", "Scratch", "Racket"],
        ["7", "1", "2", "3", "4"],
        ["8", "1", "2", "3", "4"],
    ]
    table = importers.read(exported(rows), "webropol.csv")
    names = [column.name for column in table.columns]
    assert names == ["ID", "Linjat: Scratch", "Linjat: Racket", "Eteneminen: Scratch", "Eteneminen: Racket"]
    assert sum("several columns" in oddity.reason for oddity in table.oddities) == 4


def test_a_column_without_any_header_gets_a_name_and_is_reported():
    rows = [["ID", "", "Ilmapiiri", ""], ["", "", "Viihdyn", "Saan tukea"], ["7", "x", "3", "4"], ["8", "y", "3", "5"]]
    table = importers.read(exported(rows), "webropol.csv")
    assert [column.name for column in table.columns] == ["ID", "column 2", "Viihdyn", "Saan tukea"]
    assert [oddity.column for oddity in table.oddities] == ["column 2"]


def test_a_blank_row_between_answers_is_left_out_and_reported():
    rows = [*SMALL_GROUP[:4], [""] * 8, *SMALL_GROUP[4:]]
    table = importers.read(exported(rows), "webropol.csv")
    assert table.cells.index.tolist() == [3, 4, 6, 7]
    assert [oddity.row for oddity in table.oddities if "blank" in oddity.reason] == [5]


def test_a_legend_alone_is_no_answer():
    with pytest.raises(importers.ImportError_, match="no answers"):
        importers.read(exported([*SMALL_GROUP[:2], *SMALL_GROUP[6:]]), "webropol.csv")
