"""What someone should do something about: reviews due, few answers, decisions overdue, declined verdicts."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from analytics.model import Scale, Theme, Verdict
from analytics.portfolio.portfolio import Portfolio, latest
from analytics.wording import terms
from analytics.wording.language import Language
from pages.page_table import path_of
from pages.shared import url_choices
from pages.shared.text import plain

LOW_RESPONSE = 0.8
SHOWN = 6


def show(found: Portfolio, reviews: pd.DataFrame | None, say: Language, page: str = "engagement") -> None:
    """Each engagement that needs attention, with a link to `page`; `reviews` is None for who does not arrange them."""
    notes = [
        *([] if reviews is None else due(reviews, say)),
        *_few(found.responses, say),
        *_overdue(found.decisions, say),
        *declined(found.changes, found.scales, say),
    ]
    if not notes:
        st.write(say("Nothing needs attention now."))
        return
    by_engagement: dict[int, list[str]] = {}
    for engagement, icon, text in notes:
        by_engagement.setdefault(engagement, []).append(f"{icon} {plain(text)}")
    named = found.engagements.set_index("id").loc[list(by_engagement)]
    _grid(named.head(SHOWN), by_engagement, page)
    if len(named) > SHOWN:
        label = say.plural("{n} more", "{n} more", len(named) - SHOWN)
        rest = st.expander(label, key="more-attention", on_change="rerun")
        if rest.open:
            with rest:
                _grid(named.iloc[SHOWN:], by_engagement, page)


def _grid(named: pd.DataFrame, texts: Mapping[int, list[str]], page: str) -> None:
    with st.grid(2, min_column_width=320, gap="small"):
        for row in named.itertuples():
            _show(row, texts[row.Index], page)


def _show(engagement, texts: list[str], page: str) -> None:
    with st.container(border=True, gap="xsmall", height="stretch"):
        label = f"**{plain(engagement.code)} · {plain(engagement.name)}**"
        st.page_link(path_of(page), label=label, query_params=url_choices.link(engagement=engagement.code))
        st.markdown("  \n".join(texts))


def declined(changes: pd.DataFrame, scales: Mapping[int, Scale], say: Language) -> list[tuple[int, str, str]]:
    """Engagement, icon and words of each theme that declined; of a single scale where its theme's others did not."""
    rows = latest(changes)
    whole = rows["verdict"].groupby([rows["engagement_id"], rows["theme"].astype("str")]).transform("nunique") == 1
    rows = rows.assign(whole=whole)[rows["verdict"] == Verdict.DECLINED]
    named = [
        (row.engagement_id, terms.theme_name(Theme(row.theme), say).lower())
        if row.whole
        else (row.engagement_id, say.own(scales[row.scale_id].name))
        for row in rows.itertuples()
    ]
    return [
        (engagement, ":material/trending_down:", say("{theme} has declined", theme=name))
        for engagement, name in dict.fromkeys(named)
    ]


def due(reviews: pd.DataFrame, say: Language) -> list[tuple[int, str, str]]:
    today = pd.Timestamp(date.today())
    return [
        (
            row.engagement_id,
            ":material/event_upcoming:",
            say("the review was due {date}", date=say.date(row.due_on))
            if pd.Timestamp(row.due_on) < today
            else say("the review is due {date}", date=say.date(row.due_on)),
        )
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
    told = responses[responses["answered"].isna() | (responses["answered"] > 0)]
    answered = told.drop_duplicates("engagement_id", keep="last")
    rows = answered[answered["rate"] < LOW_RESPONSE]
    return [
        (
            row.engagement_id,
            ":material/group_off:",
            say("only {n} of {invited} answered the latest wave", n=int(row.answered), invited=int(row.invited)),
        )
        for row in rows.itertuples()
    ]
