"""What surrounds the figures, in words: what an engagement is, who answered, sessions held; the same live and released."""

from datetime import date

import pandas as pd
import streamlit as st

from analytics.model import Form, Kind
from analytics.wording import terms
from analytics.wording.language import Language
from pages.shared.text import note, plain


def show_head(
    kind: Kind,
    form: Form,
    organisations: str | None,
    supervisor: str | None,
    period: tuple[date | None, date | None],
    say: Language,
) -> None:
    """One line of badges and one of facts under the title."""
    with st.container(horizontal=True, gap="small"):
        st.badge(terms.kind_name(kind, say), color="blue")
        st.badge(terms.form_name(form, say), color="gray")
    facts = {
        _organisations(organisations, say): organisations,
        say("Supervisor"): terms.person(supervisor, say) if isinstance(supervisor, str) else None,
        say("Period"): " – ".join(say.date(day) for day in period if pd.notna(day)),
    }
    note("  ·  ".join(f"{name}: {plain(value)}" for name, value in facts.items() if pd.notna(value) and value))


def _organisations(names: str | None, say: Language) -> str:
    """The names come joined."""
    return say("Organisations") if names and ", " in names else say("Organisation")


def show_wave(kind: str, label: str, told: str, say: Language) -> None:
    """One survey and what is told of who answered it, in words of our own: they keep their no-break spaces."""
    st.markdown(f"**{plain(terms.wave_label(kind, label, say))}** — {told}")


def answered(answered: int, invited: int | None, say: Language) -> str:
    """“5 of 6 answered (83 %)”; how many alone where it is not recorded how many were invited."""
    if not invited:
        return say.plural(
            "{n} answered; how many were invited is not recorded",
            "{n} answered; how many were invited is not recorded",
            answered,
        )
    return say(
        "{n} of {invited} answered ({share})", n=answered, invited=invited, share=say.percent(answered / invited)
    )


def sessions(held: int, planned: int | None, minutes: float, say: Language) -> str:
    """How many sessions were held, of how many where that was planned, and their hours."""
    hours = say.number(minutes / 60, 1)
    if planned is None:
        return say.plural(
            "{n} session held, {hours} h in all.", "{n} sessions held, {hours} h in all.", held, hours=hours
        )
    return say("{held} of {planned} planned sessions held, {hours} h in all.", held=held, planned=planned, hours=hours)
