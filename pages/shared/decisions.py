"""Decisions: open ones first, by the review they come from; writing them down, and the reviews themselves."""

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd
import streamlit as st

from analytics.wording.decision_sentences import NONE_WRITTEN, DecisionLine, decision_line
from analytics.wording.language import Language
from data.records import decisions
from data.records.decisions import Decision
from data.store import Store, Viewer
from pages.shared import drafts, fields, reviews
from pages.shared.drafts import Draft, saved, saving
from pages.shared.fields import DAYS
from pages.shared.text import note, plain

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


def edit(store: Store, viewer: Viewer, engagement: int, code: str, waves: pd.DataFrame, say: Language) -> None:
    """Everything about decisions that a worker writes; for the meeting too."""
    held = store.read("reviews", viewer, engagement=engagement)
    names = {int(row.id): reviews.name(row, say) for row in held.itertuples()}
    found = store.read("decisions", viewer, engagement=engagement)
    st.header(say("Decisions"))
    _open_and_done(store, viewer, code, found, names, say)
    add(store, viewer, code, names, say)
    st.header(say("Reviews"))
    reviews.edit(store, viewer, code, held, waves, say)


def add(store: Store, viewer: Viewer, code: str, names: Mapping[int, str], say: Language) -> None:
    with st.container(border=True):
        st.subheader(say("A new decision"))
        draft = drafts.begin(viewer, code, "decision-new")
        drafts.show_restored(draft, say)
        decision = _fields(draft, Decision("", review_id=next(reversed(names), None)), names, say)
        if st.button(say("Write it down"), type="primary", key=f"save-decision-{code}"):
            _save(draft, lambda: decisions.add_decision(store, viewer, code, decision), say)


def _open_and_done(
    store: Store, viewer: Viewer, code: str, found: pd.DataFrame, names: Mapping[int, str], say: Language
) -> None:
    if found.empty:
        st.write(say(NONE_WRITTEN))
    undone = found[found["done_on"].isna()]
    done = found[found["done_on"].notna()]
    for title, rows in ((say("Open"), undone), (say("Done"), done)):
        if rows.empty:
            continue
        st.subheader(f"{title} ({len(rows)})")
        for review in _in_order(rows, names):
            note(plain(names.get(review, say("Not from a review"))))
            for row in rows[rows["review_id"].fillna(-1) == review].itertuples():
                with st.container(border=True, gap="small"):
                    _decision(store, viewer, code, row, names, say)


def _in_order(rows: pd.DataFrame, names: Mapping[int, str]) -> list[int]:
    """The reviews of these decisions, the latest first; those without one (−1) last."""
    there = set(rows["review_id"].fillna(-1).astype(int))
    return [review for review in reversed(names) if review in there] + [each for each in there if each not in names]


def _decision(store: Store, viewer: Viewer, code: str, row, names: Mapping[int, str], say: Language) -> None:
    number = int(row.id)
    st.markdown(line(row, date.today(), say))
    with st.container(horizontal=True, gap="small"):
        if pd.notna(row.done_on):
            if st.button(say("Reopen"), key=f"reopen-{number}", icon=":material/undo:"):
                draft = drafts.begin(viewer, code, f"reopen-{number}")
                _save(draft, lambda: decisions.reopen(store, viewer, code, number), say)
        else:
            with st.popover(say("Mark as done"), icon=":material/check:", key=f"done-{number}"):
                _done(store, viewer, code, number, say)
        with st.popover(say("Correct"), icon=":material/edit:", key=f"correct-{number}"):
            _correct(store, viewer, code, row, names, say)


def _correct(store: Store, viewer: Viewer, code: str, row, names: Mapping[int, str], say: Language) -> None:
    number, now = int(row.id), _as_written(row)
    draft = drafts.begin(viewer, code, f"decision-{number}", seen=now)
    drafts.show_restored(draft, say)
    decision = _fields(draft, now, names, say)
    if st.button(say("Save the correction"), type="primary", key=f"save-decision-{number}"):
        seen = draft.seen
        _save(draft, lambda: decisions.correct_decision(store, viewer, code, number, decision, seen=seen), say, now)


def _done(store: Store, viewer: Viewer, code: str, number: int, say: Language) -> None:
    draft = drafts.begin(viewer, code, f"done-{number}")
    day = draft.ask(fields.day, "day", say("Done on"), date.today(), format=DAYS)
    if st.button(say("It is done"), type="primary", key=f"save-done-{number}"):
        _save(draft, lambda: decisions.mark_done(store, viewer, code, number, day), say)


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
