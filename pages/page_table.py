"""Lists the pages of the product; navigation, links and tests take them from here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from analytics.wording.language import N_, Language
from data.records.rights import Rights

PAGES_FOLDER = Path(__file__).parent
LEADS = frozenset({"lead"})
WORKERS = frozenset({"lead", "supervisor"})
PAYERS = frozenset({"payer"})
EVERYBODY = WORKERS | PAYERS
OF_ENGAGEMENT = ("engagement",)


@dataclass(frozen=True)
class PageEntry:
    """One page: its address, icon, title, help text and the roles that open it.

    `path` and `alone` are its address and title for a viewer who only reads releases; `default` marks the page to land on, and
    `takes_files` a page on which people upload files. `link` names the choices that a link to the page must hold, also where the
    address leaves them to their default; it is None where nobody would send a link.
    """

    url_path: str
    symbol: str
    title: str
    help: str
    roles: frozenset[str] = WORKERS
    path: str | None = None
    title_without_work: str = ""
    default: bool = False
    takes_files: bool = False
    link: tuple[str, ...] | None = None

    @property
    def file(self) -> str:
        """Returns the script of the page below `pages`: `page.py` in its folder, or `released_page.py` for payers."""
        folder = self.url_path.removeprefix("released_")
        return f"{folder}/{'page' if folder == self.url_path else 'released_page'}.py"


# One row per page: address, icon, title; what the page is for; and its roles, where they are not WORKERS.
# fmt: off
PAGES = (
    PageEntry("overview", "dashboard", N_("Overview"),
              N_("All engagements at a glance, and what needs attention."), link=()),
    PageEntry("engagement", "groups", N_("Engagement"),
              N_("One engagement: goals, effect on work, results of work."), link=OF_ENGAGEMENT),
    PageEntry("goals", "flag", N_("Goals"),
              N_("Agree goals and their levels, revise them, and rate them.")),
    PageEntry("arrangements", "event_note", N_("Arrangements"),
              N_("Surveys, sessions and participants of an engagement.")),
    PageEntry("compare", "compare_arrows", N_("Compare"),
              N_("The same outcome across engagements, with its interval.")),
    PageEntry("responses", "upload_file", N_("Responses"),
              N_("Load survey answers, and take a load back."), takes_files=True),
    PageEntry("releases", "verified", N_("Releases"),
              N_("Prepare, look through and approve what the sponsor will see."), link=OF_ENGAGEMENT),
    PageEntry("meeting", "co_present", N_("Meeting"),
              N_("A release step by step on the whole screen, and what is decided.")),
    PageEntry("released_overview", "fact_check", N_("Released results"),
              N_("All engagements of which results have been released to you."),
              PAYERS, path="overview", title_without_work=N_("Overview"), link=()),
    PageEntry("released_engagement", "assignment_turned_in", N_("Released engagement"),
              N_("One engagement as it was released: goals, effect on work, results of work."),
              PAYERS, path="engagement", title_without_work=N_("Engagement"), link=OF_ENGAGEMENT),
    PageEntry("methods", "function", N_("Methods"),
              N_("Every figure in plain words, with its formula and its source."), EVERYBODY),
    PageEntry("manage", "settings", N_("Manage"),
              N_("Organisations, people and rights, retention, audit log."), LEADS),
)
# fmt: on
PATHS = frozenset({"", *(entry.url_path for entry in PAGES), *(entry.path for entry in PAGES if entry.path)})
"""Every address that leads some viewer to a page."""


def entries_for(rights: Rights) -> tuple[PageEntry, ...]:
    """Returns the pages that these rights open, in their order; the first is the one to land on."""
    entries = [entry for entry in PAGES if entry.roles & rights.roles]
    if not rights.works:
        entries = [replace(entry, title=entry.title_without_work or entry.title) for entry in entries]
    return tuple(replace(entry, default=place == 0) for place, entry in enumerate(entries))


def takes_files(url_path: str) -> bool:
    """Tells whether people upload files on the page at this address."""
    return any(entry.takes_files and entry.url_path == url_path for entry in PAGES)


def link_of(rights: Rights, url_path: str) -> tuple[str, ...] | None:
    """Returns the choices that a link to the page at this address must hold; None where nobody would send a link."""
    return next((entry.link for entry in entries_for(rights) if url_path in _addresses(entry)), None)


def _addresses(entry: PageEntry) -> set[str | None]:
    """Returns the addresses at which Streamlit has the page: the page to land on has none of its own."""
    return {"" if entry.default else entry.url_path, entry.path}


def script_of(url_path: str) -> Path:
    """Returns the script of a page, for links to it."""
    return PAGES_FOLDER / next(entry.file for entry in PAGES if entry.url_path == url_path)


def pages_for(rights: Rights, say: Language) -> list[st.Page]:
    """Returns the pages that these rights open, for `st.navigation`."""
    return [_page(entry, say, alone=not rights.works) for entry in entries_for(rights)]


def at_every_path(draw: Callable[[], None], title: str) -> list[st.Page]:
    """Returns pages that draw the same at every address, for visitors who are not let in.

    They do not learn which pages exist, and the address of their link stays as it is.
    """
    return [st.Page(draw, title=title, url_path=path or None, default=path == "") for path in sorted(PATHS)]


def _page(entry: PageEntry, say: Language, *, alone: bool) -> st.Page:
    path = (entry.path if alone else None) or entry.url_path
    return st.Page(
        script_of(entry.url_path),
        title=say(entry.title),
        icon=f":material/{entry.symbol}:",
        url_path=None if entry.default else path,
        default=entry.default,
        help=say(entry.help),
    )
