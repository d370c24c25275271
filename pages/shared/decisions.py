"""Shows the decisions of an engagement, open ones first and by review, and lets people write, correct and complete them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from analytics.rows import rows_of
from analytics.wording.decision_sentences import NONE_WRITTEN, DecisionLine, decision_line
from analytics.wording.language import Language
from data.queries.row_types import DecisionRow, ReviewRow, SurveyRow
from data.records import decisions
from data.records.decisions import Decision
from pages.shared import drafts, fields, reviews
from pages.shared.drafts import Draft, saved, saving
from pages.shared.fields import DATE_FORMAT
from pages.shared.text import note, plain
from pages.shared.visit import Visit

Write = Callable[[], object]


def line(decision: DecisionRow, today: date | None, say: Language) -> str:
    """Returns a decision as Markdown; `today` is None for a release, in which nothing is overdue."""
    return in_markdown(decision_line(decision, today, say))


def in_markdown(decision: DecisionLine) -> str:
    """Returns a decision as Markdown: whether it is done, its text, its owner, its day, and that it is overdue."""
    icon = ":material/check_circle:" if decision.done else ":material/radio_button_unchecked:"
    about = " · ".join(plain(part) for part in (decision.owner, decision.when) if part)
    overdue = f"  \n:material/event_busy: **{plain(decision.overdue_note)}**" if decision.overdue else ""
    return f"{icon} {plain(decision.body)}" + (f"  \n:gray[{about}]" if about else "") + overdue


def edit(visit: Visit, engagement: int, code: str, surveys: Sequence[SurveyRow]) -> None:
    """Shows the decisions and the reviews of an engagement, with the forms that change them."""
    agreed = rows_of(visit.store.read("reviews", visit.viewer, engagement=engagement), ReviewRow)
    names = {review.id: reviews.name(review, visit.say) for review in agreed}
    st.header(visit.say("Decisions"))
    _show_by_state(
        visit, code, rows_of(visit.store.read("decisions", visit.viewer, engagement=engagement), DecisionRow), names
    )
    add(visit, code, names)
    st.header(visit.say("Reviews"))
    reviews.edit(visit, code, agreed, surveys)


def add(visit: Visit, code: str, names: Mapping[int, str]) -> None:
    """Shows the form for a new decision; `names` are those of the reviews by their ids, the latest last."""
    with st.container(border=True):
        st.subheader(visit.say("A new decision"))
        draft = drafts.begin(visit.viewer, code, "decision-new")
        drafts.show_restored(draft, visit.say)
        decision = _fields(draft, Decision("", review_id=_latest(names)), names, visit.say)
        if st.button(visit.say("Save decision"), type="primary", key=f"save-decision-{code}"):
            _save(draft, lambda: decisions.add_decision(visit.store, visit.viewer, code, decision), visit.say)


def _latest(names: Mapping[int, str]) -> int | None:
    return list(names)[-1] if names else None


def _show_by_state(visit: Visit, code: str, rows: Sequence[DecisionRow], names: Mapping[int, str]) -> None:
    if not rows:
        st.write(visit.say(NONE_WRITTEN))
    undone = [row for row in rows if row.done_on is None]
    done = [row for row in rows if row.done_on is not None]
    for title, group in ((visit.say("Open"), undone), (visit.say("Done"), done)):
        if group:
            st.subheader(f"{title} ({len(group)})")
            _show_by_review(visit, code, group, names)


def _show_by_review(visit: Visit, code: str, rows: Sequence[DecisionRow], names: Mapping[int, str]) -> None:
    for review in _reviews_in_order(rows, names):
        note(plain(visit.say("Not from a review") if review is None else names[review]))
        for row in rows:
            if _review_of(row, names) == review:
                with st.container(border=True, gap="small"):
                    _show_decision(visit, code, row, names)


def _reviews_in_order(rows: Sequence[DecisionRow], names: Mapping[int, str]) -> list[int | None]:
    """Returns the ids of the decisions' reviews, the latest first; None, for decisions without one, last."""
    used = {_review_of(row, names) for row in rows}
    return [review for review in [*reversed(list(names)), None] if review in used]


def _review_of(row: DecisionRow, names: Mapping[int, str]) -> int | None:
    return row.review_id if row.review_id in names else None


def _show_decision(visit: Visit, code: str, row: DecisionRow, names: Mapping[int, str]) -> None:
    st.markdown(line(row, date.today(), visit.say))
    with st.container(horizontal=True, gap="small"):
        if row.done_on is not None:
            if st.button(visit.say("Reopen"), key=f"reopen-{row.id}", icon=":material/undo:"):
                draft = drafts.begin(visit.viewer, code, f"reopen-{row.id}")
                _save(draft, lambda: decisions.reopen(visit.store, visit.viewer, code, row.id), visit.say)
        else:
            with st.popover(visit.say("Mark as done"), icon=":material/check:", key=f"done-{row.id}"):
                _mark_done(visit, code, row.id)
        with st.popover(visit.say("Correct"), icon=":material/edit:", key=f"correct-{row.id}"):
            _correct(visit, code, row, names)


def _correct(visit: Visit, code: str, row: DecisionRow, names: Mapping[int, str]) -> None:
    stored = Decision(row.body, row.owner or "", row.due_on, row.review_id)
    draft = drafts.begin(visit.viewer, code, f"decision-{row.id}", seen=stored)
    drafts.show_restored(draft, visit.say)
    decision = _fields(draft, stored, names, visit.say)
    if st.button(visit.say("Save the correction"), type="primary", key=f"save-decision-{row.id}"):
        seen = draft.seen
        _save(
            draft,
            lambda: decisions.correct_decision(visit.store, visit.viewer, code, row.id, decision, seen=seen),
            visit.say,
            stored,
        )


def _mark_done(visit: Visit, code: str, decision: int) -> None:
    draft = drafts.begin(visit.viewer, code, f"done-{decision}")
    day = draft.ask(fields.day, "day", visit.say("Done on"), date.today(), format=DATE_FORMAT)
    if st.button(visit.say("It is done"), type="primary", key=f"save-done-{decision}"):
        _save(draft, lambda: decisions.mark_done(visit.store, visit.viewer, code, decision, day), visit.say)


def _fields(draft: Draft, start: Decision, names: Mapping[int, str], say: Language) -> Decision:
    body = draft.ask(fields.long_text, "body", say("What was decided"), start.body, height=68)
    example = say("A role or an organisation, for example: the manager")
    owner = draft.ask(fields.text, "owner", say("Whose it is"), start.owner, placeholder=example)
    due = draft.ask(fields.day, "due", say("By when"), start.due_on, format=DATE_FORMAT)
    choices: dict[int | None, str] = {None: say("Not from a review")}
    choices |= {review: names[review] for review in reversed(list(names))}
    options = {"options": list(choices), "format_func": choices.__getitem__}
    review = draft.ask(fields.select, "review", say("From which review"), start.review_id, **options)
    return Decision(body, owner, due, review)


def _save(draft: Draft, write: Write, say: Language, stored: Decision | None = None) -> None:
    with saving(draft, say, stored=stored):
        write()
        saved(draft, say("Saved."))
