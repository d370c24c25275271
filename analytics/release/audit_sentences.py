"""Says in words what the audit of a draft release tried, what it found, and what was done."""

from collections.abc import Mapping

from analytics.model import Knowledge, Outcome
from analytics.wording.language import N_, Language

_SAFE = N_(
    "Checked: nobody's answer can be worked out from this draft and the earlier releases together, even by someone who knows "
    "one other participant's answers."
)
_NOTHING_TRIED = N_(
    "The audit had nothing to try here. Results in words of answers that are not whole numbers are protected by the limits alone."
)
_LOWERED: Mapping[Knowledge | Outcome, str] = {
    Outcome.UNDECIDED: N_("It could not be ruled out that one person's answer can be worked out from the figures."),
    Knowledge.NOTHING: N_(
        "One person's answer could perhaps have been worked out, because the figures would have left only one answer possible."
    ),
    Knowledge.ANOTHER_ROW: N_(
        "One person's answer could perhaps have been worked out, because someone who knows another participant's answers could have "
        "subtracted these from the figures."
    ),
    Knowledge.OWN_OTHER_ANSWER: N_(
        "One person's answer could perhaps have been worked out, because the figures would have given it away to someone who knows "
        "how the person answered the other survey."
    ),
}
_DONE = N_(
    "So some results are told in words instead of figures, or not at all. As they stand now, nobody's answer can be worked out."
)
_NOT_SAFE: Mapping[Outcome, str] = {
    Outcome.EXPOSED: N_(
        "One person's answer can be worked out from what earlier releases told. Withdraw their survey results below."
    ),
    Outcome.UNDECIDED: N_(
        "It could not be ruled out that one person's answer can be worked out from what earlier releases told. This draft adds "
        "nothing to that."
    ),
}


def reason_of(stored: str | None) -> Knowledge | Outcome | None:
    """Returns the reason that disclosure_verdict holds as text."""
    if stored is None:
        return None
    return Outcome.UNDECIDED if stored == Outcome.UNDECIDED.value else Knowledge(stored)


def audit_sentence(
    outcome: Outcome, tried: int, lowered: int, reason: Knowledge | Outcome | None, say: Language
) -> str:
    """Returns whether somebody's answer could be worked out from a draft, what was done about it, and how much was tried.

    `tried` counts the ways that were tried, `lowered` the results of which less is told because of them; `reason` is what an
    attacker would have had to know, UNDECIDED where nothing was found but could not be ruled out, None where no answer was
    in danger.
    """
    sentences = [] if reason is None or not lowered else [say(_LOWERED[reason])]
    if outcome is not Outcome.SAFE:
        sentences.append(say(_NOT_SAFE[outcome]))
    else:
        safe = _SAFE if tried else _NOTHING_TRIED
        sentences.append(say(_DONE if sentences else safe))
    if tried:
        sentences.append(
            say.plural("{n} way to work out an answer was tried.", "{n} ways to work out an answer were tried.", tried)
        )
    return " ".join(sentences)
