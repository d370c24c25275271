"""What someone should do something about: declined verdicts, few answers, decisions overdue."""

from datetime import date

import pandas as pd
import streamlit as st

from analytics import wording
from analytics.language import Language
from analytics.model import Theme, Verdict
from data.portfolio import latest
from pages.directory import path_of

LOW_RESPONSE = 0.8
SHOWN = 6


def show(
    engagements: pd.DataFrame,
    changes: pd.DataFrame,
    responses: pd.DataFrame,
    decisions: pd.DataFrame,
    reviews: pd.DataFrame,
    say: Language,
) -> None:
    notes = [*_declined(changes, say), *_due(reviews, say), *_overdue(decisions, say), *_few(responses, say)]
    if not notes:
        st.write(say("Nothing needs attention now."))
        return
    by_engagement: dict[int, list[str]] = {}
    for engagement, icon, text in notes:
        by_engagement.setdefault(engagement, []).append(f"{icon} {text}")
    named = engagements.set_index("id").loc[list(by_engagement)]
    with st.grid(2, min_column_width=320, gap="small"):
        for row in named.head(SHOWN).itertuples():
            _show(row, by_engagement[row.Index])
    if len(named) > SHOWN:
        with (
            st.expander(say.plural("{n} more", "{n} more", len(named) - SHOWN), key="more-attention"),
            st.grid(2, min_column_width=320, gap="small"),
        ):
            for row in named.iloc[SHOWN:].itertuples():
                _show(row, by_engagement[row.Index])


def _show(engagement, texts: list[str]) -> None:
    with st.container(border=True, gap="xsmall", height="stretch"):
        label = f"**{engagement.code} · {engagement.name}**"
        st.page_link(path_of("engagement"), label=label, query_params={"engagement": engagement.code})
        st.markdown("  \n".join(texts))


def _declined(changes: pd.DataFrame, say: Language) -> list[tuple[int, str, str]]:
    rows = latest(changes)
    rows = rows[rows["verdict"] == Verdict.DECLINED]
    return [
        (
            row.engagement_id,
            ":material/trending_down:",
            say("{theme} has declined", theme=wording.theme_name(Theme(row.theme), say).lower()),
        )
        for row in rows.drop_duplicates(["engagement_id", "theme"]).itertuples()
    ]


def _due(reviews: pd.DataFrame, say: Language) -> list[tuple[int, str, str]]:
    return [
        (row.engagement_id, ":material/event_upcoming:", say("the review is due {date}", date=say.date(row.due_on)))
        for row in reviews.itertuples()
    ]


def _overdue(decisions: pd.DataFrame, say: Language) -> list[tuple[int, str, str]]:
    due = pd.to_datetime(decisions["due_on"])
    rows = decisions[decisions["done_on"].isna() & (due < pd.Timestamp(date.today()))]
    return [
        (
            row.engagement_id,
            ":material/event_busy:",
            say("a decision was due {date}: {decision}", date=say.date(row.due_on), decision=row.body),
        )
        for row in rows.itertuples()
    ]


def _few(responses: pd.DataFrame, say: Language) -> list[tuple[int, str, str]]:
    answered = responses[responses["answered"] > 0].drop_duplicates("engagement_id", keep="last")
    rows = answered[answered["rate"] < LOW_RESPONSE]
    return [
        (
            row.engagement_id,
            ":material/group_off:",
            say("only {n} of {invited} answered the latest wave", n=row.answered, invited=int(row.invited)),
        )
        for row in rows.itertuples()
    ]
