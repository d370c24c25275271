"""The table of pages: navigation, links and tests are driven by it."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from analytics.language import N_, Language

HERE = Path(__file__).parent


@dataclass(frozen=True)
class PageEntry:
    file: str
    title: str
    icon: str
    help: str
    default: bool = False

    @property
    def url_path(self) -> str:
        return self.file.removesuffix(".py")


PAGES = (
    PageEntry(
        "overview.py",
        N_("Overview"),
        ":material/dashboard:",
        N_("All engagements at a glance, and what needs attention."),
        True,
    ),
    PageEntry(
        "engagement.py",
        N_("Engagement"),
        ":material/groups:",
        N_("One engagement: goals, effect on work, results of work."),
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
        "methods.py",
        N_("Methods"),
        ":material/function:",
        N_("Every figure in plain words, with its formula and its source."),
    ),
)


def page(entry: PageEntry, say: Language) -> st.Page:
    return st.Page(
        HERE / entry.file,
        title=say(entry.title),
        icon=entry.icon,
        url_path=None if entry.default else entry.url_path,
        default=entry.default,
        help=say(entry.help),
    )


def path_of(url_path: str) -> Path:
    """The file of a page, for links to it."""
    return HERE / f"{url_path}.py"
