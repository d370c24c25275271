"""A release as its readers see it: on the payer's page and, the very same, in the supervisor's preview."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics import summaries, wording
from analytics.charts import palette
from analytics.disclosure import Shown
from analytics.language import Language
from analytics.model import Theme
from analytics.release import Release, ReleasedScale
from pages.components import chart, goals, scales
from pages.components.notes import note
from pages.components.plain import plain


def show(release: Release, say: Language) -> None:
    """The three questions in their order, then how the work was done and what the release does not show."""
    st.header(say("1. Were the goals attained?"))
    _goals(release, say)
    effect = [one for one in release.scales if one.scale.theme != Theme.RESULTS_OF_WORK]
    st.header(say("2. How did it affect doing the work?"))
    _scales(effect, release.shares, say)
    st.header(say("3. Did the results of work improve?"))
    _scales([one for one in release.scales if one.scale.theme == Theme.RESULTS_OF_WORK], release.shares, say)
    _comments(release, say)
    st.header(say("How the work was done"))
    _responses(release, say)
    _sessions(release, say)
    _decisions(release, say)
    _limits(release, say)


def show_head(release: Release, say: Language) -> None:
    """What the engagement is, and which release this is."""
    with st.container(horizontal=True, gap="small"):
        st.badge(wording.kind_name(release.kind, say), color="blue")
        st.badge(wording.form_name(release.form, say), color="gray")
    period = " – ".join(say.date(day) for day in (release.started_on, release.ends_on) if day is not None)
    facts = {
        say("Organisations"): release.organisations,
        say("Supervisor"): release.supervisor,
        say("Period"): period,
    }
    note("  ·  ".join(f"{name}: {plain(value)}" for name, value in facts.items() if value))


def number_line(release: Release, say: Language) -> str:
    """“Release 2, approved 3.11.2026 by …”; a draft says that it is one."""
    if release.number is None or release.approved_at is None:
        return say("Draft: not released yet")
    words = say(
        "Release {n}, approved {date} by {name}",
        n=release.number,
        date=say.date(release.approved_at),
        name=person(release.approved_by, say),
    )
    return f"{words}. " + say("A newer release has replaced it.") if release.superseded else words


def person(name: str | None, say: Language) -> str:
    """Who approved; without sign-in it is whoever owns the installation."""
    return say("the owner of this installation") if name in (None, "owner") else plain(name)


def _goals(release: Release, say: Language) -> None:
    if release.goals:
        goals.show(release.goals, release.attained, say)
    else:
        st.write(say("No goals are shown in this release."))


def _scales(found: Sequence[ReleasedScale], shares: pd.DataFrame, say: Language) -> None:
    whole = [one for one in found if one.part is None]
    figures, words, hidden = ([one for one in whole if one.shown is shown] for shown in Shown)
    if not whole:
        st.write(say("Nothing was asked about this."))
    if figures:
        with st.grid(2 if len(figures) > 1 else 1, min_column_width=400, gap="medium"):
            for one in figures:
                with st.container():
                    rows = shares[shares["scale_id"] == one.scale_id]
                    scales.show_scale(one.scale_id, one.change, pd.DataFrame(), rows, say)
    for one in words:
        st.markdown(in_words(one, say))
    _parts([one for one in found if one.part is not None], say)
    if hidden:
        names = say.list([say.own(one.scale.name) for one in hidden])
        st.markdown(plain(say("{scales}: {neutral}.", scales=names, neutral=neutral(say))))


def in_words(one: ReleasedScale, say: Language) -> str:
    """The verdict and how many stand behind it, in one line."""
    change = one.change
    if change is None:
        return plain(f"{say.own(one.scale.name)}: {neutral(say)}")
    who = plain(wording.respondents(change.n, change.invited, say))
    if change.after_wave is None:
        return f"**{plain(say('{scale}: asked in one survey so far.', scale=say.own(one.scale.name)))}** {who}"
    return f"{palette.VERDICT_SYMBOLS[change.verdict]} **{plain(wording.headline(change, say))}** {who}"


def neutral(say: Language) -> str:
    """The one word for everything that is not shown, whatever the reason."""
    return say("not shown")


def _parts(parts: Sequence[ReleasedScale], say: Language) -> None:
    """Each organisation's own verdicts, where they may stand beside the whole's."""
    if not parts:
        return
    st.subheader(say("By organisation"))
    table = pd.DataFrame(
        {
            say("Organisation"): [one.part for one in parts],
            say("Scale"): [say.own(one.scale.name) for one in parts],
            say("Finding"): [_finding(one, say) for one in parts],
            say("Respondents"): [one.change.n if one.change else None for one in parts],
        }
    )
    chart.show_table(table, say)


def _finding(one: ReleasedScale, say: Language) -> str:
    if one.change is None or one.change.after_wave is None:
        return neutral(say)
    verdict = wording.verdict_name(one.change.verdict, say)
    if one.shown is not Shown.FIGURES:
        return verdict
    interval = say.interval(one.change.low, one.change.high)
    points = say("{n} points", n=say.signed(one.change.estimate))
    return f"{verdict}: {points} ({interval})"


def _comments(release: Release, say: Language) -> None:
    if release.comments.empty:
        return
    st.header(say("In the participants' own words"))
    names = {wave.id: summaries.wave_label(wave.kind, wave.label, say) for wave in release.waves}
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
        name = plain(summaries.wave_label(wave.kind, wave.label, say))
        st.markdown(f"**{name}** — {_answered(wave.answered, wave.invited, say)}")


def _answered(answered: int | None, invited: int | None, say: Language) -> str:
    if answered is None:
        return neutral(say)
    if invited is None:
        return say.plural(
            "{n} answered; how many were invited is not recorded",
            "{n} answered; how many were invited is not recorded",
            answered,
        )
    return say(
        "{n} of {invited} answered ({share})", n=answered, invited=invited, share=say.percent(answered / invited)
    )


def _sessions(release: Release, say: Language) -> None:
    st.subheader(say("Sessions"))
    hours = say.number(release.minutes_held / 60, 1)
    held = release.sessions_held
    if release.sessions_planned is None:
        text = say.plural(
            "{n} session held, {hours} h in all.", "{n} sessions held, {hours} h in all.", held, hours=hours
        )
    else:
        text = say(
            "{held} of {planned} planned sessions held, {hours} h in all.",
            held=held,
            planned=release.sessions_planned,
            hours=hours,
        )
    st.write(text)


def _decisions(release: Release, say: Language) -> None:
    st.subheader(say("Decisions"))
    if release.decisions.empty:
        st.write(say("No decisions have been written down yet."))
    for row in release.decisions.itertuples():
        done = pd.notna(row.done_on)
        mark = ":material/check_circle:" if done else ":material/radio_button_unchecked:"
        due = say("due {date}", date=say.date(row.due_on)) if pd.notna(row.due_on) else ""
        when = say("done {date}", date=say.date(row.done_on)) if done else due
        about = " · ".join(plain(part) for part in (row.owner, when) if isinstance(part, str) and part)
        st.markdown(f"{mark} {plain(row.body)}" + (f"  \n:gray[{about}]" if about else ""))


def _limits(release: Release, say: Language) -> None:
    with st.container(border=True):
        st.subheader(say("What this does not show"))
        for sentence in wording.what_this_does_not_show(say):
            st.markdown(f"- {sentence}")
        words, figures = release.thresholds.words, release.thresholds.figures
        rule = say(
            "Answers of fewer than {words} people are never told; figures need {figures}. Something can also be left out so "
            "that nothing else gives away what one person answered.",
            words=words,
            figures=figures,
        )
        st.markdown(f"- {rule}")
