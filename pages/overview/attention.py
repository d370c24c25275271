"""Lists what somebody should act on: reviews due, few answers, decisions overdue, themes that declined."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from analytics.model import Scale, Theme, Verdict
from analytics.portfolio.portfolio import Portfolio, latest
from analytics.portfolio.portfolio_rows import ChangeRow, PortfolioDecision, PortfolioEngagement, ResponseRow
from analytics.rows import rows_of
from analytics.wording import terms
from analytics.wording.language import Language
from data.queries.row_types import ReviewDueRow
from pages.page_table import script_of
from pages.shared import url_choices
from pages.shared.text import plain

LOW_RESPONSE = 0.8
"""A smaller share of answers than this (0–1) needs attention."""
FIRST_SHOWN = 6
"""Engagements that are shown at once; the others are one click away."""

Note = tuple[int, str, str]
"""The id of an engagement, an icon, and why the engagement needs attention."""


def show(portfolio: Portfolio, reviews: pd.DataFrame | None, say: Language, page: str = "engagement") -> None:
    """Draws each engagement that needs attention, with a link to `page`; `reviews` is None for viewers who arrange none."""
    notes = [
        *([] if reviews is None else due(reviews, say)),
        *_few_answers(portfolio.responses, say),
        *_overdue_decisions(portfolio.decisions, say),
        *declined(portfolio.changes, portfolio.scales, say),
    ]
    if not notes:
        st.write(say("Nothing needs attention now."))
        return
    texts: dict[int, list[str]] = {}
    for engagement_id, icon, text in notes:
        texts.setdefault(engagement_id, []).append(f"{icon} {plain(text)}")
    by_id = {row.id: row for row in rows_of(portfolio.engagements, PortfolioEngagement)}
    engagements = [by_id[engagement_id] for engagement_id in texts]
    _grid(engagements[:FIRST_SHOWN], texts, page)
    if len(engagements) > FIRST_SHOWN:
        label = say.plural("{n} more", "{n} more", len(engagements) - FIRST_SHOWN)
        rest = st.expander(label, key="more-attention", on_change="rerun")
        if rest.open:
            with rest:
                _grid(engagements[FIRST_SHOWN:], texts, page)


def _grid(engagements: Iterable[PortfolioEngagement], texts: Mapping[int, Sequence[str]], page: str) -> None:
    with st.grid(2, min_column_width=320, gap="small"):
        for engagement in engagements:
            _show_engagement(engagement, texts[engagement.id], page)


def _show_engagement(engagement: PortfolioEngagement, texts: Sequence[str], page: str) -> None:
    with st.container(border=True, gap="xsmall", height="stretch"):
        label = f"**{plain(engagement.code)} · {plain(engagement.name)}**"
        st.page_link(script_of(page), label=label, query_params=url_choices.link(engagement=engagement.code))
        st.markdown("  \n".join(texts))


def declined(changes: pd.DataFrame, scales: Mapping[int, Scale], say: Language) -> list[Note]:
    """Returns a note for each theme that declined; where the scales of a theme differ, for each scale that declined."""
    rows = latest(changes)
    themes = [rows["engagement_id"], rows["theme"].astype("str")]
    alike = rows["verdict"].groupby(themes).transform("nunique") == 1
    has_declined = rows["verdict"] == Verdict.DECLINED
    names = [
        (row.engagement_id, terms.theme_name(Theme(row.theme), say).lower())
        if is_whole_theme
        else (row.engagement_id, say.text_of(scales[row.scale_id].name))
        for row, is_whole_theme in zip(rows_of(rows[has_declined], ChangeRow), alike[has_declined], strict=True)
    ]
    return [
        (engagement_id, ":material/trending_down:", say("{theme} has declined", theme=name))
        for engagement_id, name in dict.fromkeys(names)
    ]


def due(reviews: pd.DataFrame, say: Language) -> list[Note]:
    """Returns a note for each review, a row of the read `reviews_due`."""
    today = date.today()
    return [
        (
            row.engagement_id,
            ":material/event_upcoming:",
            say("the review was due {date}", date=say.date(row.due_on))
            if row.due_on < today
            else say("the review is due {date}", date=say.date(row.due_on)),
        )
        for row in rows_of(reviews, ReviewDueRow)
    ]


def _overdue_decisions(decisions: pd.DataFrame, say: Language) -> list[Note]:
    today = date.today()
    return [
        (
            row.engagement_id,
            ":material/event_busy:",
            say("a decision was due {date}: {decision}", date=say.date(row.due_on), decision=row.body),
        )
        for row in rows_of(decisions, PortfolioDecision)
        if row.done_on is None and row.due_on is not None and row.due_on < today
    ]


def _few_answers(responses: pd.DataFrame, say: Language) -> list[Note]:
    """Returns a note for each engagement whose latest survey few answered; nothing where its count is withheld."""
    surveys = [row for row in rows_of(responses, ResponseRow) if row.answered is None or row.answered > 0]
    latest_surveys = {row.engagement_id: row for row in surveys}
    return [
        (
            row.engagement_id,
            ":material/group_off:",
            say("only {n} of {invited} answered the latest survey", n=row.answered, invited=row.invited),
        )
        for row in latest_surveys.values()
        if row.rate is not None and row.rate < LOW_RESPONSE
    ]
