"""The numbers of a chart as a file: what a spreadsheet of the language reads, and the record of its taking."""

import csv
import io
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model import Form, Kind
from analytics.spreadsheet_text import without_formulas
from analytics.wording.language import Language
from data.lifecycle import exports
from data.records.engagements import UnknownEngagementError, create_engagement
from data.store import OWNER, Store, Viewer
from tests.databases import empty_database

FI, EN = Language("fi"), Language("en")
TABLE = pd.DataFrame(
    {"Survey": ["Start", "=HYPERLINK(1)"], "Mean": [50.5, float("nan")], "n": pd.array([7, None], dtype="Int64")}
)


def test_numbers_have_the_decimal_sign_and_the_separator_of_the_language():
    assert exports.as_csv(TABLE, FI).decode("utf-8-sig").splitlines()[1] == '"Start";50,5;7'
    assert exports.as_csv(TABLE, EN).decode("utf-8-sig").splitlines()[1] == '"Start",50.5,7'


def test_text_is_never_computed_and_what_is_not_known_stays_empty():
    assert exports.as_csv(TABLE, FI).decode("utf-8-sig").splitlines()[2] == '"\'=HYPERLINK(1)";;'


def test_a_negative_number_stays_a_number_and_a_text_that_looks_like_one_a_text():
    table = pd.DataFrame({"Change": [-2.5, "-2"], "n": [-3, 4]}, dtype=object)
    lines = exports.as_csv(table, FI).decode("utf-8-sig").splitlines()
    assert lines[1:] == ["-2,5;-3", '"\'-2";4']


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a;=HYPERLINK(1)", "a;'=HYPERLINK(1)"),
        ("a, +1", "a, '+1"),
        ('say "=1"', 'say "=1"'),
        ('"=1"', '"\'=1"'),
        ("two\n=lines", "two\n'=lines"),
        ("1–2, better - or not", "1–2, better - or not"),
        ("\tindented", "'\tindented"),
        ("Kyllä", "Kyllä"),
    ],
)
def test_only_the_signs_that_begin_a_cell_get_an_apostrophe(text: str, written: str):
    assert without_formulas(text) == written


# A negative number, at its end or at the file's own separator, where no formula goes on.
NEGATIVE = r"-[0-9]+([.,][0-9]+)?(e-?[0-9]+)?({own}.*)?"
TEXTS = st.text(alphabet="=+-@,;|\t\r\n\" 'a1", max_size=12)
NUMBERS = st.integers(-9, 9) | st.floats(-9, 9)


@given(st.lists(st.lists(TEXTS | NUMBERS | st.none(), min_size=2, max_size=2), max_size=3), st.sampled_from([FI, EN]))
def test_no_cell_begins_a_formula_however_the_file_is_split(rows: list[list], say: Language):
    text = exports.as_csv(pd.DataFrame(rows, columns=["=a", "b"], dtype=object), say).decode("utf-8-sig")
    own = ";" if say is FI else ","
    for separator in ",;|\t":
        cells = [cell for line in re.split("\r\n|\n|\r", text) for cell in line.split(separator)]
        cells += [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row]
        for cell in cells:
            bare = cell.strip(' "').removeprefix("\r\n").strip(' "')  # a row may end within a cell
            negative = re.fullmatch(NEGATIVE.format(own=own), bare, re.DOTALL)
            assert negative or not bare.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_file_says_that_it_is_utf_8():
    assert exports.as_csv(TABLE, FI).startswith(b"\xef\xbb\xbf")


def test_the_numbers_of_an_engagement_that_the_viewer_may_not_see_are_refused_and_nothing_is_recorded(tmp_path: Path):
    with Store.open(str(empty_database(tmp_path / "outcomes.duckdb"))) as store:
        with store.transaction() as write:
            create_engagement(write, "T-1", "Team", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
            stranger = Viewer(write.add("person", name="S"))
        for viewer, code in ((stranger, "T-1"), (OWNER, "NO-SUCH")):
            with pytest.raises(UnknownEngagementError):
                exports.chart_numbers(store, viewer, TABLE, "scale-4", code, FI)
        with store.transaction() as write:
            assert write.execute("SELECT count(*) FROM audit_event WHERE action = 'export'") == [(0,)]


@pytest.mark.parametrize(("code", "known"), [("T-1", True), (None, False)])
def test_each_taking_is_recorded_with_its_engagement_and_none_of_its_numbers(tmp_path: Path, code, known: bool):
    with Store.open(str(empty_database(tmp_path / "outcomes.duckdb"))) as store:
        with store.transaction() as write:
            number = create_engagement(write, "T-1", "Team", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
        exports.chart_numbers(store, OWNER, TABLE, "scale-4", code, FI)
        with store.transaction() as write:
            events = write.execute("SELECT action, engagement_id, detail FROM audit_event WHERE action = 'export'")
    assert events == [("export", number if known else None, "numbers of a chart, scale-4")]
