"""Matches columns to items: shows the suggested matching, lets people correct it and add questionnaires."""

from collections.abc import Mapping as Names

import streamlit as st

from analytics.model import Instrument
from analytics.text import folded
from analytics.wording.language import Language
from data import instruments
from data.importers.model import SurveyTable
from data.loading import code_columns, matching
from data.loading.mapping import KnownInstrument, Mapping
from pages.responses import answer_words, own_scales
from pages.responses.matching_draft import Matched, Parts, parts_of, pick_wave
from pages.shared import fields
from pages.shared.text import plain


def edit(table: SurveyTable, key: str, earlier: Mapping | None, waves: Names[str, str], say: Language) -> Mapping:
    """Returns the matching after the edits; it may still be empty.

    `key` names the reading of the file and its target: edits belong to it. `waves` are the engagement's other waves.
    """
    page = Matched(table, key, waves, say)
    parts = parts_of(page, earlier)
    left, right = st.columns(2)
    with left:
        participant = _participant(page, parts.start)
    with right:
        comments = _comments(page, parts.start)
    known = {number: _edit_instrument(page, parts, number) for number in list(parts.known)}
    _add_instrument(page, parts, known)
    own = own_scales.show(page, parts)
    own_scales.define(page, parts)
    return Mapping(
        participant=tuple(participant) or None,
        comments=tuple(comments),
        instrument=tuple(part for part in known.values() if part.items),
        scale=own,
    )


def _participant(page: Matched, start: Mapping) -> list[str]:
    say, by_name = page.say, {column.name: column for column in page.table.columns}
    participant = st.multiselect(
        say("Participant's code"),
        list(by_name),
        default=[name for name in start.code_columns if name in by_name],
        placeholder=say("None: answers cannot be linked from survey to survey"),
        help=say("One column, or several that make up the code together."),
        key=f"participant-{page.key}",
    )
    for name in participant:
        if code_columns.counts_up(page.table, by_name[name]):
            warning = say(
                "The column “{column}” counts up: if the survey tool numbered the answers, it is not "
                "the participant's code, and different people would be taken for one.",
                column=name,
            )
            st.warning(plain(warning))
        elif code_columns.is_tools_own(page.table, by_name[name]):
            warning = say(
                "The column “{column}” is called like a survey tool's own numbering of the answers: make "
                "sure that it holds the code that each participant has in every survey.",
                column=name,
            )
            st.warning(plain(warning))
    return participant


def _comments(page: Matched, start: Mapping) -> list[str]:
    texts = [column.name for column in page.table.columns if column.kind == "text" and column.n]
    texts += [column.name for column in page.table.columns if column.kind == "choice" and column.n]
    return st.multiselect(
        page.say("Comments in the participants' own words"),
        texts,
        default=[name for name in start.comments if name in texts],
        placeholder=page.say("None"),
        key=f"comments-{page.key}",
    )


