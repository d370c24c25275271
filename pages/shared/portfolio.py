"""Shows all engagements together: the three questions, and the change of one scale in each engagement with its interval."""

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
    """Shows in one line how many engagements and sessions the page covers, and the share of invited people who answered."""
    counts = (totals.engagements, totals.sessions_held, totals.answered, totals.invited)
    note(portfolio_sentences.totals_line(*counts, say))


def show_questions(engagements: Portfolio, visit: Visit) -> None:
    """Answers the three questions over all these engagements."""
    st.header(visit.say("1. Were the goals attained?"))
    _show_goals(portfolio.totals(engagements.engagements, engagements.goals, engagements.responses), visit.say)
    changes = portfolio.latest(engagements.changes)
    results = changes["theme"] == Theme.RESULTS_OF_WORK
    st.header(visit.say("2. How did it affect doing the work?"))
    _show_themes(changes[~results], engagements, "scale", visit)
    st.header(visit.say("3. Did the results of work improve?"))
    _show_themes(changes[results], engagements, "results", visit)


def _show_goals(totals: Totals, say: Language) -> None:
    if not totals.goals_rated and not totals.original_rated:
        st.write(say("No goal has been rated yet."))
        return
    with st.grid(2, min_column_width=260):
        st.metric(
            say("Original goals, on the levels first agreed"),
            portfolio_sentences.attained_count(totals.original_attained, totals.original_rated, say),
            border=True,
            help=say("Goals of each engagement's first day that are rated as expected or better, of those rated."),
        )
        st.metric(
            say("Current goals, on their present levels"),
            portfolio_sentences.attained_count(totals.goals_attained, totals.goals_rated, say),
            border=True,
            help=say(
                "Goals now pursued that are rated as expected or better, of those rated. Dropped goals and goals on hold are left out."
            ),
        )


def _show_themes(changes: pd.DataFrame, engagements: Portfolio, name: str, visit: Visit) -> None:
    """Counts the verdicts on each theme, and pools the changes of one scale where there are figures.

    `name` is the name of the scale's choice in the URL.
    """
    if changes.empty:
        st.write(visit.say("No engagement has answers from two surveys yet."))
        return
    counts = themes.theme_counts(changes)
    st.markdown(f"**{plain(portfolio_sentences.themes_headline(counts, visit.say))}**")
    chart.show(verdict_counts.verdict_counts(counts, visit.say, chart.is_dark_theme()), visit, f"themes-{name}")
    with_figures = changes[changes["estimate"].notna()]
    shared = portfolio.shared_scales(with_figures)
    if shared:
        scale = pick_scale(shared, engagements.scales, visit.say, shown=5, name=name)
        compared = portfolio.compare(with_figures, scale, engagements.scales[scale])
        _show_pooled(compared, changes[changes["scale_id"] == scale], visit.say)
        details = st.expander(
            visit.say("Each engagement"), icon=":material/compare_arrows:", key=f"each-{name}", on_change="rerun"
        )
        if details.open:
            with details:
                _show_each(compared, engagements.engagements, visit, name)


def pick_scale(
    scales: Sequence[int], names: Mapping[int, Scale], say: Language, shown: int, name: str = "scale"
) -> int:
    """Asks for one of the first `shown` scales and returns its id; the choice is in the URL."""
    options = [str(number) for number in scales[:shown]]
    if len(options) == 1:
        st.markdown(f"**{plain(say.text_of(names[scales[0]].name))}**")
        return scales[0]
    _follow_default(name, options[0])
    if len(options) <= 6:
        more = {"format_func": lambda number: plain(say.text_of(names[int(number)].name)), "required": True}
        return int(url_choices.pick(fields.segments, name, say("Scale"), options, options[0], **more))
    more = {"format_func": lambda number: say.text_of(names[int(number)].name)}
    return int(url_choices.pick(fields.select, name, say("Scale"), options, options[0], **more))


def _follow_default(name: str, default: str) -> None:
    """Forgets the scale that stood first and that nobody chose, once another scale comes first."""
    before = st.session_state.get(f"first-{name}")
    is_unchosen = url_choices.from_url(name) is None and url_choices.chosen(name) == before
    if before not in (None, default) and is_unchosen:
        url_choices.forget(name)
    st.session_state[f"first-{name}"] = default


def show_comparison(compared: Comparison, engagements: pd.DataFrame, visit: Visit) -> None:
    """Counts the verdicts, shows the pooled change, and each engagement's interval beside its shrunken estimate."""
    _show_pooled(compared, compared.rows, visit.say)
    _show_each(compared, engagements, visit, "scale")


def _show_pooled(compared: Comparison, changes: pd.DataFrame, say: Language) -> None:
    """Shows the counts of the verdicts and the pooled change; `changes` also has rows with a verdict and no figures."""
    counts = portfolio_sentences.verdict_counts(changes["verdict"], say)
    pooled = portfolio_sentences.pooled_sentence(compared.pooled, say)
    st.markdown(f"**{plain(counts)}** {plain(pooled)}")
    if len(compared.rows) < len(changes):
        note(
            say(
                "Figures are given for {n} of {all} engagements, for the others only the finding.",
                n=len(compared.rows),
                all=len(changes),
            )
        )


def _show_each(compared: Comparison, engagements: pd.DataFrame, visit: Visit, name: str) -> None:
    named = compared.rows.merge(engagements[["id", "code", "name"]], left_on="engagement_id", right_on="id")
    rows = named.assign(label=named["code"] + " · " + named["name"]).sort_values("code")
    if not compared.pooled.pooled:
        rows = rows.drop(columns=["shrunken", "shrunken_low", "shrunken_high"])
    about = {
        "mid": compared.scale.mid.value if compared.scale.mid else None,
        "higher_is_better": compared.scale.higher_is_better,
    }
    if len(rows) > MOST_ROWS:
        _show_spread(rows, about, visit, name)
    visible = rows.head(long_lists.rows_to_show(f"compared-{name}", MOST_ROWS))
    drawn = comparison.comparison(visible, visit.say, chart.is_dark_theme(), **about, pooled=len(rows))
    chart.show(drawn, visit, f"comparison-{name}")
    long_lists.show_more_button(f"compared-{name}", len(rows), MOST_ROWS, visit.say)
    note(plain(portfolio_sentences.pooled_details(compared.pooled, visit.say)))


def _show_spread(rows: pd.DataFrame, about: Mapping[str, Any], visit: Visit, name: str) -> None:
    """Draws all engagements in one figure without their names; the table of the figure names them."""
    chart.show(spread.spread(rows, visit.say, chart.is_dark_theme(), **about), visit, f"all-{name}")


def scales_to_compare(changes: pd.DataFrame, say: Language) -> list[int]:
    """Returns the ids of the scales with a change, those asked in most engagements first; says so where there is none."""
    scales = portfolio.shared_scales(changes)
    if not scales:
        st.write(say("No engagement has answers from two surveys yet."))
    return scales
