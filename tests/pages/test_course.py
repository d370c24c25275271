from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from analytics.wording.engagement_sentences import answered_sentence, sessions_sentence
from analytics.wording.language import Language
from pages.shared import decisions

EN = Language("en")
TODAY = date(2026, 11, 3)


def test_who_answered_is_told_with_the_share_where_it_is_known_how_many_were_invited():
    assert answered_sentence(5, 8, EN) == f"5 of 8 answered ({EN.percent(0.625)})"
    assert answered_sentence(5, None, EN) == "5 answered; how many were invited is not recorded"


def test_nobody_invited_is_not_divided_by():
    assert answered_sentence(5, 0, EN) == answered_sentence(5, None, EN)


def test_sessions_held_stand_beside_those_that_were_planned():
    assert sessions_sentence(6, 10, 540, EN) == f"6 of 10 planned sessions held, {EN.number(9, 1)} h in all."
    assert sessions_sentence(1, None, 90, EN) == f"1 session held, {EN.number(1.5, 1)} h in all."


@pytest.mark.parametrize("late", [False, True])
def test_a_decision_is_called_overdue_today_but_not_in_a_release(late: bool):
    due = TODAY - timedelta(days=1) if late else TODAY
    row = SimpleNamespace(body="A shared calendar", owner="the manager", due_on=due, done_on=None)
    assert ("Overdue" in decisions.line(row, TODAY, EN)) is late
    assert "Overdue" not in decisions.line(row, None, EN)
    assert f"due {EN.date(due)}" in decisions.line(row, None, EN)