def _edit_instrument(page: Matched, parts: Parts, number: int) -> KnownInstrument:
    """Shows a select box per item of the instrument with the column that holds it; returns the corrected part."""
    chosen, say = parts.known[number], page.say
    instrument = matching.known_instrument(chosen.key)
    columns = _columns(page, chosen, instrument)
    texts = _item_texts(instrument, say)
    title = say("{name}: {n} of {all} questions found", name=instrument.name[say.code], n=len(columns), all=len(texts))
    key = f"{number}-{page.key}"
    with st.expander(title, icon=":material/fact_check:", expanded=len(columns) < len(texts) // 2, key=f"known-{key}"):
        wave = pick_wave(page, chosen.wave, f"wave-{key}")
        items = _pick_columns(page, texts, columns, key)
        coded = _coding(instrument, chosen, key, say)
        codes = _codes(page, chosen, items, key)
        if st.button(say("Remove"), icon=":material/close:", key=f"remove-{key}"):
            del parts.known[number]
            st.rerun()
    return chosen.model_copy(update={"items": items, "match": None, "coded": coded, "codes": codes, "wave": wave})


def _columns(page: Matched, chosen: KnownInstrument, instrument: Instrument) -> dict[str, str]:
    if chosen.match != "text":
        return chosen.items
    columns = matching.match_items(matching.answer_columns(page.table), instrument)
    return {key: column.name for key, column in columns.items()} | chosen.items


def _pick_columns(page: Matched, texts: Names[str, str], columns: Names[str, str], key: str) -> dict[str, str]:
    options = [column.name for column in page.table.columns if column.n]
    picked = {}
    with st.grid(2, min_column_width=250):
        for item, text in texts.items():
            column = columns.get(item)
            picked[item] = st.selectbox(
                plain(text),
                options,
                index=options.index(column) if column in options else None,
                placeholder=page.say("No column of the file"),
                key=f"item-{item}-{key}",
            )
    return {item: column for item, column in picked.items() if column is not None}


def _codes(page: Matched, chosen: KnownInstrument, items: Names[str, str], key: str) -> dict[str, float]:
    """Asks for the numbers of words that the instrument itself does not know; returns all numbers by word."""
    own = {folded(word) for word in instruments.answer_codes(chosen.key)}
    words = answer_words.words_of(page.table, list(items.values()))
    unknown = [word for word in words if folded(word) not in own]
    if not unknown:
        return chosen.codes
    scale = matching.known_instrument(chosen.key).scales[0]
    return chosen.codes | answer_words.edit(unknown, chosen.codes, (scale.low, scale.high), key, page.say)


def _coding(instrument: Instrument, chosen: KnownInstrument, key: str, say: Language) -> tuple[float, float] | None:
    """Asks for the lowest and highest code of the answers in the file; None where they are those of the instrument."""
    scale = instrument.scales[0]
    steps = {"own": 0, "higher": 1} | ({"lower": -1} if scale.low >= 1 else {})
    ranges = {name: (scale.low + step, scale.high + step) for name, step in steps.items()}
    if chosen.coded not in (None, *ranges.values()):
        ranges["before"] = chosen.coded

    def label(name: str) -> str:
        low, high = (say.number(end, 0) for end in ranges[name])
        if name == "own":
            return say("{low}–{high}, as the questionnaire does", low=low, high=high)
        return say("{low}–{high}: recode", low=low, high=high)

    start = next((name for name, ends in ranges.items() if ends == chosen.coded), "own")
    options = {"options": list(ranges), "format_func": label, "required": True}
    picked = fields.in_any_language(
        fields.segments, say("The file codes the answers"), start, f"coded-{key}", **options
    )
    return None if picked == "own" else ranges[picked]


def _add_instrument(page: Matched, parts: Parts, known: Names[int, KnownInstrument]) -> None:
    """Adds a questionnaire; one that is matched already can be added again where the engagement has other waves."""
    say, used = page.say, {part.key for part in known.values()}
    names = {
        key: instrument.name[say.code]
        for key, instrument in instruments.all_instruments().items()
        if page.waves or key not in used
    }
    widget = f"add-instrument-{page.key}-{say.code}"

    def add() -> None:
        key = st.session_state[widget]
        if key is None:
            return
        taken = {name for part in known.values() if part.key == key for name in part.items.values()}
        free = [column for column in matching.answer_columns(page.table) if column.name not in taken]
        columns = matching.match_items(free, matching.known_instrument(key))
        parts.add(KnownInstrument(key=key, items={item: column.name for item, column in columns.items()}))
        st.session_state[widget] = None

    st.selectbox(
        say("Add a questionnaire"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=say("Choose a known questionnaire whose questions are in this file"),
        key=widget,
        on_change=add,
    )


def _item_texts(instrument: Instrument, say: Language) -> dict[str, str]:
    items = {item.key: item for scale in instrument.scales for item in scale.items}
    return {key: item.text.get(say.code) or key for key, item in items.items()}
