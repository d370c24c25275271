"""Lets people give, correct and remove joint assessments; what is typed survives a reload."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.goals.rule import LEVELS
from analytics.joint_assessment import THEMES, JointAssessment, JointRating, Occasion, Question
from analytics.model import Theme
from analytics.wording import joint_sentences
from analytics.wording.joint_sentences import signed_meaning
from analytics.wording.language import N_, Language
from analytics.wording.terms import theme_name
from data.records import joint_assessments
from data.releases.assessment import thresholds_of
from pages import resources
from pages.shared import drafts, fields
from pages.shared.drafts import Draft, saved, saving
from pages.shared.fields import DATE_FORMAT
from pages.shared.text import note, plain
from pages.shared.visit import Visit

NOT_ASSESSED = "not_assessed"
OPTIONS: tuple[int | str, ...] = (*reversed(LEVELS), NOT_ASSESSED)
OCCASIONS = {
    Occasion.MEETING: N_("In the meeting"),
    Occasion.BEFORE: N_("Before the meeting"),
}


def edit(visit: Visit, engagement: int, code: str) -> None:
    """Shows the form for a new assessment and those given so far, the latest first, each with what changes it."""
    st.header(visit.say(joint_sentences.HEADING))
    note(
        visit.say(
            "The group says together and openly how it has affected the work and whether the results have improved. This is no "
            "survey: everyone hears what is said, and it stands beside the answers to the survey."
        )
    )
    entry(visit, code, Occasion.BEFORE)
    st.header(visit.say("Assessments so far"))
    given = joint_assessments.history(visit.store, visit.viewer, engagement)
    if not given:
        st.write(visit.say("Nothing has been assessed together yet."))
    for assessment in reversed(given):
        with st.container(border=True, gap="small"):
            _show_assessment(visit, code, assessment)


def entry(
    visit: Visit, code: str, occasion: Occasion = Occasion.MEETING, questions: Sequence[Question] = tuple(Question)
) -> None:
    """Shows the form that records a new joint assessment of these questions in the engagement with this code.

    `occasion` is what the form begins with. The day begins with today.
    """
    form = "-".join(("joint-new", occasion, *questions))
    draft = drafts.begin(visit.viewer, code, form)
    drafts.show_restored(draft, visit.say)
    start = JointAssessment(date.today(), occasion, "", ())
    assessment = _fields(draft, start, questions, visit.say)
    if st.button(visit.say("Save the assessment"), type="primary", key=f"save-{form}-{code}"):
        with saving(draft, visit.say):
            joint_assessments.add_assessment(visit.store, visit.viewer, code, assessment)
            saved(draft, visit.say("The assessment is saved. It is part of the next release."))


def _show_assessment(visit: Visit, code: str, assessment: JointAssessment) -> None:
    st.markdown(plain(joint_sentences.given_sentence(assessment, visit.say)))
    for rating in assessment.ratings:
        st.markdown(_line(rating, visit.say))
    note(plain(_consent(assessment, visit.say)))
    correcting = st.expander(visit.say("Correct"), key=f"correct-joint-{assessment.id}", on_change="rerun")
    if correcting.open:
        with correcting:
            _correct(visit, code, assessment)
    with st.popover(visit.say("Remove"), icon=":material/delete:", key=f"remove-joint-{assessment.id}"):
        _remove(visit, code, assessment)


def _line(rating: JointRating, say: Language) -> str:
    name = joint_sentences.question_text(rating.question, say)
    if rating.theme is not None:
        name = f"{name} {theme_name(rating.theme, say)}"
    meaning = plain(signed_meaning(rating.question, rating.level, say))
    return f"{plain(name)}  \n**{meaning}**" + (f"  \n:gray[{plain(rating.reasons)}]" if rating.reasons else "")


def _consent(assessment: JointAssessment, say: Language) -> str:
    if assessment.consented_on is None:
        return say("The participants' consent to telling the sponsor has not been recorded.")
    return say("The participants consented on {date} to telling the sponsor.", date=say.date(assessment.consented_on))


def _correct(visit: Visit, code: str, stored: JointAssessment) -> None:
    draft = drafts.begin(visit.viewer, code, f"joint-{stored.id}", seen=stored)
    drafts.show_restored(draft, visit.say)
    assessment = _fields(draft, stored, tuple(Question), visit.say)
    if st.button(visit.say("Save the correction"), type="primary", key=f"save-joint-{stored.id}"):
        with saving(draft, visit.say, stored=stored):
            joint_assessments.correct_assessment(visit.store, visit.viewer, code, stored.id, assessment, draft.seen)
            saved(draft, visit.say("Saved."))


def _remove(visit: Visit, code: str, stored: JointAssessment) -> None:
    draft = drafts.begin(visit.viewer, code, f"joint-remove-{stored.id}", seen=stored)
    st.write(visit.say("The assessment is removed for good. Releases that are approved already keep it."))
    if st.button(visit.say("Remove the assessment"), key=f"remove-joint-{stored.id}-now"):
        with saving(draft, visit.say, stored=stored):
            joint_assessments.remove_assessment(visit.store, visit.viewer, code, stored.id, stored)
            saved(draft, visit.say("Removed."))


def _fields(draft: Draft, start: JointAssessment, questions: Sequence[Question], say: Language) -> JointAssessment:
    """Asks for everything that an assessment holds and returns it; `start` is what the fields begin with."""
    left, right = st.columns([1, 3])
    with left:
        day = draft.ask(fields.day, "day", say("Assessed on"), start.day, format=DATE_FORMAT)
    with right:
        options = {"options": tuple(OCCASIONS), "format_func": lambda one: say(OCCASIONS[one]), "required": True}
        occasion = draft.ask(fields.segments, "occasion", say("Where it was given"), start.occasion, **options)
    example = say("For example: five of six participants and the manager. No names.")
    present = draft.ask(fields.text, "present", say("Who took part"), start.present, placeholder=example)
    themes = _ask_themes(draft, start, say)
    ratings: list[JointRating] = []
    for question in questions:
        with st.container(border=True):
            st.markdown(f"**{plain(joint_sentences.question_text(question, say))}**")
            ratings += _ask_ratings(draft, start, question, themes, say)
    return JointAssessment(day, occasion, present, tuple(ratings), _ask_consent(draft, start, day, say), start.id)


def _ask_themes(draft: Draft, start: JointAssessment, say: Language) -> tuple[Theme, ...]:
    """Asks by which themes the questions are assessed, and returns these in the order of themes."""
    assessed = [rating.theme for rating in start.ratings if rating.theme is not None]
    first = tuple(theme.value for theme in THEMES if theme in assessed)
    options = {
        "options": [theme.value for theme in THEMES],
        "format_func": lambda theme: theme_name(Theme(theme), say),
        "placeholder": say("None: only as a whole"),
    }
    chosen = draft.ask(fields.several, "themes", say("Also by theme, if you want"), first, **options)
    return tuple(theme for theme in THEMES if theme.value in chosen)


def _ask_ratings(
    draft: Draft, start: JointAssessment, question: Question, themes: Sequence[Theme], say: Language
) -> list[JointRating]:
    """Asks for the level of a question as a whole and in each theme, with reasons; leaves out what is not assessed."""
    asked = [_ask_rating(draft, start, question, theme, say) for theme in (None, *themes)]
    return [rating for rating in asked if rating is not None]


def _ask_rating(
    draft: Draft, start: JointAssessment, question: Question, theme: Theme | None, say: Language
) -> JointRating | None:
    before = next((one for one in start.ratings if (one.question, one.theme) == (question, theme)), None)
    name = f"{question}-{theme or 'whole'}"
    widget = fields.radio if theme is None else fields.select
    options = {"options": OPTIONS, "format_func": lambda level: _level_label(question, level, say)}
    label = joint_sentences.theme_or_whole(theme, say)
    level = draft.ask(widget, name, label, before.level if before else NOT_ASSESSED, **options)
    why = say("Why: the group's own words, if you want") if theme is None else say("Why: {theme}", theme=label)
    reasons = draft.ask(fields.text, f"{name}-why", why, before.reasons if before else "")
    return JointRating(question, theme, level, reasons) if isinstance(level, int) else None


def _level_label(question: Question, level: int | str, say: Language) -> str:
    return plain(signed_meaning(question, level, say)) if isinstance(level, int) else say("Not assessed")


def _ask_consent(draft: Draft, start: JointAssessment, day: date, say: Language) -> date | None:
    """Asks whether the participants consent to telling the sponsor; returns the day of their consent."""
    label = say("The participants consent to telling the sponsor this assessment")
    consents = draft.ask(fields.check, "consent", label, start.consented_on is not None)
    fewest = thresholds_of(resources.settings()).words
    note(
        say(
            "Where one person or fewer than {fewest} people take part, the sponsor is told the assessment only with this "
            "consent.",
            fewest=fewest,
        )
    )
    given = date.today() if start.id else day
    return (start.consented_on or given) if consents else None
