"""Lets people choose an engagement, a release and a survey; the choices are in the URL."""

from collections.abc import Mapping
from datetime import datetime

import pandas as pd
import streamlit as st

from analytics.rows import rows_of
from analytics.wording import terms
from analytics.wording.language import Language
from data.queries.row_types import EngagementRow, ReleasedEngagementRow, ReleaseNumberRow, SurveyRow
from data.store.rows import row_with_none
from pages.page_table import script_of
from pages.shared import fields, url_choices
from pages.shared.text import plain
from pages.shared.visit import Visit


def pick_engagement_row(visit: Visit) -> EngagementRow | None:
    """Returns the engagement that the URL names or that is chosen here; None, with what to do next on the page, where there
    is none.

    A code outside the viewer's own engagements is reported as missing, whether it exists or not.
    """
    engagements = rows_of(visit.store.read("engagements", visit.viewer), EngagementRow)
    if not engagements:
        offer_first_steps(visit.say)
        return None
    code = _choose_known({engagement.code: engagement.name for engagement in engagements}, visit.say)
    return next(engagement for engagement in engagements if engagement.code == code)


def pick_engagement(visit: Visit) -> pd.Series | None:
    """Returns the same engagement as a row of the read `engagements` with all its columns, None where nothing is stored."""
    chosen = pick_engagement_row(visit)
    if chosen is None:
        return None
    engagements = visit.store.read("engagements", visit.viewer)
    return row_with_none(engagements[engagements["id"] == chosen.id].iloc[0])


def offer_first_steps(say: Language) -> None:
    with st.container():
        st.info(say("There are no engagements yet. The first steps lead from an empty database to the first chart."))
        st.page_link(
            script_of("overview"),
            label=say("To the first steps"),
            icon=":material/arrow_forward:",
            query_params=url_choices.link(),
        )


def choose_engagement(names: Mapping[str, str], say: Language) -> str | None:
    """Shows a select box over engagements, whose names are given by code; returns a code, None where there are none."""
    return url_choices.pick(
        fields.select,
        "engagement",
        say("Engagement"),
        list(names),
        next(iter(names), None),
        format_func=lambda code: names[code] if names[code] == code else f"{code} · {names[code]}",
        placeholder=say("No engagement yet"),
    )


def _choose_known(names: Mapping[str, str], say: Language) -> str | None:
    """Warns about a code in the URL that is not among the engagements, then lets people choose one of these."""
    if url_choices.from_url("engagement") not in (None, *names):
        st.warning(say("There is no such engagement. Choose one from the list."))
    return choose_engagement(names, say)


def pick_release(visit: Visit) -> ReleaseNumberRow | None:
    """Returns the release to read: the latest of the engagement that the URL names or that is chosen here, or an older one.

    None, with a sentence on the page, where nothing was released to the viewer.
    """
    released = rows_of(visit.store.read("released_engagements", visit.viewer), ReleasedEngagementRow)
    if not released:
        st.info(visit.say("Nothing has been released to you yet. The supervisor releases results after a review."))
        return None
    code = _choose_known({engagement.code: engagement.name for engagement in released}, visit.say)
    engagement = next(engagement.engagement_id for engagement in released if engagement.code == code)
    numbers = visit.store.read("released_numbers", visit.viewer, engagement=engagement)
    releases = {str(release.number): release for release in rows_of(numbers, ReleaseNumberRow)}
    return releases[choose_release({number: row.approved_at for number, row in releases.items()}, visit.say)]


def choose_release(approved: Mapping[str, datetime], say: Language) -> str:
    """Shows a select box over releases, the newest first, and returns the number of one; no box where there is only one.

    `approved` says by number when each was approved.
    """
    latest = next(iter(approved))
    if len(approved) == 1:
        url_choices.forget("release")
        return latest
    words = {number: say("Release {n}, {date}", n=number, date=say.date(at)) for number, at in approved.items()}
    return url_choices.pick(
        fields.select, "release", say("Release"), list(words), latest, format_func=words.__getitem__
    )


def pick_wave(visit: Visit, engagement: int) -> int | None:
    """Returns the id of the survey that the first one is compared with, where there is a choice; None means each scale's
    latest."""
    surveys = rows_of(visit.store.read("waves", visit.viewer, engagement=engagement), SurveyRow)
    later = [survey for survey in surveys if survey.answered > 0][1:]
    if len(later) < 2:
        url_choices.forget("wave")
        return None
    names = {str(survey.id): terms.wave_label(survey.kind, survey.label, visit.say) for survey in later}
    survey = url_choices.pick(
        fields.segments,
        "wave",
        visit.say("Compared with the first survey"),
        list(names),
        list(names)[-1],
        format_func=lambda number: plain(names[number]),
        required=True,
    )
    return int(survey)
