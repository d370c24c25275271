"""What is larger than can be read is refused with its place and the limit, before it fills the memory or takes minutes."""

import io
import re
import resource
import struct
import subprocess
import sys
import zipfile
import zlib

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from data import importers
from data.importers.columns import multiple, naming, numbers, times
from data.importers.columns.headers import Headers
from data.importers.files import limits, package
from data.importers.files.limits import LONGEST_CELL, LONGEST_HEADER, MOST_COLUMNS
from data.importers.files.old_workbook import check_old_excel
from data.settings import ROOT
from tests.data.importers.test_refusals import WORKBOOK
from tests.data.importers.test_refusals import package as packed

GIGABYTE = 1_000_000_000
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
TEXTS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>'
SHARED = (
    b'<Relationship Id="rIdTexts" Target="sharedStrings.xml" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
)
READ = """
import sys
from data import importers
from data.importers.files import package
try:
    importers.read(sys.stdin.buffer.read(), "bomb.xlsx")
except importers.ImportError_ as error:
    print(error)
"""


def members() -> dict[str, bytes]:
    source = zipfile.ZipFile(io.BytesIO(WORKBOOK))
    return {name: source.read(name) for name in source.namelist()}


def with_sheet(rows: bytes, **more: bytes) -> bytes:
    return packed({**members(), "xl/worksheets/sheet1.xml": SHEET % rows, **more})


def with_shared_text(text: bytes, cells: int) -> bytes:
    """A workbook in which many cells show one text that is stored once."""
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, cells + 1))
    links = members()["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", SHARED)
    texts = TEXTS % (b"<si><t>%s</t></si>" % text)
    return with_sheet(rows, **{"xl/sharedStrings.xml": texts, "xl/_rels/workbook.xml.rels": links})


def calc(table: bytes) -> bytes:
    xml = b'<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table>%s</table:table></office:document-content>'
    return packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": xml % table})


