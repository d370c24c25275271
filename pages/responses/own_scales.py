"""Shows the scales that people defined themselves, and the form that defines another one."""

import re
from collections.abc import Mapping, Sequence

import streamlit as st

from analytics.model import Theme
from analytics.wording import terms
from analytics.wording.language import Language
from data.importers.columns.answer_words import steps_of
from data.importers.model import Column
from data.loading.mapping import OwnItem, OwnScale
from data.loading.matching import answer_columns
from data.loading.own_scales import own_instrument
from pages.responses import answer_words
from pages.responses.matching_draft import Matched, Parts, pick_wave
from pages.shared import fields
from pages.shared.text import plain

USUAL = (1.0, 5.0)
Range = tuple[float | None, float | None]


def show(page: Matched, parts: Parts) -> tuple[OwnScale, ...]:
    """Shows each defined scale with its wave and a button that removes it; returns the scales."""
    scales = []
    for number, scale in list(parts.own.items()):
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(_about(scale, page.say), width="stretch")
            wave = pick_wave(page, scale.wave, f"own-wave-{number}-{page.key}")
            scales.append(scale.model_copy(update={"wave": wave}))
            if st.button(page.say("Remove"), icon=":material/close:", key=f"remove-scale-{number}-{page.key}"):
                del parts.own[number]
                st.rerun()
    return tuple(scales)


def define(page: Matched, parts: Parts) -> None:
    """Shows the form for a new scale: its questions, name, theme, range and direction."""
    say, key = page.say, f"{parts.made}-{page.key}"
    usable = sorted(answer_columns(page.table), key=lambda column: column.kind == "text")
    with st.expander(
        say("Define a scale of your own"),
        icon=":material/add:",
        expanded=not parts.known and not parts.own,
        key=f"own-{page.key}",
    ):
        chosen, is_reversed = _questions(usable, key, say)
        left, right = st.columns(2)
        name = left.text_input(say("Name of the scale"), key=f"own-name-{key}")
        with right:
            options = {"options": list(Theme), "format_func": lambda theme: terms.theme_name(theme, say)}
            theme = fields.in_any_language(
                fields.select, say("Theme"), next(iter(Theme)), f"own-theme-{key}", **options
            )
        words = answer_words.words_of(page.table, chosen)
        codes = answer_words.edit(words, {}, None, key, say) if words else {}
        questions = set(chosen)
        columns = [column for column in usable if column.name in questions]
        low, high, better = _range_and_direction(columns, words, codes, key, say)
        if st.button(say("Add the scale"), key=f"own-add-{page.key}", type="primary"):
            if not chosen or not name.strip() or low is None or high is None or low >= high:
                _show_what_is_missing(say)
                return
            items = tuple(OwnItem(column=column, reversed=column in is_reversed) for column in chosen)
            facts = {"theme": theme, "low": low, "high": high, "higher_is_better": better, "codes": codes}
            _add(parts, OwnScale(key=_key(name), name=name.strip(), items=items, **facts), say)


def _show_what_is_missing(say: Language) -> None:
    st.error(
        say(
            "Choose the questions, give the scale a name, and its lowest and highest answer, the lowest below the highest."
        )
    )


def _questions(usable: Sequence[Column], key: str, say: Language) -> tuple[list[str], list[str]]:
    chosen = st.multiselect(
        say("Questions of the scale"),
        [column.name for column in usable],
        key=f"own-items-{key}",
        placeholder=say("Choose columns"),
    )
    turned = st.multiselect(
        say("Of these, worded the other way round"), chosen, key=f"own-reversed-{key}", placeholder=say("None")
    )
    return chosen, turned


def _range_and_direction(
    columns: Sequence[Column], words: Sequence[str], codes: Mapping[str, float], key: str, say: Language
) -> tuple[float | None, float | None, bool]:
    low, high = _range(columns, words, codes)
    first, second, third = st.columns(3)
    key = f"{key}-{low}-{high}"
    least = first.number_input(say("Lowest answer"), value=low, step=1.0, format="%g", key=f"own-low-{key}")
    most = second.number_input(say("Highest answer"), value=high, step=1.0, format="%g", key=f"own-high-{key}")
    with third:
        labels = {"format_func": lambda up: say("a higher answer") if up else say("a lower answer")}
        better = fields.in_any_language(
            fields.select, say("Better is"), True, f"own-better-{key}", options=[True, False], **labels
        )
    if columns and not any(column.labels for column in columns):
        note = (
            say(
                "Give the lowest and the highest answer that the "
                "questionnaire offered: what was answered does not tell."
            )
            if low is None
            else say("Check the range: the questionnaire may offer answers that nobody chose.")
        )
        st.caption(note)
    return least, most, better


def _range(columns: Sequence[Column], words: Sequence[str], codes: Mapping[str, float]) -> Range:
    """Returns the lowest and highest answer that the questionnaire offered, by the file's legend or by known words.

    None where neither says it: the answers that people gave do not prove it.
    """
    labels = [code for column in columns for code in column.labels]
    if labels:
        return min(labels), max(labels)
    if words:
        steps = steps_of(words).values() or (codes.values() if len(codes) == len(words) > 1 else ())
        return (min(steps), max(steps)) if steps else (None, None)
    answers = [value for column in columns for value in (column.min, column.max) if value is not None]
    is_usual = answers and min(answers) >= USUAL[0] and max(answers) <= USUAL[1]
    return USUAL if is_usual else (None, None)


def _add(parts: Parts, scale: OwnScale, say: Language) -> None:
    """Adds a scale. One with the name of another is the same scale asked in another wave: questions match by their order."""
    same = next((other for other in parts.own.values() if other.key == scale.key), None)
    if same is not None:
        if len(same.items) != len(scale.items):
            st.error(
                say(
                    "There is a scale of this name with {n} questions. Choose as many, in the same "
                    "order, if it was asked in another survey; else give another name.",
                    n=len(same.items),
                )
            )
            return
        keys = [item.key for item in own_instrument(same).scales[0].items]
        items = tuple(item.model_copy(update={"key": key}) for item, key in zip(scale.items, keys, strict=True))
        scale = scale.model_copy(update={"items": items})
    parts.add(scale)
    st.rerun()


def _about(scale: OwnScale, say: Language) -> str:
    turned = sum(item.reversed for item in scale.items)
    about = [
        terms.theme_name(scale.theme, say),
        say.plural("{n} question", "{n} questions", len(scale.items)),
        f"{scale.low:g}–{scale.high:g}",
        *([say.plural("{n} reversed", "{n} reversed", turned)] if turned else []),
    ]
    return f"**{plain(scale.names()[say.code])}**  \n:gray[{' · '.join(about)}]"


def _key(name: str) -> str:
    # not analytics.text: keys are stored, and a scale of an earlier file must keep its own
    return "_".join(re.findall(r"\w+", name.casefold())) or "scale"
