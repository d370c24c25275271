"""What is agreed on an engagement: typed in single fields, saved together."""

from dataclasses import fields, replace
from typing import Any

import streamlit as st

from analytics import wording
from analytics.model import Form, Kind
from data import arrangements
from data.arrangements import HOUR_BUDGET, Basics
from pages.components import in_url, names
from pages.components.arrange_draft import Arranged, Draft, draft_of, keep, save_bar
from pages.components.dates import DATE_FORMAT
from pages.components.notes import note

SECTION = "basics"


def edit(page: Arranged) -> None:
    say = page.say
    st.header(say("Basics"))
    draft = draft_of(page, SECTION, page.basics, _same, lambda key: _pending(page, key))
    typed = _about(page, draft, draft.typed)
    typed = _plan(page, draft, typed)
    if typed.kind == Kind.SUPPORT_DISCUSSION:
        typed = _hours(page, draft, typed)
    typed = _parties(page, draft, typed)
    if keep(page, SECTION, draft, typed, _same):
        save_bar(page, SECTION, draft, page.basics, lambda: _save(page, draft))


def _about(page: Arranged, draft: Draft[Basics], typed: Basics) -> Basics:
    say = page.say
    known = arrangements.supervisors(page.store, page.viewer)
    people = {number: names.person(name, say) for number, name in known.items()}
    people.setdefault(page.basics.supervisor_id, say("As it is"))
    with st.grid(2, min_column_width=260):
        name = st.text_input(say("Name"), key=_field(draft, "name"))
        code = st.text_input(
            say("Short code"), key=_field(draft, "code"), help=say("Used in links and on the command line.")
        )
        kind = st.selectbox(
            say("Kind"), list(Kind), format_func=lambda one: wording.kind_name(one, say), key=_field(draft, "kind")
        )
        form = st.selectbox(
            say("For whom"), list(Form), format_func=lambda one: wording.form_name(one, say), key=_field(draft, "form")
        )
        supervisor = st.selectbox(
            say("Supervisor"),
            sorted(people, key=lambda number: say.sort_key(people[number])),
            format_func=lambda number: people[number],
            key=_field(draft, "supervisor_id"),
            disabled=len(people) == 1,
        )
    if code.strip() != page.code:
        st.warning(say("Links that were sent with the old code will not find the engagement any more. Send new ones."))
    return replace(typed, name=name, code=code, kind=kind, form=form, supervisor_id=supervisor)


def _plan(page: Arranged, draft: Draft[Basics], typed: Basics) -> Basics:
    say = page.say
    with st.grid(3, min_column_width=180):
        started = st.date_input(say("Begins"), value=None, format=DATE_FORMAT, key=_field(draft, "started_on"))
        ends = st.date_input(say("Ends"), value=None, format=DATE_FORMAT, key=_field(draft, "ends_on"))
        months = _count(
            say("Answers are kept, in months after the end"),
            _field(draft, "retention_months"),
            say("Left empty, they are kept until somebody removes them."),
        )
        sessions = _count(say("Sessions planned"), _field(draft, "sessions_planned"))
        minutes = _count(
            say("Minutes of a session"),
            _field(draft, "minutes_planned"),
            say("Usually 90 minutes every 3–4 weeks, or short and intensive."),
        )
    return replace(
        typed,
        started_on=started,
        ends_on=ends,
        retention_months=months,
        sessions_planned=sessions,
        minutes_planned=minutes,
    )


def _count(label: str, key: str, explained: str | None = None) -> int | None:
    return st.number_input(label, min_value=1, value=None, step=1, key=key, help=explained)


def _hours(page: Arranged, draft: Draft[Basics], typed: Basics) -> Basics:
    say = page.say
    if typed.hour_budget is None and page.basics.kind != Kind.SUPPORT_DISCUSSION:
        draft.typed = replace(draft.typed, hour_budget=float(HOUR_BUDGET.value))
    with st.container(border=True):
        heading = say("Hours of the support discussion")
        st.markdown(f"**{heading}**")
        note(
            say(
                "At most {most} h for situation mapping, discussion and follow-up together. A second discussion has hours of its own.",
                most=say.number(HOUR_BUDGET.value, 0),
            )
        )
        budget = st.number_input(
            say("Hour budget"),
            min_value=0.25,
            max_value=float(HOUR_BUDGET.value),
            value=None,
            step=0.25,
            format="%g",
            key=_field(draft, "hour_budget"),
            width=260,
        )
        second = st.checkbox(say("A second discussion has been agreed on"), key=_field(draft, "second_discussion"))
    return replace(typed, hour_budget=budget, second_discussion=second)


def _parties(page: Arranged, draft: Draft[Basics], typed: Basics) -> Basics:
    say = page.say
    known = arrangements.known_organisations(page.store, page.viewer)
    chosen = st.multiselect(
        say("Organisations"),
        say.collate({*known, *draft.typed.organisations}),
        key=_field(draft, "organisations", list(draft.typed.organisations)),
        accept_new_options=True,
        placeholder=say("Choose one, or type the name of a new one"),
        help=say("The organisations that are party to the engagement. A name that is not known yet is added."),
    )
    free = [name for name in draft.typed.organisations if name not in draft.typed.payers]
    key = _field(draft, "free", free)
    st.session_state[key] = [name for name in st.session_state[key] if name in chosen]
    if chosen:
        free = st.multiselect(
            say("Of these, those that do not pay"),
            chosen,
            key=key,
            placeholder=say("None: every one of them pays"),
            help=say("An organisation that pays may read the approved releases of this engagement."),
        )
    payers = tuple(name for name in chosen if name not in free)
    return replace(typed, organisations=tuple(chosen), payers=payers)


def _field(draft: Draft[Basics], name: str, value: Any = None) -> str:
    """The key of a field's widget. One that was away has forgotten what was typed: the draft has not."""
    key = f"{draft.key}-{name}"
    if key not in st.session_state:
        st.session_state[key] = getattr(draft.typed, name) if value is None else value
    return key


def _save(page: Arranged, draft: Draft[Basics]) -> None:
    arrangements.save_basics(page.store, page.viewer, page.code, draft.opened, draft.typed)
    in_url.choose("engagement", " ".join(draft.typed.code.split()))


def _same(one: Basics, other: Basics) -> bool:
    """The order of organisations does not matter."""
    return all(_sorted(getattr(one, field.name)) == _sorted(getattr(other, field.name)) for field in fields(Basics))


def _sorted(value: Any) -> Any:
    return sorted(value) if isinstance(value, tuple) else value


def _pending(page: Arranged, key: str) -> bool:
    typed = st.session_state[page.key(SECTION)].typed
    shown = [field.name for field in fields(Basics) if f"{key}-{field.name}" in st.session_state]
    return any(_listed(getattr(typed, name)) != st.session_state[f"{key}-{name}"] for name in shown)


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