def read_in_little_memory(content: bytes) -> str:
    """Reads the file in a process that may use a gigabyte, and returns the words of its refusal."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2 * GIGABYTE, 2 * GIGABYTE))

    done = subprocess.run(
        [sys.executable, "-c", READ], input=content, capture_output=True, cwd=ROOT, preexec_fn=limited, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


BOMBS = {
    "one text in many cells": lambda: with_shared_text(b"x" * 1_000_000, 2000),
    "a far row": lambda: with_sheet(
        b'<row r="1"><c><v>1</v></c></row><row r="1000000">' + b"<c><v>1</v></c>" * 200 + b"</row>"
    ),
    "a far row in other writing": lambda: with_sheet(
        b'<row r="1"><c r = "A1"><v>1</v></c></row><row r="9"><c r = "xfd1048576"><v>1</v></c></row>'
    ),
    "a sheet under another name": lambda: packed(
        {
            **members(),
            "xl/other.xml": SHEET % b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
            "xl/_rels/workbook.xml.rels": members()["xl/_rels/workbook.xml.rels"].replace(
                b"worksheets/sheet1.xml", b"other.xml"
            ),
        }
    ),
    "a cell that Calc repeats": lambda: calc(
        b"<table:table-row table:number-rows-repeated='9999'><table:table-cell a='>' office:value='1' "
        b"table:number-columns-repeated='9999'/></table:table-row>"
    ),
    "a far cell of Calc": lambda: calc(
        b'<table:table-row table:number-rows-repeated="1000000"/><table:table-row><table:table-cell '
        b'table:number-columns-repeated="16000"/><table:table-cell office:value="1"/></table:table-row>'
    ),
    "spaces that Calc counts": lambda: calc(
        b'<table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="2000000000"/></text:p>'
        b"</table:table-cell></table:table-row>"
    ),
    "a text that Calc repeats": lambda: calc(
        b'<table:table-row table:number-rows-repeated="2000"><table:table-cell office:value-type="string"><text:p>'
        + b"x" * 1_000_000
        + b"</text:p></table:table-cell></table:table-row>"
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_small_workbook_that_would_fill_the_memory_is_refused_within_little(name: str):
    content = BOMBS[name]()
    assert len(content) < 30_000
    assert re.search("too large|million characters", read_in_little_memory(content))


@pytest.mark.parametrize("name", BOMBS)
def test_a_small_workbook_that_would_fill_the_memory_is_refused_before_the_reader_sees_it(name: str):
    with pytest.raises(importers.ImportError_, match=r"too large|million characters"):
        package.repacked(BOMBS[name](), "bomb.xlsx")


def test_an_archive_whose_directory_is_false_unpacks_to_no_more_than_it_says():
    """The checksum fits the beginning of the part, so that only a reader that goes on notices."""
    honest = SHEET % b'<row r="1"><c r="A1"><v>1</v></c></row>'
    content = bytearray(packed({**members(), "xl/worksheets/sheet1.xml": honest + b" " * 50_000_000}))
    entry = next(place for place in _entries(content) if b"sheet1.xml" in content[place : place + 100])
    content[entry + 16 : entry + 20] = zlib.crc32(honest).to_bytes(4, "little")
    content[entry + 24 : entry + 28] = len(honest).to_bytes(4, "little")
    read = package.repacked(bytes(content), "bomb.xlsx")
    assert len(read) < 100_000
    assert honest in read


def _entries(content: bytearray) -> list[int]:
    return [match.start() for match in re.finditer(b"PK\x01\x02", content)]


def test_two_parts_of_one_name_are_refused_since_readers_choose_differently():
    with pytest.raises(importers.ImportError_, match="damaged"):
        importers.read(packed({**members(), "XL/worksheets/Sheet1.xml": b"<a/>"}), "survey.xlsx")


def test_what_is_unpacked_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(package, "MOST_UNPACKED_BYTES", 3000)
    with pytest.raises(importers.ImportError_, match="too large"):
        importers.read(WORKBOOK, "survey.xlsx")


def test_one_sheet_under_many_names_is_not_read_for_each_of_them():
    book = members()["xl/workbook.xml"].decode()
    sheet = re.search(r"<sheet [^>]*/>", book)[0]  # pyright: ignore[reportOptionalSubscript]
    names = "".join(sheet.replace("Sheet", f"S{number}") for number in range(300))
    content = packed({**members(), "xl/workbook.xml": book.replace(sheet, names).encode()})
    with pytest.raises(importers.ImportError_, match="300 sheets, and at most 200"):
        importers.read(content, "survey.xlsx")


def wide(columns: int) -> bytes:
    heads = ";".join(f"Question {number}" for number in range(columns))
    rows = "\n".join(";".join(str((number * row) % 5 + 1) for number in range(columns)) for row in range(1, 4))
    return f"{heads}\n{rows}".encode()


@pytest.mark.parametrize("columns", [MOST_COLUMNS + 1, 100_000])
def test_more_columns_than_are_read_are_refused_with_both_numbers(columns: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(importers, "build_table", None)  # nothing is recognised in the cells
    with pytest.raises(importers.ImportError_, match=f"{columns} columns, and at most {MOST_COLUMNS}"):
        importers.read(wide(columns), "survey.csv")


@pytest.mark.slow
def test_as_many_columns_as_are_read_are_read_each_with_its_name_and_kind():
    table = importers.read(wide(MOST_COLUMNS), "survey.csv")
    assert [column.kind for column in table.columns] == ["scale"] * MOST_COLUMNS
    assert table.columns[-1].name == f"Question {MOST_COLUMNS - 1}"


def test_blank_columns_at_the_end_do_not_count():
    rows = [["id", "mood"], ["1", "4"], ["2", "5"]]
    content = "\n".join(";".join([*row, *[""] * 10_000]) for row in rows).encode()
    assert [column.name for column in importers.read(content, "survey.csv").columns] == ["id", "mood"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_header_that_is_too_long_is_named_by_its_place(kind: str):
    rows = [["id", "x" * (LONGEST_HEADER + 1)], ["1", "4"], ["2", "5"]]
    with pytest.raises(importers.ImportError_, match=r"row 1, column 2, has 5001 characters, and at most 5000"):
        importers.read(written(rows, kind), f"survey.{kind}")
    rows[0][1] = "x" * LONGEST_HEADER
    assert importers.read(written(rows, kind), f"survey.{kind}").columns[1].name == rows[0][1]


def written(rows: list[list[str]], kind: str) -> bytes:
    if kind == "csv":
        return "\n".join(map(";".join, rows)).encode()
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def test_a_cell_that_is_too_long_is_named_by_its_place():
    content = b"id;note\n1;short\n2;" + b"x" * (LONGEST_CELL + 1)
    with pytest.raises(importers.ImportError_, match="row 3, column 2, has 1000001 characters"):
        importers.read(content, "survey.csv")


def test_a_large_file_of_json_is_told_by_its_beginning_and_not_parsed():
    content = b"[" + b"[]," * 2_000_000 + b"[]]"
    with pytest.raises(importers.ImportError_, match="JSON"):
        importers.read(content, "survey.csv")


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def old_excel(cells: list[tuple[int, int]], text: bytes, *, names: int = 1, circle: bool = False) -> bytes:
    """An .xls file whose cells, given by row and column, show one text; its sheet may stand in the list many times."""
    texts = record(0xFC, struct.pack("<IIHB", 1, 1, len(text), 0) + text)
    globals_ = len(record(0x85, bytes(12))) * names + len(texts) + 4
    listed = record(0x85, struct.pack("<IHBB", globals_, 0, 4, 0) + b"Data") * names
    shown = b"".join(record(0xFD, struct.pack("<HHHI", row, column, 0, 0)) for row, column in cells)
    stream = (listed + texts + record(0x0A) + shown + record(0x0A)).ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    tables = -(-(sectors + 1 + 200) // 128)
    first = tables + 1
    chain = [0xFFFFFFFD] * tables + [0xFFFFFFFE] + [first + number + 1 for number in range(sectors)]
    chain[-1] = first if circle else 0xFFFFFFFE
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * 512, b"\xff")
    named = "Workbook".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB", 18, 2)
    entry = named.ljust(116, b"\0") + struct.pack("<IQ", first, len(stream))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    head = head.ljust(44, b"\0") + struct.pack("<IIIIIIIII", tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    head = head[:76] + struct.pack("<109I", *[*range(tables), *[0xFFFFFFFF] * (109 - tables)])
    return head + table + entry.ljust(512, b"\0") + stream.ljust(sectors * 512, b"\0")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (old_excel([(row, 0) for row in range(20_000)], b"x" * 8000), "million characters"),
        (old_excel([(0, 0), (65_535, 65_535)], b"x"), "too large"),
        (old_excel([(row, 0) for row in range(1000)], b"x", names=201), "201 sheets"),
        (old_excel([(row, 0) for row in range(2000)], b"x" * 500, names=150), "million characters"),
        (old_excel([(0, 0)], b"x", circle=True), "damaged"),
    ],
    ids=["one text in many cells", "a far cell", "many sheets", "one sheet under many names", "a circle of sectors"],
)
def test_an_old_workbook_that_would_fill_the_memory_is_refused_before_the_reader_sees_it(content: bytes, words: str):
    with pytest.raises(importers.ImportError_, match=words):
        check_old_excel(content, "bomb.xls")


def test_an_old_workbook_within_the_limits_is_not_refused():
    check_old_excel(old_excel([(row, 0) for row in range(1000)], b"x" * 8000), "survey.xls")


# Text in files takes time in proportion to its length: each of these took minutes, or more.


def test_spaces_within_a_labelled_code_are_gone_through_once():
    answer = "1=a" + " " * 500_000 + "b"
    match = numbers.LABELLED_CODE.fullmatch(f" {answer}  ")
    assert match is not None
    assert match.groups() == ("1", answer[2:])


def test_spaces_within_a_time_are_gone_through_once():
    assert not times.looks_like_times(["1.1.2020 10:10" + " " * 50 + "x", "1.1.2020 10:10" + " " * 100_000 + "x"])
    assert times.looks_like_times(["1.1.2020   10:10  +02:00"])


def test_commas_are_told_to_be_within_brackets_in_one_pass():
    assert multiple.split_options("tea, coffee (black, white), water", ",") == ["tea", "coffee (black, white)", "water"]
    assert len(multiple.split_options("a, " * 200_000, ",")) == 200_000


@given(st.text(alphabet="a,() ", max_size=30))
def test_a_comma_is_within_brackets_where_the_next_bracket_closes(text: str):
    parts = [part.strip() for part in re.split(r",\s(?![^(]*\))", text) if part.strip()]
    assert multiple.split_options(text, ",") == parts


@given(st.text(alphabet="1 =a-\n", max_size=12))
def test_a_labelled_code_is_what_it_was_when_it_was_looked_for_more_slowly(text: str):
    slow = re.fullmatch(r"\s*(-?[0-9]{1,6})\s*=\s*(\S.*?)\s*", text, re.DOTALL)
    quick = numbers.LABELLED_CODE.fullmatch(text)
    assert (slow and slow.groups()) == (quick and quick.groups())


def test_columns_of_one_name_are_numbered_in_one_pass():
    headers = Headers(1, ("a",) * 20_000, ("",) * 20_000, tuple(range(20_000)))
    names, _, _ = naming.name_columns(headers, 1)
    assert names[:2] + names[-1:] == ["a", "a (2)", "a (20000)"]


def test_the_limits_leave_room_for_wide_real_exports():
    assert limits.MOST_COLUMNS >= 5000
    assert limits.LONGEST_CELL >= 32_767  # the longest cell of Excel
