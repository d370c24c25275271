import io
import random
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import importers
from tests.property_examples import examples

HEADS = [
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xff\xfe\x00\x00",
    b"\xef\xbb\xbf",
    b"%PDF-1.7",
    b"$FL2",
    b"{",
    b"[" * 50,
    b"sep=;\n",
    b"Timestamp,a\n2/15/2021 11:57:08,1\n",
    "Vastausaika\tIkä\n-\t-\n09.12.2015 17:07:18\t4\n\n\t4 = 20–24\n".encode(),
    b'a;b\n"1;2\n3;4\n',
    b"<table>",
]


def workbook() -> bytes:
    file = io.BytesIO()
    book = openpyxl.Workbook()
    for row in (["id", "mood"], [1, 4], [2, 5]):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(file)
    return file.getvalue()


WORKBOOK = workbook()


def package(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_sheet(xml: bytes) -> bytes:
    source = zipfile.ZipFile(io.BytesIO(WORKBOOK))
    members = {name: source.read(name) for name in source.namelist()}
    return package({**members, "xl/worksheets/sheet1.xml": xml})


def read_or_refuse(content: bytes, file_name: str = "survey.csv") -> None:
    """Anything but a sound table or a refusal in one sentence fails the test."""
    refusal = ""
    try:
        table = importers.read(content, file_name)
    except importers.ImportError_ as error:
        refusal = str(error)
    if refusal:
        assert file_name in refusal
        assert refusal.endswith(".")
        return
    assert len(table.cells) > 0
    assert len(table.columns) == table.cells.shape[1]
    assert len({column.name for column in table.columns}) == len(table.columns)
    for oddity in table.oddities:
        assert oddity.reason.format_map(dict(oddity.facts))


@given(st.binary(max_size=300))
def test_random_bytes_are_read_or_refused(content):
    read_or_refuse(content)


@given(st.sampled_from(HEADS), st.binary(max_size=120), st.text(max_size=60))
def test_real_beginnings_with_a_random_rest_are_read_or_refused(head, rest, words):
    read_or_refuse(head + rest)
    read_or_refuse(head + words.encode("utf-8", "surrogatepass"))


@given(st.text(alphabet='ab1259,;|\t\n\r"=- .:/\\%{}[]<>äé', max_size=200))
def test_every_arrangement_of_delimiters_and_quotes_is_read_or_refused(text):
    read_or_refuse(text.encode())


@examples(few=20, many=300)
@given(st.integers(0, 10**9), st.integers(1, 12))
def test_a_damaged_workbook_is_read_or_refused(seed, changes):
    chance = random.Random(seed)
    content = bytearray(WORKBOOK)
    for _ in range(changes):
        content[chance.randrange(len(content))] = chance.randrange(256)
    read_or_refuse(bytes(content), "survey.xlsx")
    read_or_refuse(WORKBOOK[: chance.randrange(len(WORKBOOK))], "survey.xlsx")


@examples(few=20, many=300)
@given(st.text(alphabet='<>/="cvrstA1B2 row sheetData inlineStr t', max_size=120))
def test_a_workbook_with_a_damaged_sheet_is_read_or_refused(xml):
    read_or_refuse(with_sheet(xml.encode()), "survey.xlsx")
    original = zipfile.ZipFile(io.BytesIO(WORKBOOK)).read("xl/worksheets/sheet1.xml")
    half = len(original) // 2
    read_or_refuse(with_sheet(original[:half] + xml.encode() + original[half:]), "survey.xlsx")


def test_a_sheet_whose_far_corner_would_fill_the_memory_is_refused():
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    xml = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
    with pytest.raises(importers.ImportError_, match="too large"):
        importers.read(with_sheet(xml % rows), "bomb.xlsx")


@pytest.mark.slow
@pytest.mark.parametrize("places", [True, False])
def test_a_sheet_of_more_cells_than_can_be_held_is_refused_before_it_is_built(places):
    wide = b"".join(b'<c r="%s1"><v>1</v></c>' % name for name in (b"A", b"ALL")) if places else b"<c/>" * 1000
    rows = b'<row r="3001">%s</row>' % wide.replace(b'1">', b'3001">') if places else b"<row>%s</row>" % wide * 3001
    xml = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
    with pytest.raises(importers.ImportError_, match="too large"):
        importers.read(with_sheet(xml % rows), "bomb.xlsx")


@pytest.mark.parametrize(("rows", "columns"), [(9_999, 999), (1, 4_000_000), (4_000_000, 1)])
def test_a_calc_sheet_that_repeats_its_cells_too_often_is_refused(rows, columns):
    xml = (
        b"<office:document-content><table:table><table:table-row "
        b'table:number-rows-repeated="%d"><table:table-cell table:number-columns-repeated="%d" office:value="1">'
        b"<text:p>1</text:p></table:table-cell></table:table-row></table:table></office:document-content>"
    )
    with pytest.raises(importers.ImportError_, match="too large"):
        importers.read(package({"content.xml": xml % (rows, columns)}), "bomb.ods")


def test_an_archive_that_unpacks_to_too_much_is_refused_by_its_declared_size():
    content = bytearray(with_sheet(b" " * 1000))
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = (2**31 - 1).to_bytes(4, "little")
    with pytest.raises(importers.ImportError_, match="too large"):
        importers.read(bytes(content), "bomb.xlsx")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"$FL2@(#) SPSS DATA FILE", "SPSS"),
        (b"$FL3@(#) SPSS DATA FILE", "SPSS"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "XML"),
        (b'{"responses": [1, 2]}', "JSON"),
        (b'[{"a": 1}]', "JSON"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (package({"readme.txt": b"hello"}), "archive"),
        (package({"word/document.xml": b"<w/>"}), "Word"),
        (package({"xl/workbook.bin": b"..."}), "binary Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cannot be read as Excel"),
        (bytes(range(256)) * 8, "cannot be read as text"),
        (b"", "empty"),
    ],
)
def test_what_is_no_table_of_answers_is_named(content, words):
    with pytest.raises(importers.ImportError_, match=words):
        importers.read(content, "survey.xls")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(importers.ImportError_, match=r"answers\.csv"):
        importers.content_of(tmp_path / "answers.csv")
    with pytest.raises(importers.ImportError_):
        importers.content_of(tmp_path)


def test_a_few_nul_characters_are_left_out_and_reported():
    table = importers.read(b"id,mood,note\n" + b"1,4,some longer words here\n" * 40 + b"2,\x005,x\n", "survey.csv")
    assert table.cells[1].iloc[-1] == "5"
    assert any("NUL" in oddity.reason for oddity in table.oddities)


def test_a_cell_as_long_as_a_book_is_read():
    assert len(importers.read(b"id,note\n1," + b"word " * 100_000 + b"\n", "survey.csv").cells[1].iloc[0]) > 400_000
