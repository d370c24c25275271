"""Each survey tool is known by its own module alone, and a tool can be added by one module."""

import io
import re
import tokenize
from pathlib import Path

import pytest

from data import importers
from data.importers.columns.headers import header_words
from data.importers.columns.vocabulary import Vocabulary, join_vocabularies
from data.importers.files.grid import Grid
from data.importers.survey_table import build_table
from data.importers.tools import READABLE, TABLE, TOOLS, numbers_answers, recognise, stands_beside_id, tool_of
from data.importers.tools.tool import AnswerRows, OwnColumns, Tool, any_of, numbers_of

ROOT = Path(importers.__file__).resolve().parents[2]
FOLDER = Path(importers.__file__).parent / "tools"

OWN_NAMES = re.compile(
    r"webropol|google ?_?forms|qualtrics|survey ?monkey|lime ?survey|microsoft ?_?forms|kobo|redcap|unipark|\befs\b|alchemer|typeform"
    r"|jotform|sosci|surveyxact|questback|netigate|surveypal"
    # names of their own columns and marks
    r"|importid|open-ended response|collector|submitdate|lastpage|startlanguage|viimeinen sivu|lfdn|instanceid"
    r"|submission.time|vastausaika|svarstid|aikaleima|tidstämpel|zeitstempel|completion time|suoritusaika|slutförandetid|___",
    re.IGNORECASE,
)
DAY_BOOK = Tool(
    key="day_book",
    name="Day Book",
    recognises=lambda grid: grid.rows[0][:1] == ["DAY BOOK NO"],
    header_rows=lambda grid: 2,
    answer_rows=lambda grid, headers: AnswerRows(len(grid.rows) - 1, {1: {1.0: "never", 2.0: "always"}}),
    blank_row_is_answer=True,
    vocabulary=Vocabulary(no_item=frozenset(("none",)), no_answer=frozenset(("(empty)",))),
    own_columns=OwnColumns(numbers="day book no"),
)
ROWS = [
    ["DAY BOOK NO", "Mood", "Sleep"],
    ["none", "Today", "none"],
    ["7", "1", "2"],
    ["", "", ""],
    ["9", "2", "(empty)"],
    ["Total", "3", "2"],
]


def grid_of(rows: list[list[str]], **facts) -> Grid:
    return Grid("answers.csv", rows, **facts)


def code_and_comments(path: Path) -> str:
    """The words of a file in which its makers may name a tool: names, texts and comments."""
    with tokenize.open(path) as file:
        tokens = list(tokenize.generate_tokens(io.StringIO(file.read()).readline))
    return "\n".join(
        token.string for token in tokens if token.type in (tokenize.NAME, tokenize.STRING, tokenize.COMMENT)
    )


def sources() -> list[Path]:
    paths = [
        ROOT / "app.py",
        *(path for layer in ("analytics", "data", "pages") for path in (ROOT / layer).rglob("*.py")),
    ]
    return [path for path in paths if FOLDER not in path.parents]


def test_nothing_outside_its_module_names_a_survey_tool_or_its_columns():
    named = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in sources()
        for match in OWN_NAMES.finditer(code_and_comments(path))
    }
    assert named == set()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_no_module_of_a_tool_uses_another_tools_module(path):
    modules = {tool.key for tool in TOOLS} | {"table"}
    if path.stem in modules:
        imported = set(re.findall(r"data\.importers\.tools(?:\.| import )(\w+)", path.read_text(encoding="utf-8")))
        assert imported <= {"tool"}


def test_every_module_in_the_folder_describes_one_tool_that_is_listed():
    helpers = {"__init__", "tool", "table"}
    assert {path.stem for path in FOLDER.glob("*.py")} - helpers == {tool.key for tool in TOOLS}
    assert len({tool.key for tool in TOOLS}) == len(TOOLS)


def test_tools_are_tried_in_a_fixed_order_with_the_plain_table_last():
    places = {key: place for place, key in enumerate(READABLE)}
    assert places["qualtrics"] < places["webropol"] < places["google_forms"] < places["table"]
    assert places["table"] == len(places) - 1
    assert list(importers.TOOL_NAMES) == list(READABLE)
    assert {"Google Forms", "Qualtrics", "Webropol"} <= set(importers.RECOGNISED_TOOLS)


def test_a_tool_that_is_not_recognised_by_its_marks_cannot_be_chosen():
    with pytest.raises(importers.ImportError_, match="google_forms"):
        tool_of("limesurvey")
    assert tool_of("table") is TABLE


