"""What surrounds the figures: who took part, sessions planned and held, who answered, decisions."""

from datetime import date

import pandas as pd
import streamlit as st

from analytics import summaries, wording
from analytics.language import Language
from analytics.model import Form, Kind
from data import outcomes
from data.store import Store, Viewer
from pages.components import chart, decisions, reviews
from pages.components.notes import note
from pages.components.plain import plain


def show_facts(engagement: pd.Series, say: Language) -> None:
    """One line of badges and one of facts under the title."""
    with st.container(horizontal=True, gap="small"):
        st.badge(wording.kind_name(Kind(engagement["kind"]), say), color="blue")
        st.badge(wording.form_name(Form(engagement["form"]), say), color="gray")
    period = " – ".join(say.date(engagement[name]) for name in ("started_on", "ends_on") if pd.notna(engagement[name]))
    facts = {
        say("Organisations"): engagement["organisations"],
        say("Supervisor"): engagement["supervisor"],
        say("Period"): period,
    }
    note("  ·  ".join(f"{name}: {plain(value)}" for name, value in facts.items() if pd.notna(value) and value))


def show_responses(store: Store, viewer: Viewer, engagement: int, say: Language) -> None:
    """Per wave: invited, answered, of whom answered an earlier wave."""
    st.subheader(say("Who answered"))
    found = outcomes.responses(store, viewer, engagement)
    if found.empty:
        st.info(say("No wave has been opened yet."))
        return
    for row in found.itertuples():
        st.markdown(f"**{plain(summaries.wave_label(row.kind, row.label, say))}** — {plain(_answered(row, say))}")


def show_sessions(store: Store, viewer: Viewer, engagement: pd.Series, say: Language) -> None:
    """Sessions and hours planned against held, and for a support discussion its hours."""
    st.subheader(say("Sessions"))
    held, planned, budget = int(engagement["sessions_held"]), engagement["sessions_planned"], engagement["hour_budget"]
    hours = say.number(engagement["minutes_held"] / 60, 1)
    if pd.isna(planned):
        st.write(
            say.plural("{n} session held, {hours} h in all.", "{n} sessions held, {hours} h in all.", held, hours=hours)
        )
    else:
        text = say(
            "{held} of {planned} planned sessions held, {hours} h in all.", held=held, planned=int(planned), hours=hours
        )
        st.progress(min(held / planned, 1.0), text=text, width=480)
    if pd.notna(budget):
        st.write(say("The budget of the support discussion is {hours} h.", hours=say.number(budget, 1)))
    if held:
        table = st.expander(
            say("The sessions one by one"), on_change="rerun", key="sessions", icon=":material/event_note:"
        )
        if table.open:
            with table:
                chart.show_table(_sessions(store, viewer, int(engagement["id"]), say), say)


def show_decisions(store: Store, viewer: Viewer, engagement: int, say: Language) -> None:
    """What was decided in each review, the latest first, and what came of it."""
    st.subheader(say("Decisions"))
    found = store.read("decisions", viewer, engagement=engagement)
    if found.empty:
        st.write(say("No decisions have been written down yet."))
    held = store.read("reviews", viewer, engagement=engagement).iloc[::-1]
    of = found["review_id"].fillna(-1)
    names = {int(row.id): reviews.name(row, say) for row in held.itertuples()} | {-1: say("Not from a review")}
    for number, name in names.items():
        if (of == number).any():
            _came_of(name, found[of == number], say)


def _came_of(review: str, rows: pd.DataFrame, say: Language) -> None:
    """The decisions of one review under its name, with how many have been done."""
    done = say("{done} of {all} done", done=int(rows["done_on"].notna().sum()), all=len(rows))
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(review)}** :gray[· {plain(done)}]")
        for row in rows.itertuples():
            st.markdown(decisions.line(row, date.today(), say))


def _answered(row, say: Language) -> str:
    if pd.isna(row.invited):
        text = say.plural(
            "{n} answered; how many were invited is not recorded",
            "{n} answered; how many were invited is not recorded",
            row.answered,
        )
    else:
        text = say(
            "{n} of {invited} answered ({share})", n=row.answered, invited=int(row.invited), share=say.percent(row.rate)
        )
    return text + (", " + say("{n} of them also in an earlier wave", n=int(row.linked)) if row.linked else "")


def _sessions(store: Store, viewer: Viewer, engagement: int, say: Language) -> pd.DataFrame:
    found = store.read("sessions", viewer, engagement=engagement)
    return pd.DataFrame(
        {
            say("Date"): [say.date(day) for day in found["held_on"]],
            say("Minutes"): found["minutes"],
            say("Present"): found["attended"],
            say("Methods"): found["methods"],
        }
    )
