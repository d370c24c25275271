"""All engagements together: totals, and one scale's change in each, with its interval, raw and shrunken."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from analytics import summaries
from analytics.charts import comparison
from analytics.language import Language
from analytics.model import Scale
from data import portfolio
from data.portfolio import Comparison, Totals
from pages.components import chart, in_url
from pages.components.notes import note
from pages.components.plain import plain


def show_totals(totals: Totals, say: Language) -> None:
    attained = f"{totals.goals_attained} / {totals.goals_rated}" if totals.goals_rated else "–"
    rate = say.percent(totals.answered / totals.invited) if totals.invited else "–"
    with st.grid(4, min_column_width=150):
        st.metric(say("Engagements"), say.number(totals.engagements, 0), border=True)
        st.metric(
            say("Goals attained"),
            attained,
            border=True,
            help=say(
                "Goals now pursued that are rated as expected or better, of those rated. Dropped goals and goals on hold are left out."
            ),
        )
        st.metric(say("Answered, of those invited"), rate, border=True)
        st.metric(say("Sessions held"), say.number(totals.sessions_held, 0), border=True)


def pick_scale(scales: Sequence[int], names: Mapping[int, Scale], say: Language, shown: int) -> int:
    """The first `shown` scales side by side; the choice is in the URL."""
    options = [str(number) for number in scales[:shown]]
    key = in_url.begin("scale", options, options[0])
    label = say("Scale")
    if len(options) <= 6:
        chosen = st.segmented_control(
            label, options, format_func=lambda number: plain(say.own(names[int(number)].name)), key=key, required=True
        )
    else:
        chosen = st.selectbox(label, options, format_func=lambda number: say.own(names[int(number)].name), key=key)
    in_url.end("scale", chosen, options[0])
    return int(chosen)


def show_comparison(found: Comparison, engagements: pd.DataFrame, say: Language) -> None:
    """The verdicts counted, all engagements pooled, and each with its interval beside its shrunken estimate."""
    named = found.rows.merge(engagements[["id", "code", "name"]], left_on="engagement_id", right_on="id")
    rows = named.assign(label=named["code"] + " · " + named["name"]).sort_values("code")
    if not found.pooled.pooled:
        rows = rows.drop(columns=["shrunken", "shrunken_low", "shrunken_high"])
    counts, pooled = summaries.verdict_counts(rows["verdict"], say), summaries.pooled_sentence(found.pooled, say)
    st.markdown(f"**{plain(counts)}** {plain(pooled)}")
    mid = found.scale.mid.value if found.scale.mid else None
    better = found.scale.higher_is_better
    figure = comparison.comparison(rows, say, chart.dark(), mid=mid, higher_is_better=better)
    chart.show(figure, comparison.alt(rows, say), comparison.numbers(rows, say), say, "comparison")
    note(plain(summaries.pooled_details(found.pooled, say)))


def scales_to_compare(changes: pd.DataFrame, say: Language) -> list[int]:
    """Scales with a change, most widely asked first; where there is none, the page says so."""
    found = portfolio.shared_scales(changes)
    if not found:
        st.write(say("No engagement has answers from two waves yet."))
    return found
