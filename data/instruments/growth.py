"""Writes an instrument into the database, and adds to its stored rows what a later file of it adds.

A scale is known by the instrument's key and its own key, an item likewise. `scale_item` holds every item that a scale
has ever had, at the place it came in with; each list of items (and each missing rule) is a numbered row of
`scale_version`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from analytics.model import Instrument, Scale
from analytics.wording.language import LANGUAGES
from data.instruments import InstrumentFileError
from data.store import Transaction

FIXED_ONCE_ANSWERED = ("low", "high", "higher_is_better")


@dataclass
class _Version:
    """Holds one list of a scale's items (their ids), and how many of them must be answered."""

    required: int
    items: set[int] = field(default_factory=set)


def write_instrument(write: Transaction, instrument: Instrument, engagement_id: int | None) -> dict[str, int]:
    """Writes an instrument or what is new about it, and returns the ids of its items by key.

    `engagement_id` is None for a shipped instrument. Names, wording, theme, `mid` and order are replaced; a changed
    list of items or missing rule becomes a new version of its scale. Raises InstrumentFileError where a scale with
    answers would become another scale: by its range, its better end, the direction of an item, or by losing more than
    half of its items.
    """
    number = _write_row(write, instrument, engagement_id)
    items = _write_items(write, number, instrument)
    scales = _write_scales(write, number, instrument)
    _write_scale_items(write, number, instrument, scales, items)
    _write_versions(write, number, instrument, scales, items)
    return items


def _write_row(write: Transaction, instrument: Instrument, engagement_id: int | None) -> int:
    wanted = {"version": instrument.version, **_by_language("name", instrument.name), "source": instrument.source}
    stored = write.query("stored_instrument", key=instrument.key, engagement=engagement_id)
    if not stored:
        return write.add("instrument", key=instrument.key, engagement_id=engagement_id, **wanted)
    number, *values = stored[0]
    if values != list(wanted.values()):
        write.query("update_instrument", id=number, **wanted)
    return number


def _write_items(write: Transaction, instrument_id: int, instrument: Instrument) -> dict[str, int]:
    stored = {key: (number, texts) for key, number, *texts in write.query("stored_items", instrument=instrument_id)}
    wanted = {item.key: _by_language("text", item.text) for scale in instrument.scales for item in scale.items}
    new = [key for key in wanted if key not in stored]
    ids = dict(zip(new, write.new_ids(len(new), "item"), strict=True))
    _insert(write, "item", [{"id": ids[key], "instrument_id": instrument_id, "key": key, **wanted[key]} for key in new])
    for key, (number, texts) in stored.items():
        if key in wanted and texts != list(wanted[key].values()):
            write.query("update_item", id=number, **wanted[key])
    return ids | {key: number for key, (number, _) in stored.items()}


def _write_scales(write: Transaction, instrument_id: int, instrument: Instrument) -> dict[str, int]:
    """Returns the ids of the instrument's scales by key."""
    stored = {key: (number, values) for key, number, *values in write.query("stored_scales", instrument=instrument_id)}
    wanted = {scale.key: _scale_values(scale, place) for place, scale in enumerate(instrument.scales)}
    new = [scale for scale in instrument.scales if scale.key not in stored]
    ids = dict(zip((scale.key for scale in new), write.new_ids(len(new), "scale"), strict=True))
    rows = [{"id": ids[scale.key], "instrument_id": instrument_id, "key": scale.key} for scale in new]
    named = [row | wanted[row["key"]] | {"registered_name": wanted[row["key"]]["name_fi"]} for row in rows]
    _insert(write, "scale", named)
    for key, (number, values) in stored.items():
        if key in wanted and values != list(wanted[key].values()):
            _check_meaning(write, instrument, key, number, dict(zip(wanted[key], values, strict=True)), wanted[key])
            write.query("update_scale", id=number, **wanted[key])
    return ids | {key: number for key, (number, _) in stored.items()}


def _scale_values(scale: Scale, position: int) -> dict[str, object]:
    """The columns of the read `stored_scales` after key and id, in its order."""
    return {
        "low": scale.low,
        "high": scale.high,
        "higher_is_better": scale.higher_is_better,
        "theme": scale.theme.value,
        **_by_language("name", scale.name),
        "required": scale.required,
        "mid": scale.mid.value if scale.mid else None,
        "mid_source": scale.mid.source if scale.mid else None,
        "position": position,
    }


