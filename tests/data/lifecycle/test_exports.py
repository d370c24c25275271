"""The numbers of a chart as a file: what a spreadsheet of the language reads, and the record of its taking."""

from pathlib import Path

import pandas as pd
import pytest

from analytics.model import Form, Kind
from analytics.wording.language import Language
from data.lifecycle import exports
from data.records.engagements import create_engagement
from data.store import OWNER, Store
from tests.databases import empty_database

FI, EN = Language("fi"), Language("en")
TABLE = pd.DataFrame(
    {"Survey": ["Start", "=HYPERLINK(1)"], "Mean": [50.5, float("nan")], "n": pd.array([7, None], dtype="Int64")}
)


def test_numbers_have_the_decimal_sign_and_the_separator_of_the_language():
    assert exports.as_csv(TABLE, FI).decode("utf-8-sig").splitlines()[1] == "Start;50,5;7"
    assert exports.as_csv(TABLE, EN).decode("utf-8-sig").splitlines()[1] == "Start,50.5,7"


def test_text_is_never_computed_and_what_is_not_known_stays_empty():
    assert exports.as_csv(TABLE, FI).decode("utf-8-sig").splitlines()[2] == "'=HYPERLINK(1);;"


def test_the_file_says_that_it_is_utf_8():
    assert exports.as_csv(TABLE, FI).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(("code", "known"), [("T-1", True), ("NO-SUCH", False), (None, False)])
def test_each_taking_is_recorded_with_its_engagement_and_none_of_its_numbers(tmp_path: Path, code, known: bool):
    with Store.open(str(empty_database(tmp_path / "outcomes.duckdb"))) as store:
        with store.transaction() as write:
            number = create_engagement(write, "T-1", "Team", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
        exports.chart_numbers(store, OWNER, TABLE, "scale-4", code, FI)
        with store.transaction() as write:
            events = write.execute("SELECT action, engagement_id, detail FROM audit_event WHERE action = 'export'")
    assert events == [("export", number if known else None, "numbers of a chart, scale-4")]