def test_a_tool_says_where_headers_answers_and_missing_ones_are():
    table = build_table(DAY_BOOK, grid_of(ROWS))
    assert (table.tool, table.header_rows) == ("day_book", 2)
    assert [column.name for column in table.columns] == ["DAY BOOK NO", "Today", "Sleep"]
    assert [column.section for column in table.columns] == ["", "Mood", ""]
    assert table.cells.index.tolist() == [3, 4, 5]
    assert table.cells.to_numpy().tolist() == [["7", "1", "2"], ["", "", ""], ["9", "2", ""]]
    assert [column.n for column in table.columns] == [2, 2, 1]
    assert table.columns[1].labels == {1.0: "never", 2.0: "always"}
    assert any(oddity.facts.get("tokens") == "“(empty)”" for oddity in table.oddities)


def test_the_same_rows_without_the_tool_are_read_otherwise():
    table = build_table(TABLE, grid_of(ROWS))
    assert table.tool == "table"
    assert "(empty)" in table.cells.to_numpy()
    assert table.cells.iloc[-1].tolist() == ["Total", "3", "2"]
    assert not any(column.labels for column in table.columns)


def test_marks_decide_before_the_shape_of_the_table():
    import_ids = ['{"ImportId":"startDate"}', '{"ImportId":"QID1"}']
    rows = [["StartDate", "Q1"], ["Start Date", "How are you?"], import_ids, ["2026-01-01 10:00:00", "4"]]
    assert recognise(grid_of(rows)).key == "qualtrics"
    assert recognise(grid_of([*rows[:2], [import_ids[0], "QID1"], *rows[3:]])).key == "table"
    content = "\n".join(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)
    table = importers.read(content.encode(), "answers.csv")
    assert (table.tool, table.header_rows, len(table.cells)) == ("qualtrics", 3, 1)
    assert [column.name for column in table.columns] == ["Start Date", "How are you?"]


def test_a_title_line_above_the_headers_hides_no_tool():
    rows = ["Palaute,,", ",,", "Aikaleima,Kuulen muita,Ikä", "1.2.2026 klo 10.00.00,4,34", "2.2.2026 klo 10.00.00,5,51"]
    table = importers.read("\n".join(rows).encode(), "answers.csv")
    assert (table.tool, len(table.cells)) == ("google_forms", 2)
    assert any("above the headers" in oddity.reason for oddity in table.oddities)


@pytest.mark.parametrize(
    "header",
    [
        "Vastaajan numero",
        "Respondent ID",
        "RespondentID",
        "Collector ID",
        "id. Vastauksen tunnus",
        "Response ID",
        "lfdn",
        "_uuid",
        "token",
        "Vastausnumero",
    ],
)
def test_a_number_that_some_tool_gives_is_known_whatever_made_the_file(header):
    assert numbers_answers(header)


@pytest.mark.parametrize("header", ["Vastaajakoodi", "Oma tunnus", "Participant", "Svarskod", "ID", ""])
def test_a_code_that_people_choose_is_no_number_of_a_tool(header):
    assert not numbers_answers(header)


@pytest.mark.parametrize(
    ("header", "beside"), [("lastpage. Viimeinen sivu", True), ("Aloitusaika", True), ("Ikä", False)]
)
def test_some_headers_tell_that_a_plain_id_is_the_tools_own(header, beside):
    assert stands_beside_id(header) is beside


def test_patterns_match_whole_headers_and_empty_ones_match_nothing():
    own = OwnColumns(numbers=any_of(numbers_of("entry"), "row"))
    assert own.number_answers("Entry-No.")
    assert not own.number_answers("Entry number of the day")
    assert not own.are_times("")
    assert header_words("\ufeff_Submission__Time ") == "submission time"
    assert header_words("Sa\u0308hko\u0308posti") == "sähköposti"


def test_a_plain_table_has_the_words_of_every_tool():
    both = join_vocabularies(
        [Vocabulary(ticks=frozenset(("yes",))), Vocabulary(ticks=frozenset(("on",)), id_words=frozenset("k"))]
    )
    assert (both.ticks, both.id_words) == ({"yes", "on"}, {"k"})
    for tool in TOOLS:
        assert tool.vocabulary.no_item <= TABLE.vocabulary.no_item
        assert tool.vocabulary.option_separators <= TABLE.vocabulary.option_separators
