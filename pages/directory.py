"""The table of pages: navigation, links and tests are driven by it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from analytics.language import N_, Language
from data.rights import Rights

HERE = Path(__file__).parent
LEADS = frozenset({"lead"})
WORKERS = frozenset({"lead", "supervisor"})
PAYERS = frozenset({"payer"})
EVERYBODY = WORKERS | PAYERS


@dataclass(frozen=True)
class PageEntry:
    """`path` and `alone` are its address and title for a viewer who reads nothing but releases."""

    file: str
    title: str
    icon: str
    help: str
    roles: frozenset[str] = WORKERS
    default: bool = False
    path: str | None = None
    alone: str = ""

    @property
    def url_path(self) -> str:
        return self.file.removesuffix(".py")


PAGES = (
    PageEntry(
        "overview.py",
        N_("Overview"),
        ":material/dashboard:",
        N_("All engagements at a glance, and what needs attention."),
        default=True,
    ),
    PageEntry(
        "engagement.py",
        N_("Engagement"),
        ":material/groups:",
        N_("One engagement: goals, effect on work, results of work."),
    ),
    PageEntry(
        "goals.py",
        N_("Goals"),
        ":material/flag:",
        N_("Agree goals and their levels, revise them, and rate them."),
    ),
    PageEntry(
        "arrangements.py",
        N_("Arrangements"),
        ":material/event_note:",
        N_("Waves, sessions and participants of an engagement."),
    ),
    PageEntry(
        "compare.py",
        N_("Compare"),
        ":material/compare_arrows:",
        N_("The same outcome across engagements, with its interval."),
    ),
    PageEntry(
        "responses.py", N_("Responses"), ":material/upload_file:", N_("Load survey answers, and take a load back.")
    ),
    PageEntry(
        "releases.py",
        N_("Releases"),
        ":material/verified:",
        N_("Prepare, look through and approve what the payer will see."),
    ),
    PageEntry(
        "released_overview.py",
        N_("Released results"),
        ":material/fact_check:",
        N_("All engagements of which results have been released to you."),
        PAYERS,
        path="overview",
        alone=N_("Overview"),
    ),
    PageEntry(
        "released_engagement.py",
        N_("Released engagement"),
        ":material/assignment_turned_in:",
        N_("One engagement as it was released: goals, effect on work, results of work."),
        PAYERS,
        path="engagement",
        alone=N_("Engagement"),
    ),
    PageEntry(
        "methods.py",
        N_("Methods"),
        ":material/function:",
        N_("Every figure in plain words, with its formula and its source."),
        EVERYBODY,
    ),
    PageEntry(
        "manage.py",
        N_("Manage"),
        ":material/settings:",
        N_("Organisations, people and rights, retention, audit log."),
        LEADS,
    ),
)
PATHS = frozenset({"", *(entry.url_path for entry in PAGES), *(entry.path for entry in PAGES if entry.path)})
"""Every address that leads to a page for somebody."""


def entries_for(rights: Rights) -> tuple[PageEntry, ...]:
    """The pages that these rights open, in their order; the first is the one to land on."""
    found = [entry for entry in PAGES if entry.roles & rights.roles]
    if rights.works:
        return tuple(found)
    return tuple(
        replace(entry, title=entry.alone or entry.title, default=place == 0) for place, entry in enumerate(found)
    )


def pages_for(rights: Rights, say: Language) -> list[st.Page]:
    return [page(entry, say, alone=not rights.works) for entry in entries_for(rights)]


def page(entry: PageEntry, say: Language, *, alone: bool = False) -> st.Page:
    path = (entry.path if alone else None) or entry.url_path
    return st.Page(
        HERE / entry.file,
        title=say(entry.title),
        icon=entry.icon,
        url_path=None if entry.default else path,
        default=entry.default,
        help=say(entry.help),
    )


def everywhere(draw: Callable[[], None], title: str) -> list[st.Page]:
    """The same at every address, for one who is not let in: that a page exists is not told, and the link stays as it is."""
    return [st.Page(draw, title=title, url_path=path or None, default=path == "") for path in sorted(PATHS)]


def path_of(url_path: str) -> Path:
    """The file of a page, for links to it."""
    return HERE / f"{url_path}.py"
