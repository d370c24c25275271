"""Edits what is agreed on an engagement, in single fields that are saved together."""

import dataclasses
from dataclasses import replace
from typing import Any

import streamlit as st

from analytics.model import Form, Kind
from analytics.text import tidy
from analytics.wording import terms
from data.records import engagement_basics
from data.records.engagement_basics import HOUR_BUDGET, Basics
from pages.arrangements.save_bar import Arranged, save_bar
from pages.shared import drafts, fields, url_choices
from pages.shared.drafts import Draft
from pages.shared.fields import DATE_FORMAT
from pages.shared.text import note

SECTION = "basics"
COUNT = {"min_value": 1, "step": 1}


def edit(page: Arranged) -> None:
    say = page.visit.say
    st.header(say("Basics"))
    draft = drafts.begin(page.visit.viewer, page.engagement_id, SECTION, page.basics, equal=_same)
    typed = _about(page, draft, _as_typed(draft))
    typed = _plan(page, draft, typed)
    if typed.kind == Kind.SUPPORT_DISCUSSION:
        typed = _hours(page, draft, typed)
    typed = _parties(page, draft, typed)
    if draft.is_touched:
        save_bar(page, draft, page.basics, lambda: _save(page, draft, typed))


def _as_typed(draft: Draft) -> Basics:
    """Returns the basics with the values typed in their fields, also in those that are not drawn."""
    names = [field.name for field in dataclasses.fields(Basics)]
    return replace(draft.seen, **{name: draft.typed[name] for name in names if name in draft.typed})


def _about(page: Arranged, draft: Draft, typed: Basics) -> Basics:
    say = page.visit.say
    known = engagement_basics.supervisors(page.visit.store, page.visit.viewer)
    people = {number: terms.person_name(name, say) for number, name in known.items()}
    people.setdefault(page.basics.supervisor_id, say("As it is"))
    with st.grid(2, min_column_width=260):
        name = draft.ask(fields.text, "name", say("Name"), draft.seen.name)
        code = draft.ask(
            fields.text, "code", say("Short code"), draft.seen.code, help=say("Used in links and on the command line.")
        )
        options = {"options": list(Kind), "format_func": lambda kind: terms.kind_name(kind, say)}
        kind = draft.ask(fields.select, "kind", say("Kind"), draft.seen.kind, **options)
        options = {"options": list(Form), "format_func": lambda form: terms.form_name(form, say)}
        form = draft.ask(fields.select, "form", say("For whom"), draft.seen.form, **options)
        supervisor = draft.ask(
            fields.select,
            "supervisor_id",
            say("Supervisor"),
            draft.seen.supervisor_id,
            options=sorted(people, key=lambda number: say.sort_key(people[number])),
            format_func=people.__getitem__,
            disabled=len(people) == 1,
        )
    if code.strip() != page.code:
        st.warning(say("Links that were sent with the old code will not find the engagement any more. Send new ones."))
    return replace(typed, name=name, code=code, kind=kind, form=form, supervisor_id=supervisor)


def _plan(page: Arranged, draft: Draft, typed: Basics) -> Basics:
    say = page.visit.say
    with st.grid(3, min_column_width=180):
        started = draft.ask(fields.day, "started_on", say("Begins"), draft.seen.started_on, format=DATE_FORMAT)
        ends = draft.ask(fields.day, "ends_on", say("Ends"), draft.seen.ends_on, format=DATE_FORMAT)
        months = draft.ask(
            fields.number,
            "retention_months",
            say("Answers are kept, in months after the end"),
            draft.seen.retention_months,
            **COUNT,
            help=say("Left empty, they are kept until somebody removes them."),
        )
        sessions = draft.ask(
            fields.number, "sessions_planned", say("Sessions planned"), draft.seen.sessions_planned, **COUNT
        )
        minutes = draft.ask(
            fields.number,
            "minutes_planned",
            say("Minutes of a session"),
            draft.seen.minutes_planned,
            **COUNT,
            help=say("Usually 90 minutes every 3–4 weeks, or short and intensive."),
        )
    return replace(
        typed,
        started_on=started,
        ends_on=ends,
        retention_months=months,
        sessions_planned=sessions,
        minutes_planned=minutes,
    )


def _hours(page: Arranged, draft: Draft, typed: Basics) -> Basics:
    say = page.visit.say
    start = draft.seen.hour_budget
    if start is None and draft.seen.kind != Kind.SUPPORT_DISCUSSION:
        start = float(HOUR_BUDGET.value)
    with st.container(border=True):
        heading = say("Hours of the support discussion")
        st.markdown(f"**{heading}**")
        note(
            say(
                "At most {most} h for situation mapping, discussion and follow-up together. A second discussion has hours of its own.",
                most=say.number(HOUR_BUDGET.value, 0),
            )
        )
        budget = draft.ask(
            fields.number,
            "hour_budget",
            say("Hour budget"),
            start,
            min_value=0.25,
            max_value=float(HOUR_BUDGET.value),
            step=0.25,
            format="%g",
            width=260,
        )
        second = draft.ask(
            fields.check,
            "second_discussion",
            say("A second discussion has been agreed on"),
            draft.seen.second_discussion,
        )
    return replace(typed, hour_budget=budget, second_discussion=second)


def _parties(page: Arranged, draft: Draft, typed: Basics) -> Basics:
    say = page.visit.say
    known = engagement_basics.known_organisations(page.visit.store, page.visit.viewer)
    before = draft.value("organisations", draft.seen.organisations)
    chosen = draft.ask(
        fields.several,
        "organisations",
        say("Organisations"),
        draft.seen.organisations,
        options=say.collate({*known, *before}),
        accept_new_options=True,
        placeholder=say("Choose one, or type the name of a new one"),
        help=say("The organisations that are party to the engagement. A name that is not known yet is added."),
    )
    free = draft.value("free", tuple(name for name in draft.seen.organisations if name not in draft.seen.payers))
    if chosen:
        free = draft.ask(
            fields.several,
            "free",
            say("Of these, those that do not pay"),
            free,
            options=chosen,
            placeholder=say("None: every one of them pays"),
            help=say("An organisation that pays may read the approved releases of this engagement."),
        )
    payers = tuple(name for name in chosen if name not in free)
    return replace(typed, organisations=tuple(chosen), payers=payers)


def _save(page: Arranged, draft: Draft, typed: Basics) -> None:
    engagement_basics.save_basics(page.visit.store, page.visit.viewer, page.code, draft.seen, typed)
    url_choices.choose("engagement", tidy(typed.code))


def _same(one: Any, other: Any) -> bool:
    """Returns whether two values of a field are equal; the order of organisations does not matter."""
    return sorted(one) == sorted(other) if isinstance(one, tuple) and isinstance(other, tuple) else one == other
