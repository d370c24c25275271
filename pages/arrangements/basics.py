"""What is agreed on an engagement: typed in single fields, saved together."""

import dataclasses
from dataclasses import replace
from typing import Any

import streamlit as st

from analytics.model import Form, Kind
from analytics.wording import terms
from data.records import engagement_basics
from data.records.engagement_basics import HOUR_BUDGET, Basics
from pages.shared import fields, url_choices
from pages.shared.arrange_draft import Arranged, Draft, all_drafts, draft_of, keep, save_bar
from pages.shared.fields import DATE_FORMAT
from pages.shared.text import note

SECTION = "basics"
COUNT = {"min_value": 1, "step": 1}


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
    known = engagement_basics.supervisors(page.store, page.viewer)
    people = {number: terms.person_name(name, say) for number, name in known.items()}
    people.setdefault(page.basics.supervisor_id, say("As it is"))
    with st.grid(2, min_column_width=260):
        name = fields.text(say("Name"), *_begun(draft, "name"))
        code = fields.text(
            say("Short code"), *_begun(draft, "code"), help=say("Used in links and on the command line.")
        )
        named = {"options": list(Kind), "format_func": lambda one: terms.kind_name(one, say)}
        kind = fields.select(say("Kind"), *_begun(draft, "kind"), **named)
        named = {"options": list(Form), "format_func": lambda one: terms.form_name(one, say)}
        form = fields.select(say("For whom"), *_begun(draft, "form"), **named)
        supervisor = fields.select(
            say("Supervisor"),
            *_begun(draft, "supervisor_id"),
            options=sorted(people, key=lambda number: say.sort_key(people[number])),
            format_func=people.__getitem__,
            disabled=len(people) == 1,
        )
    if code.strip() != page.code:
        st.warning(say("Links that were sent with the old code will not find the engagement any more. Send new ones."))
    return replace(typed, name=name, code=code, kind=kind, form=form, supervisor_id=supervisor)


def _plan(page: Arranged, draft: Draft[Basics], typed: Basics) -> Basics:
    say = page.say
    with st.grid(3, min_column_width=180):
        started = fields.day(say("Begins"), *_begun(draft, "started_on"), format=DATE_FORMAT)
        ends = fields.day(say("Ends"), *_begun(draft, "ends_on"), format=DATE_FORMAT)
        months = fields.number(
            say("Answers are kept, in months after the end"),
            *_begun(draft, "retention_months"),
            **COUNT,
            help=say("Left empty, they are kept until somebody removes them."),
        )
        sessions = fields.number(say("Sessions planned"), *_begun(draft, "sessions_planned"), **COUNT)
        minutes = fields.number(
            say("Minutes of a session"),
            *_begun(draft, "minutes_planned"),
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
        budget = fields.number(
            say("Hour budget"),
            *_begun(draft, "hour_budget"),
            min_value=0.25,
            max_value=float(HOUR_BUDGET.value),
            step=0.25,
            format="%g",
            width=260,
        )
        second = fields.check(say("A second discussion has been agreed on"), *_begun(draft, "second_discussion"))
    return replace(typed, hour_budget=budget, second_discussion=second)


def _parties(page: Arranged, draft: Draft[Basics], typed: Basics) -> Basics:
    say = page.say
    known = engagement_basics.known_organisations(page.store, page.viewer)
    chosen = fields.several(
        say("Organisations"),
        *_begun(draft, "organisations"),
        options=say.collate({*known, *draft.typed.organisations}),
        accept_new_options=True,
        placeholder=say("Choose one, or type the name of a new one"),
        help=say("The organisations that are party to the engagement. A name that is not known yet is added."),
    )
    free = [name for name in draft.typed.organisations if name not in draft.typed.payers]
    if chosen:
        free = fields.several(
            say("Of these, those that do not pay"),
            free,
            f"{draft.key}-free",
            options=chosen,
            placeholder=say("None: every one of them pays"),
            help=say("An organisation that pays may read the approved releases of this engagement."),
        )
    payers = tuple(name for name in chosen if name not in free)
    return replace(typed, organisations=tuple(chosen), payers=payers)


def _begun(draft: Draft[Basics], name: str) -> tuple[Any, str]:
    """What a field's widget begins with, and its key. One that was away has forgotten what was typed: the draft has not."""
    return getattr(draft.typed, name), fields.spoken(f"{draft.key}-{name}")


def _save(page: Arranged, draft: Draft[Basics]) -> None:
    engagement_basics.save_basics(page.store, page.viewer, page.code, draft.opened, draft.typed)
    url_choices.choose("engagement", " ".join(draft.typed.code.split()))


def _same(one: Basics, other: Basics) -> bool:
    """The order of organisations does not matter."""
    return all(
        _sorted(getattr(one, field.name)) == _sorted(getattr(other, field.name)) for field in dataclasses.fields(Basics)
    )


def _sorted(value: Any) -> Any:
    return sorted(value) if isinstance(value, tuple) else value


def _pending(page: Arranged, key: str) -> bool:
    typed = all_drafts()[page.key(SECTION)].typed
    keys = {field.name: fields.spoken(f"{key}-{field.name}") for field in dataclasses.fields(Basics)}
    shown = {name: st.session_state[key] for name, key in keys.items() if key in st.session_state}
    return any(_listed(getattr(typed, name)) != value for name, value in shown.items())


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
