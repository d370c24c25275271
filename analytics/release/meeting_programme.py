"""Names the parts of a meeting in their order, for the page on which it is prepared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from analytics.release import meeting
from analytics.release.meeting import Step
from analytics.wording import joint_sentences
from analytics.wording.language import N_, Language

_NAMES: Mapping[type, str] = {
    meeting.OpeningStep: N_("Opening"),
    meeting.EarlierDecisionsStep: N_("What was decided, and what came of it"),
    meeting.NotToldStep: N_("Not told in this meeting"),
    meeting.RatingStep: N_("How do we rate the goals together?"),
    meeting.JointRatingStep: joint_sentences.HEADING,
    meeting.NewDecisionsStep: N_("What do we decide?"),
}


@dataclass(frozen=True)
class Part:
    """Names a part of the meeting and counts its steps."""

    name: str
    steps: int


def programme(steps: Sequence[Step], say: Language) -> tuple[Part, ...]:
    """Returns the parts of a meeting; steps on one question are one part."""
    names = groupby(_name(step, say) for step in steps)
    return tuple(Part(name, len(list(same))) for name, same in names)


def _name(step: Step, say: Language) -> str:
    if isinstance(step, meeting.SummaryStep | meeting.LimitsStep):
        return step.heading
    if isinstance(step, meeting.ProcessStep):
        return step.section.heading
    message = _NAMES.get(type(step))
    return say(message) if message else step.question  # pyright: ignore[reportAttributeAccessIssue]
