"""Decisions: open ones first, by the review they come from; writing them down, and the reviews themselves."""

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd
import streamlit as st

from analytics.wording.decision_sentences import NONE_WRITTEN, DecisionLine, decision_line
from analytics.wording.language import Language
from data.records import decisions
from data.records.decisions import Decision
from pages.shared import drafts, fields, reviews
from pages.shared.drafts import Draft, saved, saving
from pages.shared.fields import DAYS
from pages.shared.text import note, plain
from pages.shared.visit import Visit

Write = Callable[[], object]


def line(row, today: date | None, say: Language) -> str:
    """Returns one decision of a row as Markdown; `today` is None for a release, in which nothing is late."""
    return in_markdown(decision_line(row, today, say))


def in_markdown(decision: DecisionLine) -> str:
    """Returns one decision as Markdown: whether it is done, its text, whose it is, by when, and that it is late."""
    mark = ":material/check_circle:" if decision.done else ":material/radio_button_unchecked:"
    about = " · ".join(plain(part) for part in (decision.owner, decision.when) if part)
    late = f"  \n:material/event_busy: **{plain(decision.overdue_note)}**" if decision.overdue else ""
    return f"{mark} {plain(decision.body)}" + (f"  \n:gray[{about}]" if about else "") + late


def edit(visit: Visit, engagement: int, code: str, waves: pd.DataFrame) -> None:
    """Everything about decisions that a worker writes; for the meeting too."""
    held = visit.store.read("reviews", visit.viewer, engagement=engagement)
    names = {int(row.id): reviews.name(row, visit.say) for row in held.itertuples()}
    found = visit.store.read("decisions", visit.viewer, engagement=engagement)
    st.header(visit.say("Decisions"))
    _open_and_done(visit, code, found, names)
    add(visit, code, names)
    st.header(visit.say("Reviews"))
    reviews.edit(visit, code, held, waves)


def add(visit: Visit, code: str, names: Mapping[int, str]) -> None:
    with st.container(border=True):
        st.subheader(visit.say("A new decision"))
        draft = drafts.begin(visit.viewer, code, "decision-new")
        drafts.show_restored(draft, visit.say)
        decision = _fields(draft, Decision("", review_id=next(reversed(names), None)), names, visit.say)
        if st.button(visit.say("Write it down"), type="primary", key=f"save-decision-{code}"):
            _save(draft, lambda: decisions.add_decision(visit.store, visit.viewer, code, decision), visit.say)


def _open_and_done(visit: Visit, code: str, found: pd.DataFrame, names: Mapping[int, str]) -> None:
    if found.empty:
        st.write(visit.say(NONE_WRITTEN))
    undone = found[found["done_on"].isna()]
    done = found[found["done_on"].notna()]
    for title, rows in ((visit.say("Open"), undone), (visit.say("Done"), done)):
        if rows.empty:
            continue
        st.subheader(f"{title} ({len(rows)})")
        for review in _in_order(rows, names):
            note(plain(names.get(review, visit.say("Not from a review"))))
            for row in rows[rows["review_id"].fillna(-1) == review].itertuples():
                with st.container(border=True, gap="small"):
                    _decision(visit, code, row, names)


def _in_order(rows: pd.DataFrame, names: Mapping[int, str]) -> list[int]:
    """The reviews of these decisions, the latest first; those without one (−1) last."""
    there = set(rows["review_id"].fillna(-1).astype(int))
    return [review for review in reversed(names) if review in there] + [each for each in there if each not in names]


def _decision(visit: Visit, code: str, row, names: Mapping[int, str]) -> None:
    number = int(row.id)
    st.markdown(line(row, date.today(), visit.say))
    with st.container(horizontal=True, gap="small"):
        if pd.notna(row.done_on):
            if st.button(visit.say("Reopen"), key=f"reopen-{number}", icon=":material/undo:"):
                draft = drafts.begin(visit.viewer, code, f"reopen-{number}")
                _save(draft, lambda: decisions.reopen(visit.store, visit.viewer, code, number), visit.say)
        else:
            with st.popover(visit.say("Mark as done"), icon=":material/check:", key=f"done-{number}"):
                _done(visit, code, number)
        with st.popover(visit.say("Correct"), icon=":material/edit:", key=f"correct-{number}"):
            _correct(visit, code, row, names)


def _correct(visit: Visit, code: str, row, names: Mapping[int, str]) -> None:
    number, now = int(row.id), _as_written(row)
    draft = drafts.begin(visit.viewer, code, f"decision-{number}", seen=now)
    drafts.show_restored(draft, visit.say)
    decision = _fields(draft, now, names, visit.say)
    if st.button(visit.say("Save the correction"), type="primary", key=f"save-decision-{number}"):
        seen = draft.seen
        _save(
            draft,
            lambda: decisions.correct_decision(visit.store, visit.viewer, code, number, decision, seen=seen),
            visit.say,
            now,
        )


def _done(visit: Visit, code: str, number: int) -> None:
    draft = drafts.begin(visit.viewer, code, f"done-{number}")
    day = draft.ask(fields.day, "day", visit.say("Done on"), date.today(), format=DAYS)
    if st.button(visit.say("It is done"), type="primary", key=f"save-done-{number}"):
        _save(draft, lambda: decisions.mark_done(visit.store, visit.viewer, code, number, day), visit.say)


def _fields(draft: Draft, start: Decision, names: Mapping[int, str], say: Language) -> Decision:
    body = draft.ask(fields.long_text, "body", say("What was decided"), start.body, height=68)
    told = say("A role or an organisation, for example: the manager")
    owner = draft.ask(fields.text, "owner", say("Whose it is"), start.owner, placeholder=told)
    due = draft.ask(fields.day, "due", say("By when"), start.due_on, format=DAYS)
    named = {None: say("Not from a review"), **dict(reversed(names.items()))}
    more = {"options": list(named), "format_func": named.__getitem__}
    return Decision(
        body, owner, due, draft.ask(fields.select, "review", say("From which review"), start.review_id, **more)
    )


def _as_written(row) -> Decision:
    return Decision(
        row.body,
        row.owner if isinstance(row.owner, str) else "",
        None if pd.isna(row.due_on) else pd.Timestamp(row.due_on).date(),
        None if pd.isna(row.review_id) else int(row.review_id),
    )


def _save(draft: Draft, write: Write, say: Language, stored: Decision | None = None) -> None:
    with saving(draft, say, stored=stored):
        write()
        saved(draft, say("Saved."))
