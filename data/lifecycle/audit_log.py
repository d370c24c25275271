"""Reads the audit log page by page, translates its entries, and exports it as a table."""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

import pandas as pd

from analytics.rows import each_row
from analytics.wording.language import N_, Language
from data.importers import TOOL_NAMES
from data.lifecycle.exports import as_csv
from data.records.people import lead_transaction
from data.store import OWNER, Store, Viewer

PAGE = 50
ALL = 2**31

ACTIONS: Mapping[str, str] = {
    "sign in": N_("Signed in"),
    "sign out": N_("Signed out"),
    "bind account": N_("Bound an account to a person"),
    "end sign-ins": N_("Ended all sign-ins of a person"),
    "release account": N_("Released a person's account"),
    "import": N_("Loaded answers"),
    "undo import": N_("Took a load back"),
    "prepare release": N_("Prepared a release"),
    "approve release": N_("Approved a release"),
    "discard release": N_("Discarded a draft release"),
    "withdraw figures": N_("Withdrew the figures of a release"),
    "close survey": N_("Closed a survey"),
    "publish": N_("Published releases"),
    "export": N_("Exported"),
    "grant right": N_("Granted a right"),
    "withdraw right": N_("Withdrew a right"),
    "add person": N_("Added a person"),
    "change person": N_("Changed a person's name or address"),
    "add organisation": N_("Added an organisation"),
    "rename organisation": N_("Renamed an organisation"),
    "mark reader as respondent": N_("Marked a reader as a respondent"),
    "unmark reader as respondent": N_("No longer marked a reader as a respondent"),
    "erase participant": N_("Erased a participant"),
    "change retention": N_("Changed a retention time"),
    "retain": N_("Removed answers whose time was over"),
    "backup": N_("Made a backup"),
    "create engagement": N_("Created an engagement"),
    "change engagement": N_("Changed an engagement"),
    "change goals": N_("Changed goals"),
    "rate goals": N_("Rated goals"),
    "change decisions": N_("Changed decisions"),
    "summarise release": N_("Wrote the summary of a release"),
    "change joint assessment": N_("Changed a joint assessment"),
    "record consent": N_("Recorded which goals the participants release"),
    "load demonstration": N_("Loaded the demonstration"),
    "remove demonstration": N_("Removed the demonstration"),
}

# Details are stored in English; these parts are translated, other words are shown as they were written.
COUNTED: Mapping[str, Callable[[int, Language], str]] = {
    "answer": lambda n, say: say.plural("{n} answer", "{n} answers", n),
    "participant": lambda n, say: say.plural("{n} participant", "{n} participants", n),
    "comment": lambda n, say: say.plural("{n} comment", "{n} comments", n),
    "month": lambda n, say: say.plural("{n} month", "{n} months", n),
    "event": lambda n, say: say.plural("{n} event", "{n} events", n),
    "release": lambda n, say: say.plural("{n} release", "{n} releases", n),
    "goals released": lambda n, say: say.plural("{n} goal released", "{n} goals released", n),
    "revoked": lambda n, say: say.plural("{n} revoked", "{n} revoked", n),
}
NUMBERED: Mapping[str, str] = {
    "person": N_("person {number}"),
    "organisation": N_("organisation {number}"),
    "import": N_("import {number}"),
    "release": N_("release {number}"),
}
WORDS: Mapping[str, str] = {
    "lead": N_("lead of the network"),
    "supervisor": N_("supervisor"),
    "payer": N_("sponsor"),
    "audit log": N_("audit log"),
    "numbers of a chart": N_("numbers of a chart"),
    "slips": N_("slips with codes"),
    "basics": N_("basic facts"),
    "participants": N_("participants"),
    "waves": N_("surveys"),
    "sessions": N_("sessions"),
    "no limit": N_("no limit"),
    **TOOL_NAMES,
}


@dataclass(frozen=True)
class Filter:
    """Says which events are wanted; None means any. `since` is UTC."""

    action: str | None = None
    person: int | None = None
    engagement: int | None = None
    since: datetime | None = None


def events(store: Store, viewer: Viewer, chosen: Filter, rows: int = ALL, skipped: int = 0) -> pd.DataFrame:
    """Returns the events that a lead may see, the newest first; no rows for other viewers.

    Columns: happened_at (UTC), action, person_id, person, engagement_id, engagement, detail.
    """
    return store.read("audit_events", viewer, **asdict(chosen), rows=rows, skipped=skipped)


def count_events(store: Store, viewer: Viewer, chosen: Filter) -> int:
    """Returns how many events match the filter; 0 for viewers who are not leads."""
    return int(store.read_rows("audit_size", viewer, **asdict(chosen))[0][0])


def export(store: Store, viewer: Viewer, chosen: Filter, say: Language) -> bytes:
    """Returns the chosen events as a table for spreadsheets, and records the export itself. Raises NotALeadError."""
    rows = events(store, viewer, chosen)
    with lead_transaction(store, viewer) as write:
        write.record("export", viewer, detail=f"audit log, {len(rows)} events")
    known = names(store, viewer)
    heads = [say("Time (UTC)"), say("What"), say("Who"), say("Engagement"), say("More")]
    cells = [[row.happened_at.isoformat(" ", "seconds"), *_words(row, known, say)] for row in each_row(rows)]
    return as_csv(pd.DataFrame(cells, columns=pd.Index(heads)), say)


def action_name(action: str, say: Language) -> str:
    """Returns the name of an action in the reader's language."""
    return say(ACTIONS[action]) if action in ACTIONS else action


def person_name(event, say: Language) -> str:
    """Returns the name of the person who acted; a person who has been removed is named by number."""
    if event.person_id == OWNER.person_id:
        return say("Local user")
    if isinstance(event.person, str):
        return event.person
    return "–" if pd.isna(event.person_id) else say("person {number}", number=int(event.person_id))


def engagement_name(event, say: Language) -> str:
    """Returns the code of the engagement that an event concerns, as it is shown."""
    if isinstance(event.engagement, str):
        return event.engagement
    return "" if pd.isna(event.engagement_id) else say("removed ({number})", number=int(event.engagement_id))


def names(store: Store, viewer: Viewer) -> dict[str, str]:
    """Returns the names of the people and organisations that details mention by number, for a lead."""
    people = {f"person {number}": name for number, name, _ in store.read_rows("people", viewer)}
    organisations = store.read_rows("organisations_managed", viewer)
    return people | {f"organisation {number}": name for number, name, _ in organisations}


def in_words(detail: object, known: Mapping[str, str], say: Language) -> str:
    """Returns an event's detail in the reader's language; unknown words stay as they were written."""
    return ", ".join(_part(part, known, say) for part in detail.split(", ")) if isinstance(detail, str) else ""


def _words(event, known: Mapping[str, str], say: Language) -> list[str]:
    words = [action_name(event.action, say), person_name(event, say), engagement_name(event, say)]
    return [*words, in_words(event.detail, known, say)]


def _part(part: str, known: Mapping[str, str], say: Language) -> str:
    if part in known:
        return known[part]
    if counted := re.fullmatch(r"(\d+) (.+)", part):
        thing = counted[2].rstrip("s")
        return COUNTED[thing](int(counted[1]), say) if thing in COUNTED else part
    kind, _, number = part.partition(" ")
    if kind in NUMBERED and number.isdigit():
        return say(NUMBERED[kind], number=number)
    return say(WORDS[part]) if part in WORDS else part
