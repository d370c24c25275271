"""Instruments as rows: the shipped ones are written at start, a scale of one's own when it is first used."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.model import Instrument, Scale
from analytics.wording.language import N_
from data import instruments
from data.errors import OutcomesError
from data.loading.matching import AssignedItem
from data.store import Store, Transaction

LANGUAGES = ("fi", "sv", "en")


class ScaleChangedError(OutcomesError):
    """A scale of one's own is not what its answers in the engagement were given to."""


class RangeChangedError(ScaleChangedError):
    message = N_(
        "The scale “{scale}” has been loaded into this engagement before with the answers {low}–{high}. "
        "Give the new one another name (in a mapping file: another key than “{key}”); nothing was loaded."
    )


class DirectionChangedError(ScaleChangedError):
    message = N_(
        "The scale “{scale}” has been loaded into this engagement before, and the other end of it was the better one. "
        "Give the new one another name (in a mapping file: another key than “{key}”); nothing was loaded."
    )


class ItemsChangedError(ScaleChangedError):
    message = N_(
        "The scale “{scale}” has been loaded into this engagement before without the question “{item}” as it is now. "
        "Give the new one another name (in a mapping file: another key than “{key}”); nothing was loaded."
    )


def store_instruments(store: Store) -> None:
    """Write the shipped instruments that the database lacks; a new version of one is a new row."""
    with store.transaction() as write:
        known = set(write.execute("SELECT key, version FROM instrument WHERE engagement_id IS NULL"))
        for instrument in instruments.all_instruments().values():
            if (instrument.key, instrument.version) not in known:
                _add(write, instrument, None)


def item_ids(write: Transaction, engagement_id: int, items: Sequence[AssignedItem]) -> list[int]:
    """The id of each assigned item; defines a scale of one's own when it is new. Raises ScaleChangedError."""
    found: dict[str, dict[str, int]] = {}
    for assigned in items:
        name = f"{assigned.own}:{assigned.instrument.key}"
        if name not in found:
            found[name] = (
                _own(write, engagement_id, assigned.instrument)
                if assigned.own
                else _shipped(write, assigned.instrument)
            )
    return [found[f"{assigned.own}:{assigned.instrument.key}"][assigned.item.key] for assigned in items]


def _shipped(write: Transaction, instrument: Instrument) -> dict[str, int]:
    return dict(
        write.execute(
            "SELECT item.key, item.id FROM item JOIN instrument ON instrument.id = item.instrument_id"
            " WHERE instrument.engagement_id IS NULL AND instrument.key = $key AND instrument.version = $version",
            key=instrument.key,
            version=instrument.version,
        )
    )


def _own(write: Transaction, engagement_id: int, instrument: Instrument) -> dict[str, int]:
    """A definition to which nobody's answers are left (all loads undone) gives way to the new one."""
    known = write.execute(
        "SELECT id FROM instrument WHERE engagement_id = $engagement AND key = $key",
        engagement=engagement_id,
        key=instrument.key,
    )
    if not known:
        return _add(write, instrument, engagement_id)
    if not _answered(write, known[0][0]):
        _remove(write, known[0][0])
        return _add(write, instrument, engagement_id)
    return _as_before(write, known[0][0], instrument)


def _as_before(write: Transaction, instrument_id: int, instrument: Instrument) -> dict[str, int]:
    scale, name = instrument.scales[0], instrument.name["en"]
    low, high, better = write.execute(
        "SELECT low, high, higher_is_better FROM scale WHERE instrument_id = $instrument", instrument=instrument_id
    )[0]
    if (low, high) != (scale.low, scale.high):
        raise RangeChangedError(scale=name, key=scale.key, low=f"{low:g}", high=f"{high:g}")
    if better != scale.higher_is_better:
        raise DirectionChangedError(scale=name, key=scale.key)
    ids = _known_items(write, instrument_id)
    new = next((item for item in scale.items if (item.key, item.reversed) not in ids), None)
    if new is not None:
        raise ItemsChangedError(scale=name, key=scale.key, item=new.text["en"])
    return {key: number for (key, _), number in ids.items()}


def _answered(write: Transaction, instrument_id: int) -> bool:
    found = write.execute(
        "SELECT count(*) FROM answer JOIN item ON item.id = answer.item_id WHERE item.instrument_id = $instrument",
        instrument=instrument_id,
    )
    return found[0][0] > 0


def _remove(write: Transaction, instrument_id: int) -> None:
    write.execute(
        "DELETE FROM scale_item WHERE scale_id IN (SELECT id FROM scale WHERE instrument_id = $instrument)",
        instrument=instrument_id,
    )
    write.execute("DELETE FROM scale WHERE instrument_id = $instrument", instrument=instrument_id)
    write.execute("DELETE FROM item WHERE instrument_id = $instrument", instrument=instrument_id)
    write.execute("DELETE FROM instrument WHERE id = $instrument", instrument=instrument_id)


def _known_items(write: Transaction, instrument_id: int) -> dict[tuple[str, bool], int]:
    rows = write.execute(
        "SELECT item.key, scale_item.reversed, item.id FROM item JOIN scale_item ON scale_item.item_id = item.id"
        " WHERE item.instrument_id = $instrument",
        instrument=instrument_id,
    )
    return {(key, turned): number for key, turned, number in rows}


def _add(write: Transaction, instrument: Instrument, engagement_id: int | None) -> dict[str, int]:
    number = write.add(
        "instrument",
        key=instrument.key,
        version=instrument.version,
        engagement_id=engagement_id,
        source=instrument.source,
        **_by_language("name", instrument.name),
    )
    items = {item.key: item for scale in instrument.scales for item in scale.items}
    ids = dict(zip(items, write.new_ids(len(items)), strict=True))
    rows = [
        {"id": ids[key], "instrument_id": number, "key": key, **_by_language("text", item.text)}
        for key, item in items.items()
    ]
    write.insert("item", pd.DataFrame(rows).astype({"id": "int64"}))
    for position, scale in enumerate(instrument.scales):
        _add_scale(write, number, scale, position, ids)
    return ids


def _add_scale(write: Transaction, instrument_id: int, scale: Scale, position: int, ids: dict[str, int]) -> None:
    number = write.add(
        "scale",
        instrument_id=instrument_id,
        key=scale.key,
        theme=scale.theme.value,
        low=scale.low,
        high=scale.high,
        higher_is_better=scale.higher_is_better,
        required=scale.required,
        mid=scale.mid.value if scale.mid else None,
        mid_source=scale.mid.source if scale.mid else None,
        position=position,
        **_by_language("name", scale.name),
    )
    rows = [
        {"scale_id": number, "item_id": ids[item.key], "reversed": item.reversed, "position": place}
        for place, item in enumerate(scale.items)
    ]
    write.insert("scale_item", pd.DataFrame(rows))


def _by_language(name: str, texts: Mapping[str, str]) -> dict[str, str | None]:
    return {f"{name}_{language}": texts.get(language) for language in LANGUAGES}
