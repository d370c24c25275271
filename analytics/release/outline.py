"""Puts a release into its order and wording, for the page, the preview, the meeting and the documents alike.

The supervisor's own summary comes first, where one was written. The next sections answer three questions: whether the
goals were attained, how supervision affected doing the work, and whether the results of work improved. Then follow the
participants' own words, how the work was done, the decisions and the limits.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from analytics.disclosure.thresholds import LEAST_FIRST, Detail
from analytics.goals.rule import shown_place
from analytics.joint_assessment import Question
from analytics.model import ScaleChange, Theme
from analytics.release.answers import three_answers
from analytics.release.goal_findings import goal_finding, goals_together
from analytics.release.joint_findings import jointly_assessed
from analytics.release.model import Release, ReleasedScale
from analytics.release.outline_model import (
    Answer,
    Comments,
    Decisions,
    Item,
    Limits,
    Note,
    Outline,
    ReleaseHead,
    Responses,
    Section,
    SectionKey,
    Sentence,
    Summary,
)
from analytics.release.outline_scales import scale_items
from analytics.release.scale_order import in_order
from analytics.wording import change_sentences, terms
from analytics.wording.decision_sentences import NONE_WRITTEN, decision_line, done_sentence
from analytics.wording.engagement_sentences import RESPONSES, engagement_facts, sessions_held, survey_response
from analytics.wording.language import N_, Language
from analytics.wording.terms import person_name

HEADINGS = {
    SectionKey.SUMMARY: (N_("The supervisor's summary"), N_("Summary")),
    SectionKey.GOALS: (N_("1. Were the goals attained?"), N_("1 Goals")),
    SectionKey.EFFECT: (N_("2. How did it affect doing the work?"), N_("2 Effect on work")),
    SectionKey.RESULTS: (N_("3. Did the results of work improve?"), N_("3 Results of work")),
    SectionKey.COMMENTS: (N_("In the participants' own words"), N_("In the participants' own words")),
    SectionKey.PROCESS: (N_("How the work was done"), N_("How it was done")),
    SectionKey.DECISIONS: (N_("Decisions"), N_("Decisions")),
    SectionKey.LIMITS: (N_("What this does not show"), N_("What this does not show")),
}
"""The heading of each section, and its short form for a list of contents."""


def section_heading(key: SectionKey, say: Language) -> str:
    """Returns the heading of a section, on live pages and in releases."""
    return say(HEADINGS[key][0])


def short_heading(key: SectionKey, say: Language) -> str:
    """Returns the name of a section in a list of contents."""
    return say(HEADINGS[key][1])


def outline_of(release: Release, say: Language) -> Outline:
    """Returns everything that a release says, in one language and in order."""
    return Outline(say.code, release_head(release, say), tuple(_sections(release, say)), answers_of(release, say))


def answers_of(release: Release, say: Language) -> tuple[Answer, ...]:
    """Returns what the release answers to the three questions; a scale of which nothing is told counts for nothing."""
    effect, results = (
        [_told(released) for released in in_order(scales) if released.organisation is None]
        for scales in _by_question(release)
    )
    return three_answers(release.goals, effect, results, release.joint_assessments, say)


def _told(released: ReleasedScale) -> ScaleChange | None:
    return None if released.detail is Detail.NOTHING else released.change


def _by_question(release: Release) -> tuple[list[ReleasedScale], list[ReleasedScale]]:
    """Returns the scales of question 2 and those of question 3."""
    results = [released for released in release.scales if released.scale.theme == Theme.RESULTS_OF_WORK]
    return [released for released in release.scales if released.scale.theme != Theme.RESULTS_OF_WORK], results


def _sections(release: Release, say: Language) -> Iterator[Section]:
    effect, results = _by_question(release)
    if release.summary:
        yield _section(SectionKey.SUMMARY, (_summary(release.summary),), say)
    yield _section(SectionKey.GOALS, _goals(release, say), say)
    yield _section(SectionKey.EFFECT, _answers(Question.EFFECT_ON_WORK, effect, release, say), say)
    yield _section(SectionKey.RESULTS, _answers(Question.RESULTS_OF_WORK, results, release, say), say)
    if not release.comments.empty:
        yield _section(SectionKey.COMMENTS, _comments(release, say), say)
    yield _section(SectionKey.PROCESS, _process(release, say), say)
    yield _section(SectionKey.DECISIONS, (_decisions(release.decisions, say),), say)
    yield _section(SectionKey.LIMITS, (_limits(release, say),), say)


def _section(key: SectionKey, items: tuple[Item, ...], say: Language) -> Section:
    return Section(key, section_heading(key, say), short_heading(key, say), items)


def release_head(release: Release, say: Language) -> ReleaseHead:
    """Returns which engagement this is, and which release of it."""
    period = (release.started_on, release.ends_on)
    approved = release.approved_at
    return ReleaseHead(
        code=release.code,
        name=release.name,
        kind=release.kind,
        form=release.form,
        facts=engagement_facts(release.kind, release.form, release.organisations, release.supervisor, period, say),
        number=release.number,
        approved_on=None if approved is None else approved.date(),
        approved_by=None if approved is None else person_name(release.approved_by, say),
        superseded=release.superseded,
        sentence=_state(release, say),
    )


def _state(release: Release, say: Language) -> str:
    """Returns “Release 2, approved 3.11.2026 by …”, or that this is a draft."""
    if release.number is None or release.approved_at is None:
        return say("Draft: not released yet")
    approved = approved_sentence(release.number, release.approved_at, release.approved_by, say)
    later = [say("A newer release has replaced it.")] if release.superseded else []
    if release.figures_withdrawn is not None:
        later.append(withdrawn_sentence(release.figures_withdrawn, say))
    return f"{approved}. " + " ".join(later) if later else approved


def withdrawn_sentence(reason: str, say: Language) -> str:
    """Returns that the survey results of a release were withdrawn, and why."""
    return say("Its survey results have been withdrawn: {reason}", reason=reason)


def approved_sentence(number: int, approved_at: datetime, approved_by: str | None, say: Language) -> str:
    """Returns which release this is, and when and by whom it was approved."""
    name = person_name(approved_by, say)
    return say("Release {n}, approved {date} by {name}", n=number, date=say.date(approved_at), name=name)


def _summary(text: str) -> Summary:
    return Summary(tuple(line.strip() for line in text.splitlines() if line.strip()))


def _goals(release: Release, say: Language) -> tuple[Item, ...]:
    if not release.goals:
        return (Sentence(say("No goals are shown in this release.")),)
    together = goals_together(release.goals, release.attained, say)
    return (together, *(goal_finding(goal, say) for goal in sorted(release.goals, key=shown_place)))


def _answers(question: Question, scales: Sequence[ReleasedScale], release: Release, say: Language) -> tuple[Item, ...]:
    """Returns what the survey and the joint assessment say of a question: the survey first where anything of it is shown."""
    details = [scale.detail for scale in scales if scale.organisation is None]
    survey = max(details, key=LEAST_FIRST.index, default=None)
    joint = jointly_assessed(release.joint_assessments, question, survey, say)
    if joint is None:
        return scale_items(scales, release.shares, say)
    items = scale_items(scales, release.shares, say) if scales else ()
    return (joint, *items) if survey in (None, Detail.NOTHING) else (*items, joint)


def _comments(release: Release, say: Language) -> tuple[Item, ...]:
    surveys: dict[Any, str] = {wave.id: terms.wave_label(wave.kind, wave.label, say) for wave in release.waves}
    comments = [
        Comments(surveys.get(wave, ""), str(question), tuple(rows["body"]))
        for (wave, question), rows in release.comments.groupby(["wave_id", "question"], sort=False)
    ]
    return (*comments, Note(say("Comments stand in a random order; who wrote them is not kept with them.")))


def _process(release: Release, say: Language) -> tuple[Item, ...]:
    surveys = tuple(
        survey_response(
            wave.id, wave.kind, wave.label, wave.answered, wave.invited, say, wave.fewer_than, is_open=wave.is_open
        )
        for wave in release.waves
        if wave.has_questionnaire
    )
    no_survey = "" if surveys else say("No survey has been carried out.")
    sessions = sessions_held(release.sessions_held, release.sessions_planned, release.minutes_held, say)
    return (Responses(say(RESPONSES), surveys, no_survey), sessions)


def _decisions(rows: pd.DataFrame, say: Language) -> Decisions:
    if rows.empty:
        return Decisions((), 0, "", say(NONE_WRITTEN))
    lines = tuple(decision_line(row, None, say) for row in rows.itertuples())
    done = sum(line.done for line in lines)
    return Decisions(lines, done, done_sentence(done, len(lines), say), "")


def _limits(release: Release, say: Language) -> Limits:
    rules = release.thresholds
    if not release.coded:
        rule = say(
            "Answers of fewer than {words} people are never told; figures need {figures}. Something can also be left out so "
            "that nothing else gives away what one person answered.",
            words=rules.words,
            figures=rules.figures,
        )
        return Limits((*change_sentences.what_this_does_not_show(say), rule))
    rule = say(
        "Of the answers of fewer than {words} people nothing is told, and of fewer than {figures} only whether there was a "
        "change for the better or for the worse. Figures of fewer than {detailed} people are in whole points with a wider "
        "interval. Something can also be told in less detail, or not at all, so that nothing gives away what one person "
        "answered.",
        words=rules.words,
        figures=rules.figures,
        detailed=rules.detailed,
    )
    return Limits((*change_sentences.what_this_does_not_show(say), rule))
