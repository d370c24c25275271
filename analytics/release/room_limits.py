"""Says before a meeting what of a release will not be seen in the room, why, and what would show more."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from analytics.disclosure.survey_pairs import SurveyPair
from analytics.disclosure.thresholds import LEAST_FIRST, Detail, Thresholds
from analytics.joint_assessment import Question, courses_of
from analytics.model import Theme
from analytics.release.model import Release, ReleasedScale
from analytics.release.outline import section_heading
from analytics.release.outline_model import SectionKey
from analytics.wording.language import Language

QUESTIONS = {SectionKey.EFFECT: Question.EFFECT_ON_WORK, SectionKey.RESULTS: Question.RESULTS_OF_WORK}
"""The sections of a release that surveys and joint assessments answer, with their questions."""


@dataclass(frozen=True)
class RoomLimits:
    """Holds what is not seen in the room and what would show more, one sentence each; both are empty where all is seen.

    `by_other_surveys` and `by_joint_assessment` tell which of two ways to show more are open: another pair of surveys, and a
    joint assessment that the release does not hold yet.
    """

    unseen: tuple[str, ...]
    ways: tuple[str, ...]
    by_other_surveys: bool
    by_joint_assessment: bool


def room_limits(
    release: Release,
    in_room: Release,
    thresholds: Thresholds,
    pairs: Mapping[tuple[int, int], SurveyPair],
    say: Language,
) -> RoomLimits:
    """Returns the limits of a room; `in_room` is the release as the people in the room may see it, under `thresholds`.

    `pairs` holds the pairs of surveys that a release of this engagement can compare, by the ids of the two surveys.
    """
    here = {(scale.scale_id, scale.organisation): scale.detail for scale in in_room.scales}
    by_room = [scale for scale in release.scales if _less(here[scale.scale_id, scale.organisation], scale.detail)]
    kept = [scale for scale in release.scales_of_everyone if scale not in by_room]
    words = [scale for scale in kept if scale.detail is Detail.WORDS]
    hidden = [scale for scale in kept if scale.detail is Detail.NOTHING]
    unasked = _unasked(release.scales_of_everyone)
    lowered = [*by_room, *words, *hidden]
    unanswered = tuple(key for key in unasked if not _is_assessed(key, release))
    other_surveys = _tell_more(pairs, lowered, release, here, thresholds)
    about = {*unanswered, *(_section_of(scale) for scale in lowered)}
    joint = any(not _is_assessed(key, release) for key in about)
    return RoomLimits(
        (
            *_by_room(by_room, here, say),
            *_by_release(words, hidden, in_room, say),
            *_of_questions(release, unanswered, say),
        ),
        (
            *_ways_of_answers(bool(by_room), other_surveys, say),
            *_ways_of_joint_assessment(about, joint, say),
            *_ways_of_goals(release, say),
        ),
        other_surveys,
        joint,
    )


def _less(one: Detail, other: Detail) -> bool:
    return LEAST_FIRST.index(one) < LEAST_FIRST.index(other)


def _tell_more(
    pairs: Mapping[tuple[int, int], SurveyPair],
    lowered: Sequence[ReleasedScale],
    release: Release,
    here: Mapping[tuple[int, str | None], Detail],
    thresholds: Thresholds,
) -> bool:
    """Tells whether enough people answered another pair of surveys that more of a lowered scale could be told in the room.

    The pair that the release compares counts for nothing: where it has enough people, another rule holds back the rest.
    """
    compared = {(scale.change.before_wave, scale.change.after_wave) for scale in release.scales if scale.change}
    return any(
        _less(here[scale.scale_id, scale.organisation], pair.detail(scale.scale_id, thresholds))
        for surveys, pair in pairs.items()
        for scale in lowered
        if surveys not in compared and scale.organisation is None
    )


def _section_of(scale: ReleasedScale) -> SectionKey:
    return SectionKey.RESULTS if scale.scale.theme == Theme.RESULTS_OF_WORK else SectionKey.EFFECT


def _is_assessed(key: SectionKey, release: Release) -> bool:
    """Tells whether the release holds a joint assessment of the question of a section."""
    return bool(courses_of(release.joint_assessments, QUESTIONS[key]))


def _unasked(scales: Sequence[ReleasedScale]) -> tuple[SectionKey, ...]:
    """Returns the questions about which no scale was asked."""
    asked = {_section_of(scale) for scale in scales}
    return tuple(key for key in QUESTIONS if key not in asked)


def _names(scales: Iterable[ReleasedScale], say: Language) -> str:
    return say.list(list(dict.fromkeys(say.text_of(scale.scale.name) for scale in scales)))


def _by_room(
    lowered: Sequence[ReleasedScale], here: dict[tuple[int, str | None], Detail], say: Language
) -> Iterable[str]:
    """Yields what is hidden because somebody in the room answered the surveys."""
    whole = [scale for scale in lowered if scale.organisation is None]
    words = [scale for scale in whole if here[scale.scale_id, None] is Detail.WORDS]
    hidden = [scale for scale in whole if here[scale.scale_id, None] is Detail.NOTHING]
    if words:
        yield say(
            "Only in words, because somebody in the room answered the surveys and so knows one answer already: {scales}.",
            scales=_names(words, say),
        )
    if hidden:
        yield say(
            "Not at all, because somebody in the room answered the surveys and so knows one answer already: {scales}.",
            scales=_names(hidden, say),
        )
    if len(whole) < len(lowered):
        yield say("Some results of single organisations, because somebody in the room answered the surveys.")


def _by_release(
    words: Sequence[ReleasedScale], hidden: Sequence[ReleasedScale], in_room: Release, say: Language
) -> Iterable[str]:
    """Yields what the release itself does not tell, in this room or in another."""
    if words:
        yield say(
            "Only in words, because fewer than {figures} people answered both surveys or one person's answer could be worked out: "
            "{scales}.",
            figures=in_room.thresholds.figures,
            scales=_names(words, say),
        )
    if hidden and in_room.figures_withdrawn is not None:
        yield say("Not at all, because the survey results have been withdrawn: {scales}.", scales=_names(hidden, say))
    elif hidden:
        yield say(
            "Not at all, because fewer than {words} people answered both surveys or one person's answer could be worked out: "
            "{scales}.",
            words=in_room.thresholds.words,
            scales=_names(hidden, say),
        )


def _of_questions(release: Release, unasked: Sequence[SectionKey], say: Language) -> Iterable[str]:
    if not release.goals:
        yield say("“{question}”: no goals are shown in this release.", question=section_heading(SectionKey.GOALS, say))
    for key in unasked:
        yield say("“{question}”: no survey in this release asked about it.", question=section_heading(key, say))


def _ways_of_answers(by_room: bool, other_surveys: bool, say: Language) -> Iterable[str]:
    if by_room:
        yield say("Where nobody in the room answered the surveys, everything in the release is shown.")
    if other_surveys:
        yield say(
            "Enough people answered both of another pair of surveys: choose it on the page Releases and prepare a new release."
        )


def _ways_of_joint_assessment(about: Collection[SectionKey], lacking: bool, say: Language) -> Iterable[str]:
    """Yields that the joint assessment answers the questions `about` which less is shown, or how it could."""
    if lacking:
        yield say(
            "The joint assessment answers questions 2 and 3 openly, for a group of any size: note it before the meeting or give it "
            "together there."
        )
    elif len(about) == len(QUESTIONS):
        yield say("The joint assessment in this release answers questions 2 and 3 in this room too.")
    elif about:
        (key,) = about
        yield say(
            "The joint assessment in this release answers “{question}” in this room too.",
            question=section_heading(key, say),
        )


def _ways_of_goals(release: Release, say: Language) -> Iterable[str]:
    if not release.goals:
        yield say(
            "Goals are shown when they have been agreed and, in a group of fewer than {words} people, the participants consent: "
            "then prepare a new release.",
            words=release.thresholds.words,
        )
