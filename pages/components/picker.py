"""Choosing an engagement; the choice is in the URL."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analytics import summaries
from analytics.language import Language
from data.store import Store, Viewer
from pages.components import in_url
from pages.components.plain import plain
from pages.directory import path_of


def pick_engagement(store: Store, viewer: Viewer, say: Language) -> pd.Series | None:
    """The engagement named in the URL or chosen here; None, with what to do next on the page, where there is none.

    A code that is not among the viewer's own is not found, whether it exists or not.
    """
    engagements = store.read("engagements", viewer)
    if engagements.empty:
        offer_first_steps(say)
        return None
    names = dict(zip(engagements["code"], engagements["name"], strict=True))
    if in_url.asked("engagement") not in (None, *names):
        st.warning(say("There is no such engagement. Choose one from the list."))
    code = choose_engagement(names, say)
    return engagements.set_index("code", drop=False).loc[code]


def offer_first_steps(say: Language) -> None:
    with st.container():
        st.info(say("There are no engagements yet. The first steps lead from an empty database to the first chart."))
        st.page_link(
            path_of("overview"),
            label=say("To the first steps"),
            icon=":material/arrow_forward:",
            query_params=in_url.link(),
        )


def choose_engagement(names: Mapping[str, str], say: Language) -> str | None:
    """A select box over the engagements' codes; None where there are none."""
    key = in_url.begin("engagement", list(names), next(iter(names), None))
    code = st.selectbox(
        say("Engagement"),
        list(names),
        format_func=lambda code: names[code] if names[code] == code else f"{code} · {names[code]}",
        key=key,
        placeholder=say("No engagement yet"),
    )
    in_url.end("engagement", code, next(iter(names), None))
    return code


def pick_release(store: Store, viewer: Viewer, say: Language) -> Any:
    """The release to read, with id, number and responds: of the engagement in the URL or chosen here its latest, or an older one; None, with a
    sentence on the page, where nothing was released to the viewer."""
    found = store.read("released_engagements", viewer)
    if found.empty:
        st.info(say("Nothing has been released to you yet. The supervisor releases results after a review."))
        return None
    if in_url.asked("engagement") not in (None, *found["code"]):
        st.warning(say("There is no such engagement. Choose one from the list."))
    code = choose_engagement(dict(zip(found["code"], found["name"], strict=True)), say)
    engagement = int(found.set_index("code").loc[code, "engagement_id"])
    numbers = store.read("released_numbers", viewer, engagement=engagement)
    options = {str(row.number): row for row in numbers.itertuples()}
    latest = next(iter(options))
    if len(options) == 1:
        in_url.forget("release")
        return options[latest]
    key = in_url.begin("release", list(options), latest)
    chosen = st.selectbox(
        say("Release"),
        list(options),
        format_func=lambda n: say("Release {n}, {date}", n=n, date=say.date(options[n].approved_at)),
        key=key,
    )
    in_url.end("release", chosen, latest)
    return options[chosen]


def pick_wave(store: Store, viewer: Viewer, engagement: int, say: Language) -> int | None:
    """The wave that the first one is compared with, where there is a choice; None means each scale's latest."""
    waves = store.read("waves", viewer, engagement=engagement)
    later = waves[waves["answered"] > 0].iloc[1:]
    if len(later) < 2:
        in_url.forget("wave")
        return None
    names = {str(row.id): summaries.wave_label(row.kind, row.label, say) for row in later.itertuples()}
    key = in_url.begin("wave", list(names), list(names)[-1])
    wave = st.segmented_control(
        say("Compared with the first wave"),
        list(names),
        format_func=lambda number: plain(names[number]),
        key=key,
        required=True,
    )
    in_url.end("wave", wave, list(names)[-1])
    return int(wave)
