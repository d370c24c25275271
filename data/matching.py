"""Columns of a file against the items of instruments: by the mapping's words, or by the items' texts, typos allowed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from analytics.language import N_
from analytics.model import Figure, Instrument, Item, Scale
from data import instruments, mapping
from data.errors import OutcomesError
from data.importers.model import Column, SurveyTable

LIKENESS = 88
"""Least similarity (0–100) of a column's header to an item's text: above it, only typos and punctuation differ."""


class UnknownColumnError(OutcomesError):
    message = N_(
        "The mapping names the column “{column}”, which {file} does not have. {near}Correct the mapping; nothing was loaded."
    )


class UnknownInstrumentError(OutcomesError):
    message = N_("The mapping names the instrument “{key}”, which is not known. Known are: {known}.")


class UnknownItemError(OutcomesError):
    message = N_("The instrument “{instrument}” has no item “{item}”. Its items are: {known}.")


class UnmatchedInstrumentError(OutcomesError):
    message = N_(
        "No column of {file} carries the text of an item of “{instrument}”. Name the columns in the mapping; nothing was loaded."
    )


@dataclass(frozen=True)
class AssignedItem:
    """A column that holds the answers to one item of an instrument in one wave (None: the wave named at import)."""

    column: Column
    instrument: Instrument
    item: Item
    low: float
    high: float
    coded: tuple[float, float] | None
    codes: Mapping[str, float]
    wave: str | None
    own: bool


def assign(table: SurveyTable, chosen: mapping.Mapping) -> list[AssignedItem]:
    """Every item that the mapping names with its column; raises an error that names the first one not found."""
    return [
        *(item for known in chosen.instruments for item in _known_items(table, known)),
        *(item for scale in chosen.scales for item in _own_items(table, scale)),
    ]


def find_column(table: SurveyTable, name: str) -> Column:
    """The column of that header, capitals and spaces aside; raises UnknownColumnError with the nearest ones."""
    by_name = {_plain(column.name): column for column in table.columns}
    by_name |= {_plain(f"{column.section}: {column.name}"): column for column in table.columns if column.section}
    found = by_name.get(_plain(name))
    if found is None:
        near = process.extract(_plain(name), {c.index: c.name for c in table.columns}, limit=2, score_cutoff=60)
        hint = "Nearest: " + ", ".join(f"“{match[0]}”" for match in near) + ". " if near else ""
        raise UnknownColumnError(column=name, file=table.file_name, near=hint)
    return found


def match_items(columns: Iterable[Column], instrument: Instrument) -> dict[str, Column]:
    """The column that carries each item's text in any language, by item key; items without wording match by key.

    An item gets the most similar column at or above `LIKENESS`, a column serves one item at most.
    """
    by_index = {column.index: column for column in columns}
    headers = {index: _plain(column.name) for index, column in by_index.items()}
    candidates = []
    for item in _items(instrument).values():
        candidates += [(100.0, item.key, index) for index, header in headers.items() if header == _plain(item.key)]
        for text in {_plain(text) for text in item.text.values()}:
            found = process.extract(text, headers, scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=3)
            candidates += [(score, item.key, index) for _, score, index in found]
    matched: dict[str, Column] = {}
    for _, key, index in sorted(candidates, reverse=True):
        if key not in matched and index in headers:
            matched[key] = by_index[index]
            del headers[index]
    return matched


def known_instrument(key: str) -> Instrument:
    everything = instruments.all_instruments()
    if key not in everything:
        raise UnknownInstrumentError(key=key, known=", ".join(sorted(everything)))
    return everything[key]


def suggest(table: SurveyTable, earlier: mapping.Mapping | None = None) -> mapping.Mapping | None:
    """A matching to begin with: the earlier one where its columns are here again, else what the items' texts tell."""
    if earlier is not None:
        kept = _still_there(table, earlier)
        if kept is not None:
            return kept
    usable = [column for column in table.columns if column.kind in ("scale", "number", "choice")]
    found = {key: match_items(usable, each) for key, each in instruments.all_instruments().items()}
    known = tuple(
        mapping.KnownInstrument(key=key, items={item: column.name for item, column in columns.items()})
        for key, columns in found.items()
        if columns
    )
    codes = [column.name for column in table.columns if column.kind == "id"]
    return mapping.Mapping(participant=codes[0] if codes else None, instrument=known) if known else None


