"""Matching columns to items: what was found is shown, can be corrected, and scales of one's own can be defined."""

import re
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics import wording
from analytics.language import Language
from analytics.model import Instrument, Theme
from data import instruments, matching
from data.importers.model import Column, SurveyTable
from data.mapping import KnownInstrument, Mapping, OwnItem, OwnScale

ITEM_KINDS = ("scale", "number", "choice")


def edit(table: SurveyTable, file_id: str, earlier: Mapping | None, say: Language) -> Mapping:
    """The matching as it stands after the edits; it may still be empty."""
    draft = f"matching-{file_id}"
    if draft not in st.session_state:
        st.session_state[draft] = matching.suggest(table, earlier) or Mapping(participant=_code_column(table))
    start: Mapping = st.session_state[draft]
    names = [column.name for column in table.columns]
    left, right = st.columns(2)
    participant = left.multiselect(
        say("Participant's code"),
        names,
        default=[name for name in start.code_columns if name in names],
        placeholder=say("None: answers cannot be linked from wave to wave"),
        help=say("One column, or several that make up the code together."),
        key=f"participant-{file_id}",
    )
    texts = [column.name for column in table.columns if column.kind == "text" and column.n]
    comments = right.multiselect(
        say("Comments in the participants' own words"),
        texts,
        default=[name for name in start.comments if name in texts],
        placeholder=say("None"),
        key=f"comments-{file_id}",
    )
    known = tuple(_edit_instrument(table, file_id, one, say) for one in start.instruments)
    _add_instrument(draft, say)
    _show_own_scales(draft, say)
    _define_scale(table, file_id, draft, say)
    return Mapping(
        participant=tuple(participant) or None,
        comments=tuple(comments),
        instrument=tuple(one for one in known if one.items),
        scale=st.session_state[draft].scales,
    )


def _code_column(table: SurveyTable) -> str | None:
    return next((column.name for column in table.columns if column.kind == "id"), None)


def _edit_instrument(table: SurveyTable, file_id: str, chosen: KnownInstrument, say: Language) -> KnownInstrument:
    """One row per item of the instrument with the column that holds it."""
    instrument = matching.known_instrument(chosen.key)
    columns = chosen.items
    if chosen.match == "text":
        columns = {key: found.name for key, found in matching.match_items(table.columns, instrument).items()} | columns
    texts = _item_texts(instrument, say)
    title = say("{name}: {n} of {all} questions found", name=instrument.name[say.code], n=len(columns), all=len(texts))
    with st.expander(
        title,
        icon=":material/fact_check:",
        expanded=len(columns) < len(texts) // 2,
        key=f"known-{chosen.key}-{file_id}",
    ):
        rows = pd.DataFrame(
            {"key": texts.keys(), "item": texts.values(), "column": [columns.get(key) for key in texts]}
        )
        edited = st.data_editor(
            rows,
            column_order=["item", "column"],
            column_config={
                "item": st.column_config.TextColumn(say("Question"), disabled=True, width="large"),
                "column": st.column_config.SelectboxColumn(
                    say("Column of the file"),
                    options=[column.name for column in table.columns if column.n],
                    width="large",
                ),
            },
            hide_index=True,
            key=f"items-{chosen.key}-{file_id}",
        )
        coded = _coding(instrument, chosen, file_id, say)
    used = edited.dropna(subset="column")
    return chosen.model_copy(
        update={"items": dict(zip(used["key"], used["column"], strict=True)), "match": None, "coded": coded}
    )


def _coding(instrument: Instrument, chosen: KnownInstrument, file_id: str, say: Language) -> tuple[float, float] | None:
    """How the file codes the answers, when a person says it differs from the instrument."""
    scale = instrument.scales[0]
    own = say("{low}–{high}, as the questionnaire does", low=say.number(scale.low, 0), high=say.number(scale.high, 0))
    shifted = say("{low}–{high}: recode", low=say.number(scale.low + 1, 0), high=say.number(scale.high + 1, 0))
    picked = st.segmented_control(
        say("The file codes the answers"),
        [own, shifted],
        default=shifted if chosen.coded == (scale.low + 1, scale.high + 1) else own,
        required=True,
        key=f"coded-{chosen.key}-{file_id}",
    )
    return (scale.low + 1, scale.high + 1) if picked == shifted else None


