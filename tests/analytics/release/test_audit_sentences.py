"""The verdict of an audit is said in words: that nothing can be worked out, or why less is told."""

import pytest

from analytics.model import Knowledge, Outcome
from analytics.release.audit_sentences import audit_sentence, reason_of
from analytics.wording.language import Language

ENGLISH = Language("en")


def test_a_safe_draft_is_said_to_be_safe_and_how_much_was_tried():
    said = audit_sentence(Outcome.SAFE, 3, 0, None, ENGLISH)
    assert said.startswith("Checked: nobody's answer can be worked out")
    assert said.endswith("3 ways to work out an answer were tried.")


def test_where_nothing_could_be_tried_nothing_is_said_to_be_checked():
    said = audit_sentence(Outcome.SAFE, 0, 0, None, ENGLISH)
    assert said.startswith("The audit had nothing to try here.")
    assert "Checked" not in said


@pytest.mark.parametrize("knowledge", Knowledge)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_of_a_lowered_draft_the_danger_and_what_was_done_are_said(knowledge: Knowledge, language: str):
    say = Language(language)
    said = audit_sentence(Outcome.SAFE, 4, 1, knowledge, say)
    assert said != audit_sentence(Outcome.SAFE, 4, 0, None, say)
    others = {audit_sentence(Outcome.SAFE, 4, 1, reason_of(other), say) for other in (*Knowledge, "undecided")}
    assert len(others) == len(Knowledge) + 1


@pytest.mark.parametrize("outcome", [Outcome.EXPOSED, Outcome.UNDECIDED])
def test_what_earlier_releases_gave_away_is_never_called_safe(outcome: Outcome):
    said = audit_sentence(outcome, 2, 0, None, ENGLISH)
    assert "nobody's answer" not in said
    assert "earlier releases" in said
