"""Says in words what an engagement is, who answered its surveys and which sessions were held.

The sentences are the same on live pages and in releases.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.model import Form, Kind, WaveKind
from analytics.wording import terms
from analytics.wording.language import N_, Language

RESPONSES = N_("Who answered")
SESSIONS = N_("Sessions")


@dataclass(frozen=True)
class Fact:
    """Names one property of an engagement and gives its value as text."""

    name: str
    value: str


@dataclass(frozen=True)
class EngagementFacts:
    """Describes an engagement under its title: its kind, its form, and those facts that are known."""

    kind: str
    form: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class SurveyResponse:
    """Tells how many people answered one survey.

    `answered` is None where the count is withheld, `invited` where it was not recorded; `sentence` says both in words.
    """

    wave_id: int
    kind: WaveKind
    label: str
    answered: int | None
    invited: int | None
    sentence: str


@dataclass(frozen=True)
class SessionsHeld:
    """Tells how many sessions were held, of how many planned (None: not recorded), and their length in minutes."""

    heading: str
    held: int
    planned: int | None
    minutes: float
    sentence: str


def engagement_facts(
    kind: Kind,
    form: Form,
    organisations: str | None,
    supervisor: str | None,
    period: Sequence[date | None],
    say: Language,
) -> EngagementFacts:
    """Returns the facts to show under the title of an engagement; unknown facts are left out.

    `organisations` holds the names joined by a comma, `period` the first and the last day.
    """
    facts = (
        Fact(_organisations(organisations, say), organisations or ""),
        Fact(say("Supervisor"), terms.person_name(supervisor, say) if supervisor else ""),
        Fact(say("Period"), " – ".join(say.date(day) for day in period if day is not None)),
    )
    known = tuple(fact for fact in facts if fact.value)
    return EngagementFacts(terms.kind_name(kind, say), terms.form_name(form, say), known)


def _organisations(joined: str | None, say: Language) -> str:
    return say("Organisations") if joined and ", " in joined else say("Organisation")


def not_shown(say: Language) -> str:
    """Returns the words for everything that is withheld, whatever the reason."""
    return say("not told")


def survey_response(
    wave_id: int,
    kind: WaveKind,
    label: str,
    answered: int | None,
    invited: int | None,
    say: Language,
    fewer_than: int | None = None,
    *,
    is_open: bool = False,
) -> SurveyResponse:
    """Returns one survey's name with how many answered it.

    Where `answered` is withheld (None), the sentence says that fewer than `fewer_than` did, or “not told”; of a survey
    that is not closed it says “still open”.
    """
    if is_open:
        return SurveyResponse(wave_id, kind, terms.wave_label(kind, label, say), None, None, say("still open"))
    if answered is not None:
        sentence = answered_sentence(answered, invited, say)
    else:
        sentence = not_shown(say) if fewer_than is None else say("fewer than {n} answered", n=fewer_than)
    return SurveyResponse(wave_id, kind, terms.wave_label(kind, label, say), answered, invited, sentence)


def answered_sentence(answered: int, invited: int | None, say: Language) -> str:
    """Returns “5 of 6 answered (83 %)”, or only how many answered where the number of invited is not recorded."""
    if not invited:
        return say.plural(
            "{n} answered; how many were invited is not recorded",
            "{n} answered; how many were invited is not recorded",
            answered,
        )
    return say(
        "{n} of {invited} answered ({share})", n=answered, invited=invited, share=say.percent(answered / invited)
    )


def sessions_held(held: int, planned: int | None, minutes: float, say: Language) -> SessionsHeld:
    """Returns how many sessions were held and how long they took, under their heading."""
    return SessionsHeld(say(SESSIONS), held, planned, minutes, sessions_sentence(held, planned, minutes, say))


def sessions_sentence(held: int, planned: int | None, minutes: float, say: Language) -> str:
    """Returns how many sessions were held, how many were planned if that is recorded, and their hours."""
    hours = say.number(minutes / 60, 1)
    if planned is None:
        return say.plural(
            "{n} session held, {hours} h in all.", "{n} sessions held, {hours} h in all.", held, hours=hours
        )
    return say("{held} of {planned} planned sessions held, {hours} h in all.", held=held, planned=planned, hours=hours)
