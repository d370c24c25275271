"""The audit log: filtered, page by page, as a table and as a file."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pandas as pd
import streamlit as st
from babel.dates import format_datetime

from analytics.rows import each_row
from analytics.wording.language import N_, Language
from data.lifecycle import audit_log
from data.lifecycle.audit_log import Filter
from data.store import utc_now
from pages.shared import chart, fields
from pages.shared.downloads import quietly
from pages.shared.text import note
from pages.shared.visit import Visit

PERIODS = {7: N_("The last 7 days"), 30: N_("The last 30 days"), 365: N_("The last 12 months")}
PAGE = "audit-page"


def show(visit: Visit) -> None:
    st.write(
        visit.say(
            "What was done with the answers and the rights to them, by whom and when. Nothing in it can be changed or removed."
        )
    )
    chosen = _filter(visit)
    events = audit_log.size(visit.store, visit.viewer, chosen)
    if not events:
        st.info(visit.say("Nothing of this kind has been recorded."))
        return
    pages = -(-events // audit_log.PAGE)
    st.session_state[PAGE] = min(st.session_state.get(PAGE, 1), pages)
    found = audit_log.events(
        visit.store, visit.viewer, chosen, audit_log.PAGE, (st.session_state[PAGE] - 1) * audit_log.PAGE
    )
    zone = _zone()
    chart.show_table(_table(found, audit_log.names(visit.store, visit.viewer), zone, visit.say), visit.say)
    with st.container(horizontal=True, vertical_alignment="center"):
        if pages > 1:
            st.pagination(pages, key=PAGE)
        st.download_button(
            visit.say("Save as a table"),
            quietly(lambda: audit_log.export(visit.store, visit.viewer, chosen, visit.say)),
            file_name="audit-log.csv",
            mime="text/csv",
            icon=":material/download:",
            key="audit-export",
        )
    counted = visit.say.plural("{n} event", "{n} events", events)
    note(
        visit.say(
            "{counted}. Times are those of {zone}. Saving the table is recorded too.", counted=counted, zone=zone.key
        )
    )


def _filter(visit: Visit) -> Filter:
    rows = list(each_row(visit.store.read("audit_choices", visit.viewer)))
    people = {int(row.person_id): audit_log.person_name(row, visit.say) for row in rows if pd.notna(row.person_id)}
    engagements = {
        int(row.engagement_id): audit_log.engagement_name(row, visit.say) for row in rows if pd.notna(row.engagement_id)
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


def _choice(label: str, names: dict, key: str, say: Language):
    """One of these; None means all."""
    more = {"format_func": names.__getitem__, "placeholder": say("All"), "on_change": _first_page}
    return fields.kept(fields.select, label, None, f"audit-{key}", options=list(names), **more)


def _by_name(names: dict, say: Language) -> dict:
    return dict(sorted(names.items(), key=lambda item: say.sort_key(item[1])))


def _first_page() -> None:
    st.session_state[PAGE] = 1


def _table(found: pd.DataFrame, known: Mapping[str, str], zone: ZoneInfo, say: Language) -> pd.DataFrame:
    rows = list(each_row(found))
    return pd.DataFrame(
        {
            say("When"): [_written(row.happened_at, zone, say) for row in rows],
            say("What"): [audit_log.action_name(row.action, say) for row in rows],
            say("Who"): [audit_log.person_name(row, say) for row in rows],
            say("Engagement"): [audit_log.engagement_name(row, say) for row in rows],
            say("More"): [audit_log.in_words(row.detail, known, say) for row in rows],
        }
    )


def _zone() -> ZoneInfo:
    """The browser's time zone."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _written(moment: datetime, zone: ZoneInfo, say: Language) -> str:
    local = moment.replace(tzinfo=UTC).astimezone(zone)
    return format_datetime(local, "short", locale=say.locale)
