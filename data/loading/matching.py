"""Matches columns of a file to items of instruments: by the mapping, or by the items' texts, where typos are allowed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import fuzz, process

from analytics.model import Instrument, Item, Scale
from analytics.text import letters_and_digits
from analytics.wording.language import N_
from data import instruments
from data.errors import OutcomesError
from data.importers.model import Column, SurveyTable
from data.loading import mapping
from data.loading.code_columns import code_column, counts_up, is_tools_own
from data.loading.own_scales import own_instrument

P = TypeVar("P", mapping.KnownInstrument, mapping.OwnScale)

LIKENESS = 88
"""Least similarity (0–100) of a column's header to an item's text: above it, only typos and punctuation differ."""


class UnknownColumnError(OutcomesError):
    message = N_(
        "The mapping names the column “{column}”, which {file} does not have. {near}Correct the mapping; nothing was loaded."
    )


class AmbiguousColumnError(OutcomesError):
    message = N_(
        "The mapping names the column “{column}”, and {file} has several that are written almost so: {candidates}. "
        "Write the name exactly as the file does; nothing was loaded."
    )


class RepeatedItemError(OutcomesError):
    message = N_(
        "“{item}” of “{instrument}” is matched to two columns in one survey: “{first}” and “{second}”. "
        "Choose another survey for one of them, or take one out; nothing was loaded."
    )


class UnknownInstrumentError(OutcomesError):
    message = N_("The mapping names the questionnaire “{key}”, which is not known. Known are: {known}.")


class UnknownItemError(OutcomesError):
    message = N_("The questionnaire “{instrument}” has no item “{item}”. Its items are: {known}.")


class UnmatchedInstrumentError(OutcomesError):
    message = N_(
        "No column of {file} carries the text of an item of “{instrument}”. Name the columns in the mapping; nothing was loaded."
    )


@dataclass(frozen=True)
class AssignedItem:
    """Holds a column with the answers to one item of an instrument in one wave.

    `wave` is None for the wave that the import names. `low` and `high` are the item's range, `coded` is the range that
    the file uses instead (None: the same), and `own` says that the scale is the engagement's own.
    """

    column: Column
    instrument: Instrument
    item: Item
    low: float
    high: float
    coded: tuple[float, float] | None
    codes: Mapping[str, float]
    wave: str | None
    own: bool


def assign_columns(table: SurveyTable, chosen: mapping.Mapping) -> list[AssignedItem]:
    """Returns every item that the mapping names, with its column; raises an error that names the first item or column
    not found.
    """
    assigned = [
        *(item for known in chosen.instruments for item in _known_items(table, known)),
        *(item for scale in chosen.scales for item in _own_items(table, scale)),
    ]
    taken: dict[tuple, Column] = {}
    for assigned_item in assigned:
        key = (assigned_item.own, assigned_item.instrument.key, assigned_item.item.key, assigned_item.wave)
        first = taken.get(key)
        taken[key] = assigned_item.column
        if first is not None:
            raise RepeatedItemError(
                item=assigned_item.item.key,
                instrument=assigned_item.instrument.key,
                first=first.name,
                second=assigned_item.column.name,
            )
    return assigned


def find_column(table: SurveyTable, name: str) -> Column:
    """Returns the column with exactly that header, else the only one that differs from it just in case, spaces and
    signs.

    Raises AmbiguousColumnError, or UnknownColumnError with the nearest columns.
    """
    columns = _columns_called(table, name)
    if len(columns) > 1:
        candidates = ", ".join(f"“{column.name}”" for column in columns)
        raise AmbiguousColumnError(column=name, file=table.file_name, candidates=candidates)
    if not columns:
        nearest = process.extract(
            letters_and_digits(name), {c.index: c.name for c in table.columns}, limit=2, score_cutoff=60
        )
        hint = "Nearest: " + ", ".join(f"“{match[0]}”" for match in nearest) + ". " if nearest else ""
        raise UnknownColumnError(column=name, file=table.file_name, near=hint)
    return columns[0]


def _columns_called(table: SurveyTable, name: str) -> list[Column]:
    exact = table.columns_by_name.get(name, ())
    words = letters_and_digits(name)
    return list(exact or (table.columns_by_words.get(words, ()) if words else ()))


def match_items(columns: Iterable[Column], instrument: Instrument) -> dict[str, Column]:
    """Returns the column that carries each item's text in any language, by item key; items without wording match by
    key.

    An item gets the most similar column with a similarity of at least `LIKENESS`, and each column serves one item at
    most.
    """
    by_index = {column.index: column for column in columns}
    headers = {index: letters_and_digits(column.name) for index, column in by_index.items()}
    places = defaultdict(list)
    for index, header in headers.items():
        places[header].append(index)
    candidates = []
    for item in _items(instrument).values():
        candidates += [(100.0, item.key, index) for index in places.get(letters_and_digits(item.key), ())]
        for text in {letters_and_digits(text) for text in item.text.values()}:
            matches = process.extract(text, headers, scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=3)
            candidates += [(score, item.key, index) for _, score, index in matches]
    matched: dict[str, Column] = {}
    for _, key, index in sorted(candidates, reverse=True):
        if key not in matched and index in headers:
            matched[key] = by_index[index]
            del headers[index]
    return matched


def answer_columns(table: SurveyTable) -> list[Column]:
    """Returns the columns that may hold answers to questions: all but codes, times and empty columns."""
    return [column for column in table.columns if column.n and column.kind not in ("id", "time")]


def known_instrument(key: str) -> Instrument:
    """Returns the shipped instrument with that key; raises UnknownInstrumentError."""
    shipped = instruments.all_instruments()
    if key not in shipped:
        raise UnknownInstrumentError(key=key, known=", ".join(sorted(shipped)))
    return shipped[key]


def suggest_mapping(table: SurveyTable, earlier: mapping.Mapping | None = None) -> mapping.Mapping | None:
    """Returns a mapping to begin with; None where no column is recognised.

    It is the earlier mapping where this file has its columns too, else what the items' texts suggest.
    """
    if earlier is not None:
        reused = _mapping_for_file(table, earlier)
        if reused is not None:
            return reused
    columns_of = {
        key: match_items(answer_columns(table), instrument) for key, instrument in instruments.all_instruments().items()
    }
    parts = tuple(
        mapping.KnownInstrument(key=key, items={item: column.name for item, column in columns.items()})
        for key, columns in columns_of.items()
        if columns
    )
    return mapping.Mapping(participant=code_column(table), instrument=parts) if parts else None


def _mapping_for_file(table: SurveyTable, earlier: mapping.Mapping) -> mapping.Mapping | None:
    """Returns the earlier mapping with this file's headers, without what this file lacks; None where no item is left."""
    instruments = [_part_in(table, part) for part in earlier.instruments]
    scales = [_part_in(table, part) for part in earlier.scales]
    parts = (*earlier.instruments, *earlier.scales)
    whole = all(_header_in(table, name) for part in parts for name in _columns_of(part))
    if not (whole and len({part.wave for part in parts}) > 1):
        instruments, scales = _in_chosen_wave(instruments), _in_chosen_wave(scales)
    reused = earlier.model_copy(
        update={
            "participant": _code_columns_in(table, earlier),
            "comments": tuple(header for name in earlier.comments if (header := _header_in(table, name))),
            "instruments": tuple(part for part in instruments if part.items or part.match),
            "scales": tuple(part for part in scales if part.items),
        }
    )
    return reused if reused.instruments or reused.scales else None


