"""Choosing an engagement; the choice is in the URL."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from analytics.wording import terms
from analytics.wording.language import Language
from data.store.rows import without_gaps
from pages.page_table import path_of
from pages.shared import fields, url_choices
from pages.shared.text import plain
from pages.shared.visit import Visit


def pick_engagement(visit: Visit) -> pd.Series | None:
    """The engagement named in the URL or chosen here, a row of the read `engagements` with None where nothing is stored;
    None, with what to do next on the page, where there is none.

    A code that is not among the viewer's own is not found, whether it exists or not.
    """
    engagements = visit.store.read("engagements", visit.viewer)
    if engagements.empty:
        offer_first_steps(visit.say)
        return None
    names = dict(zip(engagements["code"], engagements["name"], strict=True))
    if url_choices.asked("engagement") not in (None, *names):
        st.warning(visit.say("There is no such engagement. Choose one from the list."))
    code = choose_engagement(names, visit.say)
    return without_gaps(engagements.set_index("code", drop=False).loc[code])


def offer_first_steps(say: Language) -> None:
    with st.container():
        st.info(say("There are no engagements yet. The first steps lead from an empty database to the first chart."))
        st.page_link(
            path_of("overview"),
            label=say("To the first steps"),
            icon=":material/arrow_forward:",
            query_params=url_choices.link(),
        )


def choose_engagement(names: Mapping[str, str], say: Language) -> str | None:
    """A select box over the engagements' codes; None where there are none."""
    return url_choices.pick(
        fields.select,
        "engagement",
        say("Engagement"),
        list(names),
        next(iter(names), None),
        format_func=lambda code: names[code] if names[code] == code else f"{code} · {names[code]}",
        placeholder=say("No engagement yet"),
    )


def pick_release(visit: Visit) -> Any:
    """The release to read, with id, number and responds: of the engagement in the URL or chosen here its latest, or an older one; None, with a
    sentence on the page, where nothing was released to the viewer."""
    found = visit.store.read("released_engagements", visit.viewer)
    if found.empty:
        st.info(visit.say("Nothing has been released to you yet. The supervisor releases results after a review."))
        return None
    if url_choices.asked("engagement") not in (None, *found["code"]):
        st.warning(visit.say("There is no such engagement. Choose one from the list."))
    code = choose_engagement(dict(zip(found["code"], found["name"], strict=True)), visit.say)
    engagement = int(found.set_index("code").loc[code, "engagement_id"])
    numbers = visit.store.read("released_numbers", visit.viewer, engagement=engagement)
    options = {str(row.number): row for row in numbers.itertuples()}
    return options[choose_release({number: row.approved_at for number, row in options.items()}, visit.say)]


def choose_release(approved: Mapping[str, datetime], say: Language) -> str:
    """A select box over the numbers of releases, the newest first, by when each was approved; no box where there is one."""
    latest = next(iter(approved))
    if len(approved) == 1:
        url_choices.forget("release")
        return latest
    words = {number: say("Release {n}, {date}", n=number, date=say.date(at)) for number, at in approved.items()}
    return url_choices.pick(
        fields.select, "release", say("Release"), list(words), latest, format_func=words.__getitem__
    )


def pick_wave(visit: Visit, engagement: int) -> int | None:
    """The wave that the first one is compared with, where there is a choice; None means each scale's latest."""
    waves = visit.store.read("waves", visit.viewer, engagement=engagement)
    later = waves[waves["answered"] > 0].iloc[1:]
    if len(later) < 2:
        url_choices.forget("wave")
        return None
    names = {str(row.id): terms.wave_label(row.kind, row.label, visit.say) for row in later.itertuples()}
    wave = url_choices.pick(
        fields.segments,
        "wave",
        visit.say("Compared with the first wave"),
        list(names),
        list(names)[-1],
        format_func=lambda number: plain(names[number]),
        required=True,
    )
    return int(wave)
