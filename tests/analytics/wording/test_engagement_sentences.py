from datetime import date

from analytics.model import Form, Kind
from analytics.wording.engagement_sentences import answered_sentence, engagement_facts, sessions_sentence
from analytics.wording.language import Language

EN = Language("en")


def test_who_answered_is_told_with_the_share_where_it_is_known_how_many_were_invited():
    assert answered_sentence(5, 8, EN) == f"5 of 8 answered ({EN.percent(0.625)})"
    assert answered_sentence(5, None, EN) == "5 answered; how many were invited is not recorded"


def test_nobody_invited_is_not_divided_by():
    assert answered_sentence(5, 0, EN) == answered_sentence(5, None, EN)


def test_sessions_held_stand_beside_those_that_were_planned():
    assert sessions_sentence(6, 10, 540, EN) == f"6 of 10 planned sessions held, {EN.number(9, 1)} h in all."
    assert sessions_sentence(1, None, 90, EN) == f"1 session held, {EN.number(1.5, 1)} h in all."


def test_what_is_not_known_of_an_engagement_is_left_out_of_its_facts():
    facts = engagement_facts(Kind.SUPERVISION, Form.GROUP, "Town, County", None, (date(2026, 1, 5), None), EN)
    assert [(fact.name, fact.value) for fact in facts.facts] == [
        ("Organisations", "Town, County"),
        ("Period", EN.date(date(2026, 1, 5))),
    ]