def _still_there(table: SurveyTable, earlier: mapping.Mapping) -> mapping.Mapping | None:
    """The earlier mapping without what this file lacks; None where no item is left."""
    names = {_plain(column.name) for column in table.columns}
    kept_instruments = [
        known.model_copy(update={"items": {key: name for key, name in known.items.items() if _plain(name) in names}})
        for known in earlier.instruments
    ]
    kept_scales = [
        scale.model_copy(update={"items": tuple(item for item in scale.items if _plain(item.column) in names)})
        for scale in earlier.scales
    ]
    kept = earlier.model_copy(
        update={
            "participant": earlier.participant if all(_plain(name) in names for name in earlier.code_columns) else None,
            "comments": tuple(name for name in earlier.comments if _plain(name) in names),
            "instruments": tuple(known for known in kept_instruments if known.items or known.match),
            "scales": tuple(scale for scale in kept_scales if scale.items),
        }
    )
    return kept if kept.instruments or kept.scales else None


def _known_items(table: SurveyTable, known: mapping.KnownInstrument) -> list[AssignedItem]:
    instrument = known_instrument(known.key)
    items, scales = _items(instrument), _first_scales(instrument)
    columns = match_items(table.columns, instrument) if known.match == "text" else {}
    if known.match == "text" and not columns and not known.items:
        raise UnmatchedInstrumentError(file=table.file_name, instrument=known.key)
    for key, name in known.items.items():
        if key not in items:
            raise UnknownItemError(instrument=known.key, item=key, known=", ".join(items))
        columns[key] = find_column(table, name)
    codes = {**instruments.answer_codes(known.key), **known.codes}
    return [
        AssignedItem(
            column, instrument, items[key], scales[key].low, scales[key].high, known.coded, codes, known.wave, own=False
        )
        for key, column in columns.items()
    ]


def _own_items(table: SurveyTable, scale: mapping.OwnScale) -> list[AssignedItem]:
    built = own_instrument(scale)
    return [
        AssignedItem(
            find_column(table, chosen.column),
            built,
            item,
            scale.low,
            scale.high,
            scale.coded,
            scale.codes,
            scale.wave,
            own=True,
        )
        for chosen, item in zip(scale.items, built.scales[0].items, strict=True)
    ]


def own_instrument(scale: mapping.OwnScale) -> Instrument:
    """An instrument that holds the one scale which somebody defined by choosing columns."""
    items = tuple(
        Item(chosen.key or _plain(chosen.column), chosen.reversed, dict.fromkeys(("fi", "sv", "en"), chosen.column))
        for chosen in scale.items
    )
    built = Scale(
        key=scale.key,
        name=scale.names(),
        theme=scale.theme,
        items=items,
        low=scale.low,
        high=scale.high,
        higher_is_better=scale.higher_is_better,
        min_answered=scale.min_answered,
        mid=None if scale.mid is None else _own_mid(scale),
    )
    return Instrument(scale.key, "1", scale.names(), "own", "own", (built,))


def _own_mid(scale: mapping.OwnScale) -> Figure:
    return Figure(scale.mid or 0.0, scale.mid_source or "chosen by the supervisor")


def _items(instrument: Instrument) -> dict[str, Item]:
    return {item.key: item for scale in instrument.scales for item in scale.items}


def _first_scales(instrument: Instrument) -> dict[str, Scale]:
    return {item.key: scale for scale in reversed(instrument.scales) for item in scale.items}


def _plain(text: str) -> str:
    """Letters and digits in lower case: what people agree on when they retype a question."""
    return " ".join(re.findall(r"\w+", text.casefold()))