def _add_instrument(draft: str, say: Language) -> None:
    start: Mapping = st.session_state[draft]
    missing = {
        key: one.name[say.code]
        for key, one in instruments.all_instruments().items()
        if key not in {used.key for used in start.instruments}
    }

    def add() -> None:
        key = st.session_state.get("add-instrument")
        if key:
            st.session_state[draft] = start.model_copy(
                update={"instruments": (*start.instruments, KnownInstrument(key=key))}
            )
            st.session_state["add-instrument"] = None

    st.selectbox(
        say("Add a questionnaire"),
        list(missing),
        index=None,
        format_func=missing.__getitem__,
        placeholder=say("Choose a known questionnaire whose questions are in this file"),
        key="add-instrument",
        on_change=add,
    )


def _show_own_scales(draft: str, say: Language) -> None:
    start: Mapping = st.session_state[draft]
    for place, scale in enumerate(start.scales):
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            turned = sum(item.reversed for item in scale.items)
            about = [
                wording.theme_name(scale.theme, say),
                say.plural("{n} question", "{n} questions", len(scale.items)),
                f"{scale.low:g}–{scale.high:g}",
                *([say.plural("{n} reversed", "{n} reversed", turned)] if turned else []),
            ]
            st.markdown(f"**{scale.names()[say.code]}**  \n:gray[{' · '.join(about)}]", width="stretch")
            if st.button(say("Remove"), icon=":material/close:", key=f"remove-scale-{place}-{draft}"):
                rest = (*start.scales[:place], *start.scales[place + 1 :])
                st.session_state[draft] = start.model_copy(update={"scales": rest})
                st.rerun()


def _define_scale(table: SurveyTable, file_id: str, draft: str, say: Language) -> None:
    """A scale of one's own: name, theme, columns, range, direction."""
    start: Mapping = st.session_state[draft]
    usable = {column.name: column for column in table.columns if column.kind in ITEM_KINDS and column.n}
    made = len(start.scales)
    with st.expander(
        say("Define a scale of your own"),
        icon=":material/add:",
        expanded=not start.instruments and not made,
        key=f"own-{file_id}",
    ):
        chosen = st.multiselect(
            say("Questions of the scale"),
            list(usable),
            key=f"own-items-{file_id}-{made}",
            placeholder=say("Choose columns"),
        )
        turned = st.multiselect(
            say("Of these, worded the other way round"),
            chosen,
            key=f"own-reversed-{file_id}-{made}",
            placeholder=say("None"),
        )
        left, right = st.columns(2)
        name = left.text_input(say("Name of the scale"), key=f"own-name-{file_id}-{made}")
        theme = right.selectbox(
            say("Theme"),
            list(Theme),
            format_func=lambda theme: wording.theme_name(theme, say),
            key=f"own-theme-{file_id}-{made}",
        )
        low, high = _range([usable[column] for column in chosen])
        first, second, third = st.columns(3)
        least = first.number_input(
            say("Lowest answer"), value=low, step=1.0, format="%g", key=f"own-low-{file_id}-{made}-{low}"
        )
        most = second.number_input(
            say("Highest answer"), value=high, step=1.0, format="%g", key=f"own-high-{file_id}-{made}-{high}"
        )
        better = third.selectbox(
            say("Better is"),
            [True, False],
            format_func=lambda up: say("a higher answer") if up else say("a lower answer"),
            key=f"own-better-{file_id}-{made}",
        )
        if st.button(say("Add the scale"), key=f"own-add-{file_id}", type="primary"):
            if not chosen or not name.strip() or least >= most:
                st.error(
                    say("Choose the questions, give the scale a name, and let the lowest answer be below the highest.")
                )
                return
            items = tuple(OwnItem(column=column, reversed=column in turned) for column in chosen)
            scale = OwnScale(
                key=_key(name),
                name=name.strip(),
                theme=theme,
                low=least,
                high=most,
                higher_is_better=better,
                items=items,
            )
            st.session_state[draft] = start.model_copy(update={"scales": (*start.scales, scale)})
            st.rerun()


def _range(columns: Sequence[Column]) -> tuple[float, float]:
    """The answers' range by the file's own legend, else the usual 1–5 widened to what was answered."""
    labels = [code for column in columns for code in column.labels]
    if labels:
        return min(labels), max(labels)
    seen = [value for column in columns for value in (column.min, column.max) if value is not None]
    return min([1.0, *seen]), max([5.0, *seen])


def _item_texts(instrument: Instrument, say: Language) -> dict[str, str]:
    items = {item.key: item for scale in instrument.scales for item in scale.items}
    return {key: item.text.get(say.code) or key for key, item in items.items()}


def _key(name: str) -> str:
    return "_".join(re.findall(r"\w+", name.casefold())) or "scale"
