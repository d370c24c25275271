from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from analytics.wording.language import Language
from pages.shared import decisions

EN = Language("en")
TODAY = date(2026, 11, 3)


@pytest.mark.parametrize("late", [False, True])
def test_a_decision_is_called_overdue_today_but_not_in_a_release(late: bool):
    due = TODAY - timedelta(days=1) if late else TODAY
    row = SimpleNamespace(body="A shared calendar", owner="the manager", due_on=due, done_on=None)
    assert ("Overdue" in decisions.line(row, TODAY, EN)) is late
    assert "Overdue" not in decisions.line(row, None, EN)
    assert f"due {EN.date(due)}" in decisions.line(row, None, EN)
