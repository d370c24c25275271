"""Shows the audit log, filtered and page by page, and saves it as a file."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pandas as pd
import streamlit as st
from babel.dates import format_datetime

from analytics.rows import rows_of
from analytics.wording.language import N_, Language
from data.lifecycle import audit_log
from data.lifecycle.audit_log import Filter
from data.queries.row_types import AuditChoiceRow, AuditEventRow
from data.store import utc_now
from pages.shared import chart, fields
from pages.shared.downloads import deferred
from pages.shared.text import note
from pages.shared.visit import Visit

PERIODS = {7: N_("The last 7 days"), 30: N_("The last 30 days"), 365: N_("The last 12 months")}
PAGE = "audit-page"
T = TypeVar("T")


def show(visit: Visit) -> None:
    st.write(
        visit.say(
            "What was done with the answers and the rights to them, by whom and when. Nothing in it can be changed or removed."
        )
    )
    chosen = _ask_filter(visit)
    total = audit_log.count_events(visit.store, visit.viewer, chosen)
    if not total:
        st.info(visit.say("Nothing of this kind has been recorded."))
        return
    pages = -(-total // audit_log.PAGE)
    st.session_state[PAGE] = min(st.session_state.get(PAGE, 1), pages)
    skipped = (st.session_state[PAGE] - 1) * audit_log.PAGE
    events = rows_of(audit_log.events(visit.store, visit.viewer, chosen, audit_log.PAGE, skipped), AuditEventRow)
    zone = _time_zone()
    chart.show_table(_table(events, audit_log.names(visit.store, visit.viewer), zone, visit.say), visit.say)
    with st.container(horizontal=True, vertical_alignment="center"):
        if pages > 1:
            st.pagination(pages, key=PAGE)
        st.download_button(
            visit.say("Save as a table"),
            data=deferred(visit, lambda now: audit_log.export(now.store, now.viewer, chosen, now.say)),
            file_name="audit-log.csv",
            mime="text/csv",
            icon=":material/download:",
            key="audit-export",
        )
    counted = visit.say.plural("{n} event", "{n} events", total)
    note(
        visit.say(
            "{counted}. Times are those of {zone}. Saving the table is recorded too.", counted=counted, zone=zone.key
        )
    )


def _ask_filter(visit: Visit) -> Filter:
    rows = rows_of(visit.store.read("audit_choices", visit.viewer), AuditChoiceRow)
    people = {row.person_id: audit_log.person_name(row, visit.say) for row in rows if row.person_id is not None}
    engagements = {
        row.engagement_id: audit_log.engagement_name(row, visit.say) for row in rows if row.engagement_id is not None
    }
    actions = {row.action: audit_log.action_name(row.action, visit.say) for row in rows}
    with st.grid(4, min_column_width=200):
        action = _choice(visit.say("What"), _by_name(actions, visit.say), "action", visit.say)
        person = _choice(visit.say("Who"), _by_name(people, visit.say), "person", visit.say)
        engagement = _choice(visit.say("Engagement"), _by_name(engagements, visit.say), "engagement", visit.say)
        days = _choice(
            visit.say("When"), {days: visit.say(name) for days, name in PERIODS.items()}, "period", visit.say
        )
    return Filter(action, person, engagement, utc_now() - timedelta(days=days) if days else None)


def _choice(label: str, names: Mapping[T, str], key: str, say: Language) -> T | None:
    """Asks for one of these values, given with their names; None means all."""
    options = {"format_func": names.__getitem__, "placeholder": say("All"), "on_change": _first_page}
    return fields.in_any_language(fields.select, label, None, f"audit-{key}", options=list(names), **options)


def _by_name(names: Mapping[T, str], say: Language) -> dict[T, str]:
    return dict(sorted(names.items(), key=lambda item: say.sort_key(item[1])))


def _first_page() -> None:
    st.session_state[PAGE] = 1


def _table(events: Sequence[AuditEventRow], names: Mapping[str, str], zone: ZoneInfo, say: Language) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say("When"): [_in_zone(event.happened_at, zone, say) for event in events],
            say("What"): [audit_log.action_name(event.action, say) for event in events],
            say("Who"): [audit_log.person_name(event, say) for event in events],
            say("Engagement"): [audit_log.engagement_name(event, say) for event in events],
            say("More"): [audit_log.in_words(event.detail, names, say) for event in events],
        }
    )


def _time_zone() -> ZoneInfo:
    """The browser's time zone."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _in_zone(moment: datetime, zone: ZoneInfo, say: Language) -> str:
    local = moment.replace(tzinfo=UTC).astimezone(zone)
    return format_datetime(local, "short", locale=say.locale)
