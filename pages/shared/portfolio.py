"""All engagements together: the three questions, and one scale's change in each, with its interval, raw and shrunken."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analytics.charts import comparison, spread, verdict_counts
from analytics.model import Scale, Theme
from analytics.portfolio import portfolio, themes
from analytics.portfolio.portfolio import Comparison, Portfolio, Totals
from analytics.wording import portfolio_sentences
from analytics.wording.language import Language
from pages.shared import chart, fields, long_lists, url_choices
from pages.shared.text import note, plain
from pages.shared.visit import Visit

# More engagements than this are no longer one picture: all of them without names, and the named ones a screenful at a time.
MOST_ROWS = 40


def show_totals(totals: Totals, say: Language) -> None:
    """What the page is over, in one line."""
    facts = [
        say.plural("{n} engagement", "{n} engagements", totals.engagements),
        say.plural("{n} session held", "{n} sessions held", totals.sessions_held),
        say("{share} of those invited answered", share=say.percent(totals.answered / totals.invited))
        if totals.invited
        else "",
    ]
    note(" · ".join(filter(None, facts)))


def show_questions(found: Portfolio, visit: Visit) -> None:
    """The three questions over all these engagements."""
    st.header(visit.say("1. Were the goals attained?"))
    _show_goals(portfolio.totals(found.engagements, found.goals, found.responses), visit.say)
    changes = portfolio.latest(found.changes)
    results = changes["theme"] == Theme.RESULTS_OF_WORK
    st.header(visit.say("2. How did it affect doing the work?"))
    _show_themes(changes[~results], found, "scale", visit)
    st.header(visit.say("3. Did the results of work improve?"))
    _show_themes(changes[results], found, "results", visit)


def _show_goals(totals: Totals, say: Language) -> None:
    if not totals.goals_rated and not totals.original_rated:
        st.write(say("No goal has been rated yet."))
        return
    with st.grid(2, min_column_width=260):
        st.metric(
            say("Original goals, on the levels first agreed"),
            _attained(totals.original_attained, totals.original_rated, say),
            border=True,
            help=say("Goals of each engagement's first day that are rated as expected or better, of those rated."),
        )
        st.metric(
            say("Current goals, on their present levels"),
            _attained(totals.goals_attained, totals.goals_rated, say),
            border=True,
            help=say(
                "Goals now pursued that are rated as expected or better, of those rated. Dropped goals and goals on hold are left out."
            ),
        )


def _attained(attained: int, rated: int, say: Language) -> str:
    if not rated:
        return "–"
    return say("{n} of {all} attained", n=say.number(attained, 0), all=say.number(rated, 0))


def _show_themes(changes: pd.DataFrame, found: Portfolio, name: str, visit: Visit) -> None:
    """Each theme's verdicts counted, and the change of one scale pooled, where its figures are told; the scale's choice
    has this name in the URL."""
    if changes.empty:
        st.write(visit.say("No engagement has answers from two waves yet."))
        return
    counts = themes.theme_counts(changes)
    st.markdown(f"**{plain(portfolio_sentences.themes_headline(counts, visit.say))}**")
    chart.show(verdict_counts.verdict_counts(counts, visit.say, chart.is_dark_theme()), visit, f"themes-{name}")
    told = changes[changes["estimate"].notna()]
    shared = portfolio.shared_scales(told)
    if shared:
        scale = pick_scale(shared, found.scales, visit.say, shown=5, name=name)
        compared = portfolio.compare(told, scale, found.scales[scale])
        _show_pooled(compared, changes[changes["scale_id"] == scale], visit.say)
        each = st.expander(
            visit.say("Each engagement"), icon=":material/compare_arrows:", key=f"each-{name}", on_change="rerun"
        )
        if each.open:
            with each:
                _show_each(compared, found.engagements, visit, name)


def pick_scale(
    scales: Sequence[int], names: Mapping[int, Scale], say: Language, shown: int, name: str = "scale"
) -> int:
    """The first `shown` scales side by side; the choice is in the URL."""
    options = [str(number) for number in scales[:shown]]
    if len(options) == 1:
        st.markdown(f"**{plain(say.own(names[scales[0]].name))}**")
        return scales[0]
    _follow_default(name, options[0])
    if len(options) <= 6:
        more = {"format_func": lambda number: plain(say.own(names[int(number)].name)), "required": True}
        return int(url_choices.pick(fields.segments, name, say("Scale"), options, options[0], **more))
    more = {"format_func": lambda number: say.own(names[int(number)].name)}
    return int(url_choices.pick(fields.select, name, say("Scale"), options, options[0], **more))


def _follow_default(name: str, default: str) -> None:
    """With other engagements another scale may come first; one that nobody chose does not stay."""
    before = st.session_state.get(f"first-{name}")
    unchosen = url_choices.from_url(name) is None and url_choices.chosen(name) == before
    if before not in (None, default) and unchosen:
        url_choices.forget(name)
    st.session_state[f"first-{name}"] = default


def show_comparison(found: Comparison, engagements: pd.DataFrame, visit: Visit) -> None:
    """The verdicts counted, all engagements pooled, and each with its interval beside its shrunken estimate."""
    _show_pooled(found, found.rows, visit.say)
    _show_each(found, engagements, visit, "scale")


def _show_pooled(found: Comparison, changes: pd.DataFrame, say: Language) -> None:
    """`changes` are those of the scale, also where only the verdict is told."""
    counts, pooled = (
        portfolio_sentences.verdict_counts(changes["verdict"], say),
        portfolio_sentences.pooled_sentence(found.pooled, say),
    )
    st.markdown(f"**{plain(counts)}** {plain(pooled)}")
    if len(found.rows) < len(changes):
        note(
            say(
                "Figures are given for {n} of {all} engagements, for the others only the finding.",
                n=len(found.rows),
                all=len(changes),
            )
        )


def _show_each(found: Comparison, engagements: pd.DataFrame, visit: Visit, name: str) -> None:
    named = found.rows.merge(engagements[["id", "code", "name"]], left_on="engagement_id", right_on="id")
    rows = named.assign(label=named["code"] + " · " + named["name"]).sort_values("code")
    if not found.pooled.pooled:
        rows = rows.drop(columns=["shrunken", "shrunken_low", "shrunken_high"])
    about = {
        "mid": found.scale.mid.value if found.scale.mid else None,
        "higher_is_better": found.scale.higher_is_better,
    }
    if len(rows) > MOST_ROWS:
        _show_spread(rows, about, visit, name)
    here = rows.head(long_lists.rows_to_show(f"compared-{name}", MOST_ROWS))
    compared = comparison.comparison(here, visit.say, chart.is_dark_theme(), **about, pooled=len(rows))
    chart.show(compared, visit, f"comparison-{name}")
    long_lists.show_more_button(f"compared-{name}", len(rows), MOST_ROWS, visit.say)
    note(plain(portfolio_sentences.pooled_details(found.pooled, visit.say)))


def _show_spread(rows: pd.DataFrame, about: Mapping[str, Any], visit: Visit, name: str) -> None:
    """All of them in one figure, without names, before the named ones a screenful at a time; its table names them all."""
    chart.show(spread.spread(rows, visit.say, chart.is_dark_theme(), **about), visit, f"all-{name}")


def scales_to_compare(changes: pd.DataFrame, say: Language) -> list[int]:
    """Scales with a change, most widely asked first; where there is none, the page says so."""
    found = portfolio.shared_scales(changes)
    if not found:
        st.write(say("No engagement has answers from two waves yet."))
    return found
