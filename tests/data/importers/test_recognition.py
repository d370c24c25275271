import csv
import io

import pytest

from data import importers

ROWS = [
    ["Kysymys", "Ikä", "Mitä jäi mieleen?"],
    ["Kyllä", "34", "Hyvä ryhmä, työrauha löytyi"],
    ["Ei", "51", "Öisin valvon; äänet kantautuvat"],
    ["Kyllä", "28", "Sitä en osaa sanoa"],
]


def written(rows: list[list[str]], delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, quoting=quoting).writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("cp1252", "windows-1252"),
        ("mac_roman", "mac-roman"),
    ],
)
def test_finnish_answers_are_read_in_the_encoding_they_were_saved_in(codec, name):
    table = importers.read(written(ROWS).encode(codec), "survey.csv")
    assert table.encoding == name
    assert table.cells.to_numpy().tolist() == ROWS[1:]
    assert [column.name for column in table.columns] == ROWS[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "På arbetsplatsen är stämningen bättre än förut",
        "Työnohjaus auttoi työssä jaksamisessa",
        "L’équipe a été très à l’écoute — merci",
        "Das Gespräch über die Prüfung war schön",
        "TYÖNOHJAAJA KUUNTELI MINUA HYVÄSTI",
        "It’s “good” – really",
        "El niño pequeño soñó",
    ],
)
@pytest.mark.parametrize(("codec", "name"), [("cp1252", "windows-1252"), ("mac_roman", "mac-roman")])
def test_one_sentence_is_enough_to_tell_windows_from_mac(sentence, codec, name):
    table = importers.read(f"id,answer\n1,{sentence}\n".encode(codec), "survey.csv")
    assert (table.encoding, table.cells[1].iloc[0]) == (name, sentence)


def test_plain_ascii_is_called_utf_8():
    assert importers.read(b"a,b\n1,2\n", "survey.csv").encoding == "utf-8"


def test_a_broken_byte_in_utf_8_does_not_turn_the_letters_into_windows_ones():
    content = written(ROWS * 20).encode() + b"Kyll\xc3\xa4,12,\xff\n"
    table = importers.read(content, "survey.csv")
    assert table.encoding == "utf-8"
    assert any("replaced" in oddity.reason for oddity in table.oddities)


def test_a_person_may_correct_the_encoding():
    content = written(ROWS).encode("cp1252")
    assert importers.read(content, "survey.csv", encoding="mac-roman").encoding == "mac-roman"
    assert importers.read("a,b\nŁódź,1\n".encode("cp1250"), "x.csv", encoding="cp1250").cells[0].iloc[0] == "Łódź"


@pytest.mark.parametrize("encoding", ["utf-8", "no-such-encoding", "hex", "rot13"])
def test_an_encoding_that_does_not_fit_is_refused(encoding):
    with pytest.raises(importers.ImportError_, match="encoding"):
        importers.read(written(ROWS).encode("cp1252"), "survey.csv", encoding=encoding)


@pytest.mark.parametrize("delimiter", ["\t", ";", ",", "|"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_the_delimiter_is_the_one_that_gives_rows_of_one_length(delimiter, quoting):
    table = importers.read(written(ROWS, delimiter, quoting).encode(), "survey.csv")
    assert table.delimiter == delimiter
    assert table.cells.to_numpy().tolist() == ROWS[1:]


def test_commas_in_the_questions_of_a_semicolon_file_are_no_delimiters():
    text = "Kuinka usein, jos koskaan, väsyt?;Miksi, kerro\nharvoin;työ, koti\nusein;lapset, työ, raha\n"
    table = importers.read(text.encode(), "survey.csv")
    assert (table.delimiter, len(table.columns)) == (";", 2)


def test_one_column_of_sentences_has_no_delimiter():
    text = "What, in short, did you learn?\nA lot, really\nNothing\nTo listen, to wait, to ask\n"
    table = importers.read(text.encode(), "survey.csv")
    assert table.delimiter is None
    assert table.cells[0].tolist() == ["A lot, really", "Nothing", "To listen, to wait, to ask"]


def test_excels_hint_names_the_delimiter_and_is_no_row():
    table = importers.read(b"sep=;\r\na;b\r\n1,5;2,5\r\n", "survey.csv")
    assert (table.delimiter, len(table.cells), table.cells.index[0]) == (";", 1, 2)


def test_a_person_may_correct_the_delimiter():
    table = importers.read(b"a;b,c\n1;2,3\n", "survey.csv", delimiter=",")
    assert [column.name for column in table.columns] == ["a;b", "c"]


@pytest.mark.parametrize("delimiter", ["", ";;", '"', "\n"])
def test_a_delimiter_that_is_no_single_character_is_refused(delimiter):
    with pytest.raises(importers.ImportError_, match="delimiter"):
        importers.read(b"a;b\n1;2\n", "survey.csv", delimiter=delimiter)


def test_an_answer_of_several_lines_stays_one_answer():
    rows = [["id", "comment"], ["1", "first\nsecond, third\nfourth, fifth"], ["2", "short"]]
    assert importers.read(written(rows).encode(), "survey.csv").cells.to_numpy().tolist() == rows[1:]


def test_lone_quotation_marks_in_a_tab_file_swallow_no_rows():
    lines = ["id\tage\tcomment\tmood", '1\t30\t"ihan ok\t3', "2\t40\thyvä\t4", "3\t41\thyvä\t4", '4\t50\tjoo"\t5']
    table = importers.read("\n".join(lines).encode(), "survey.txt")
    assert table.cells[0].tolist() == ["1", "2", "3", "4"]
    assert table.cells[2].tolist() == ['"ihan ok', "hyvä", "hyvä", 'joo"']
    assert any("quotation" in oddity.reason for oddity in table.oddities)


def test_a_quotation_mark_that_never_closes_swallows_no_rows():
    lines = ["id\tcomment", "1\tfine", '2\t"so-so', "3\tgood", "4\tbad"]
    assert len(importers.read("\n".join(lines).encode(), "survey.txt").cells) == 4


def test_line_ends_of_old_macs_are_line_ends():
    assert len(importers.read(b"a,b\r1,2\r3,4\r", "survey.csv").cells) == 2


def test_the_tool_is_named_by_its_own_marks_only():
    two_rows = "Section;;Other\nitem one;item two;item three\nyes;no;maybe\nno;no;yes\n"
    assert importers.read(two_rows.encode(), "survey.csv").tool == "table"
    assert importers.read(b"Timestamp,a\nlater,1\n", "survey.csv").tool == "table"
    assert importers.read(b"Timestamp,a\n2/15/2021 11:57:08,1\n", "survey.csv").tool == "google_forms"
    assert importers.read(b"Vastausaika\tSukupuoli\n09.12.2015 17:07:18\t1\n", "s.csv").tool == "webropol"


def test_a_person_may_correct_the_tool():
    content = b"Timestamp,a\n2/15/2021 11:57:08,1\n,\n2/16/2021 11:57:08,2\n"
    assert len(importers.read(content, "survey.csv").cells) == 3
    assert len(importers.read(content, "survey.csv", tool="table").cells) == 2
    with pytest.raises(importers.ImportError_, match="webropol"):
        importers.read(content, "survey.csv", tool="paper")
