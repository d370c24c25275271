"""A release as its readers see it: on the payer's page and, the very same, in the supervisor's preview."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.charts import palette
from analytics.disclosure.thresholds import Shown
from analytics.model import Theme
from analytics.release.model import Release, ReleasedScale
from analytics.wording import change_sentences, terms
from analytics.wording.language import Language
from pages.shared import chart, decisions, engagement_head, goal_results, scales, section_links
from pages.shared.text import note, plain


def show(release: Release, say: Language) -> None:
    """The three questions in their order, then how the work was done and what the release does not show."""
    section_links.header("goals", say)
    _goals(release, say)
    effect = [one for one in release.scales if one.scale.theme != Theme.RESULTS_OF_WORK]
    section_links.header("effect", say)
    _scales(effect, release.shares, say)
    section_links.header("results", say)
    _scales([one for one in release.scales if one.scale.theme == Theme.RESULTS_OF_WORK], release.shares, say)
    _comments(release, say)
    section_links.header("process", say)
    _responses(release, say)
    _sessions(release, say)
    _decisions(release, say)
    _limits(release, say)


def show_head(release: Release, say: Language) -> None:
    """What the engagement is, and which release this is."""
    period = (release.started_on, release.ends_on)
    engagement_head.show_head(release.kind, release.form, release.organisations, release.supervisor, period, say)


def number_line(release: Release, say: Language) -> str:
    """“Release 2, approved 3.11.2026 by …”; a draft says that it is one."""
    if release.number is None or release.approved_at is None:
        return say("Draft: not released yet")
    words = say(
        "Release {n}, approved {date} by {name}",
        n=release.number,
        date=say.date(release.approved_at),
        name=plain(terms.person(release.approved_by, say)),
    )
    return f"{words}. " + say("A newer release has replaced it.") if release.superseded else words


def _goals(release: Release, say: Language) -> None:
    if release.goals:
        goal_results.show(release.goals, release.attained, say)
    else:
        st.write(say("No goals are shown in this release."))


def _scales(found: Sequence[ReleasedScale], shares: pd.DataFrame, say: Language) -> None:
    whole = [one for one in found if one.part is None]
    figures, words, hidden = ([one for one in whole if one.shown is shown] for shown in Shown)
    if not whole:
        st.write(say("Nothing was asked about this."))
    if figures:
        note(say("The figures are of those who answered every survey that is compared: the same people each time."))
        with st.grid(2 if len(figures) > 1 else 1, min_column_width=400, gap="medium"):
            for one in figures:
                with st.container():
                    rows = shares[shares["scale_id"] == one.scale_id]
                    scales.show_scale(one.scale_id, one.change, pd.DataFrame(), rows, say)
    for one in words:
        st.markdown(in_words(one, say))
    _parts([one for one in found if one.part is not None], say)
    if hidden:
        st.markdown(hidden_line(hidden, say))


def hidden_line(hidden: Sequence[ReleasedScale], say: Language) -> str:
    """The scales of which nothing is told, by name, in one line."""
    names = say.list([say.own(one.scale.name) for one in hidden])
    return plain(say("{scales}: {neutral}.", scales=names, neutral=neutral(say)))


def in_words(one: ReleasedScale, say: Language) -> str:
    """The verdict and how many stand behind it, in one line."""
    change = one.change
    if change is None:
        return plain(f"{say.own(one.scale.name)}: {neutral(say)}")
    who = plain(change_sentences.respondents(change.n, change.invited, say))
    if change.after_wave is None:
        return f"**{plain(say('{scale}: asked in one survey so far.', scale=say.own(one.scale.name)))}** {who}"
    return f"{palette.VERDICT_SYMBOLS[change.verdict]} **{plain(change_sentences.headline(change, say))}** {who}"


def neutral(say: Language) -> str:
    """The one word for everything that is not shown, whatever the reason."""
    return say("not shown")


def _parts(parts: Sequence[ReleasedScale], say: Language) -> None:
    """Each organisation's own verdicts, where they may stand beside the whole's."""
    if not parts:
        return
    st.subheader(say("By organisation"))
    show_by_organisation(parts, say)


def show_by_organisation(parts: Sequence[ReleasedScale], say: Language) -> None:
    chart.show_table(by_organisation(parts, say), say)
    note(
        say(
            "The people of each organisation by themselves. Fewer people tell less: a change of all together can be one that "
            "cannot be told of each organisation."
        )
    )


def by_organisation(parts: Sequence[ReleasedScale], say: Language) -> pd.DataFrame:
    """One row per scale, a column for each organisation: the finding, and how many stand behind it."""
    scales = {one.scale_id: say.own(one.scale.name) for one in parts}
    found = {(one.scale_id, one.part): _finding(one, say) for one in parts}
    organisations = say.collate({str(one.part) for one in parts})
    columns = {name: [found.get((scale, name), neutral(say)) for scale in scales] for name in organisations}
    return pd.DataFrame({say("Scale"): list(scales.values()), **columns})


def _finding(one: ReleasedScale, say: Language) -> str:
    if one.change is None or one.change.after_wave is None:
        return neutral(say)
    told = f"{terms.verdict_name(one.change.verdict, say)} (n = {one.change.n})"
    if one.shown is not Shown.FIGURES:
        return told
    interval = say.interval(one.change.low, one.change.high)
    points = say("{n} points", n=say.signed(one.change.estimate))
    return f"{told}: {points} ({interval})"


def _comments(release: Release, say: Language) -> None:
    if release.comments.empty:
        return
    st.header(say("In the participants' own words"))
    names = {wave.id: terms.wave_label(wave.kind, wave.label, say) for wave in release.waves}
    for (wave, question), rows in release.comments.groupby(["wave_id", "question"], sort=False):
        with st.expander(plain(f"{names.get(wave, '')}: {question}")):
            for row in rows.itertuples():
                st.markdown(f"> {plain(row.body)}")
    note(say("Comments stand in a random order; who wrote them is not kept with them."))


def _responses(release: Release, say: Language) -> None:
    st.subheader(say("Who answered"))
    if not release.waves:
        st.write(say("No survey has been closed yet."))
    for wave in release.waves:
        told = neutral(say) if wave.answered is None else engagement_head.answered(wave.answered, wave.invited, say)
        engagement_head.show_wave(wave.kind, wave.label, told, say)


def _sessions(release: Release, say: Language) -> None:
    st.subheader(say("Sessions"))
    st.write(engagement_head.sessions(release.sessions_held, release.sessions_planned, release.minutes_held, say))


def _decisions(release: Release, say: Language) -> None:
    st.subheader(say("Decisions"))
    if release.decisions.empty:
        st.write(say("No decisions have been written down yet."))
    for row in release.decisions.itertuples():
        st.markdown(decisions.line(row, None, say))


def _limits(release: Release, say: Language) -> None:
    with st.container(border=True):
        st.subheader(say("What this does not show"))
        for sentence in limits(release, say):
            st.markdown(f"- {sentence}")


def limits(release: Release, say: Language) -> list[str]:
    """What the release does not show, one sentence each."""
    words, figures = release.thresholds.words, release.thresholds.figures
    rule = say(
        "Answers of fewer than {words} people are never told; figures need {figures}. Something can also be left out so "
        "that nothing else gives away what one person answered.",
        words=words,
        figures=figures,
    )
    return [*change_sentences.what_this_does_not_show(say), rule]