def _check_meaning(
    write: Transaction,
    instrument: Instrument,
    key: str,
    scale_id: int,
    stored: Mapping[str, object],
    wanted: Mapping[str, object],
) -> None:
    changed = next((name for name in FIXED_ONCE_ANSWERED if stored[name] != wanted[name]), None)
    if changed and _answered(write, scale_id):
        reason = f"answers were given while it was {stored[changed]}; a scale with another one needs another key"
        raise _refusal(instrument, f"{key}.{changed}", reason)


def _write_scale_items(
    write: Transaction, instrument_id: int, instrument: Instrument, scales: Mapping[str, int], items: Mapping[str, int]
) -> None:
    """Adds items to scales, after those that the scale has: the place of a stored item never changes."""
    stored = {
        (scale_id, item_id): (turned, position)
        for scale_id, item_id, turned, position in write.query("stored_scale_items", instrument=instrument_id)
    }
    rows = []
    for scale in instrument.scales:
        number = scales[scale.key]
        place = 1 + max((position for (scale_id, _), (_, position) in stored.items() if scale_id == number), default=-1)
        for item in scale.items:
            known = stored.get((number, items[item.key]))
            if known is None:
                rows.append(
                    {"scale_id": number, "item_id": items[item.key], "reversed": item.reversed, "position": place}
                )
                place += 1
            elif known[0] != item.reversed:
                _check_direction(write, instrument, f"{scale.key}.items.{item.key}.reversed", number)
                write.query("turn_scale_item", scale=number, item=items[item.key], reversed=item.reversed)
    _insert(write, "scale_item", rows)


def _check_direction(write: Transaction, instrument: Instrument, where: str, scale_id: int) -> None:
    if _answered(write, scale_id):
        reason = "the scale has been answered and scored with the other direction; the item needs another key"
        raise _refusal(instrument, where, reason)


def _write_versions(
    write: Transaction, instrument_id: int, instrument: Instrument, scales: Mapping[str, int], items: Mapping[str, int]
) -> None:
    """Adds a version to each scale whose list of items or missing rule is not that of its newest version."""
    stored = _stored_versions(write, instrument_id)
    versions, listed = [], []
    for scale in instrument.scales:
        number, wanted = scales[scale.key], _Version(scale.required, {items[item.key] for item in scale.items})
        earlier = stored.get(number, [])
        if earlier and earlier[-1] == wanted:
            continue
        _check_items(write, instrument, scale, number, wanted, earlier)
        version = {"scale_id": number, "version": len(earlier) + 1}
        versions.append(version | {"instrument_version": instrument.version, "required": wanted.required})
        listed += [version | {"item_id": items[item.key]} for item in scale.items]
    _insert(write, "scale_version", versions)
    _insert(write, "scale_version_item", listed)


def _stored_versions(write: Transaction, instrument_id: int) -> dict[int, list[_Version]]:
    """The versions of each scale by its id, the earliest first; they are numbered from 1 without gaps."""
    versions_of: dict[int, dict[int, _Version]] = {}
    for scale_id, version, required, item_id in write.query("stored_scale_versions", instrument=instrument_id):
        versions_of.setdefault(scale_id, {}).setdefault(version, _Version(required)).items.add(item_id)
    return {scale_id: list(versions.values()) for scale_id, versions in versions_of.items()}


def _check_items(
    write: Transaction, instrument: Instrument, scale: Scale, scale_id: int, wanted: _Version, earlier: list[_Version]
) -> None:
    """Waves of two versions are compared by the items common to both, which must be half of each earlier list."""
    common = wanted.items.intersection(*(version.items for version in earlier))
    if any(2 * len(common) < len(version.items) for version in earlier) and _answered(write, scale_id):
        reason = "it keeps fewer than half of the items that were answered before; such a scale needs another key"
        raise _refusal(instrument, f"{scale.key}.items", reason)


def _answered(write: Transaction, scale_id: int) -> bool:
    return write.query("scale_answers", scale=scale_id)[0][0] > 0


def _refusal(instrument: Instrument, where: str, reason: str) -> InstrumentFileError:
    return InstrumentFileError(file=f"{instrument.key}.toml", where=f"scales.{where}", reason=reason)


def _insert(write: Transaction, table: str, rows: list[dict[str, object]]) -> None:
    if rows:
        write.insert(table, pd.DataFrame(rows))


def _by_language(name: str, texts: Mapping[str, str]) -> dict[str, str | None]:
    return {f"{name}_{language}": texts.get(language) for language in LANGUAGES}