def _header_in(table: SurveyTable, name: str) -> str | None:
    columns = _columns_called(table, name)
    return columns[0].name if len(columns) == 1 else None


def _code_columns_in(table: SurveyTable, earlier: mapping.Mapping) -> str | tuple[str, ...] | None:
    columns = [next(iter(_columns_called(table, name)), None) for name in earlier.code_columns]
    if any(column is None or (is_tools_own(table, column) and counts_up(table, column)) for column in columns):
        return code_column(table)
    names = tuple(column.name for column in columns if column is not None)
    return names[0] if len(names) == 1 else names or None


def _columns_of(part: mapping.KnownInstrument | mapping.OwnScale) -> list[str]:
    return list(part.items.values()) if isinstance(part.items, dict) else [item.column for item in part.items]


def _part_in(table: SurveyTable, part: P) -> P:
    if isinstance(part.items, dict):
        items = {key: header for key, name in part.items.items() if (header := _header_in(table, name))}
        return part.model_copy(update={"items": items})
    return part.model_copy(
        update={
            "items": tuple(
                item.model_copy(update={"column": header})
                for item in part.items
                if (header := _header_in(table, item.column))
            )
        }
    )


def _in_chosen_wave(parts: list[P]) -> list[P]:
    """Returns the parts without the waves of an earlier file; of several parts with one key, the one with most columns."""
    fullest = {part.key: part for part in sorted(parts, key=lambda part: len(part.items))}
    return [part.model_copy(update={"wave": None}) for part in parts if fullest[part.key] is part]


def _known_items(table: SurveyTable, known: mapping.KnownInstrument) -> list[AssignedItem]:
    instrument = known_instrument(known.key)
    items, scales = _items(instrument), _first_scales(instrument)
    columns = match_items(answer_columns(table), instrument) if known.match == "text" else {}
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


def _items(instrument: Instrument) -> dict[str, Item]:
    return {item.key: item for scale in instrument.scales for item in scale.items}


def _first_scales(instrument: Instrument) -> dict[str, Scale]:
    return {item.key: scale for scale in reversed(instrument.scales) for item in scale.items}
