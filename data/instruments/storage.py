"""Stores the shipped instruments at start, and an engagement's own scale when it is first used; gives items their ids."""

from collections.abc import Sequence

from analytics.model import Instrument
from analytics.wording.language import N_
from data import instruments
from data.errors import OutcomesError
from data.instruments.growth import write_instrument
from data.loading.matching import AssignedItem
from data.store import Store, Transaction


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
    """Writes the shipped instruments, and what has been added to them since the database was last opened.

    Raises InstrumentFileError where a file makes another scale of one that has answers.
    """
    with store.transaction() as write:
        for instrument in instruments.all_instruments().values():
            write_instrument(write, instrument, None)


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
    number = write.query("stored_instrument", key=instrument.key, engagement=None)[0][0]
    return {key: item_id for key, item_id, *_ in write.query("stored_items", instrument=number)}


def _own(write: Transaction, engagement_id: int, instrument: Instrument) -> dict[str, int]:
    """A definition to which nobody's answers are left (all loads undone) gives way to the new one."""
    known = write.execute(
        "SELECT id FROM instrument WHERE engagement_id = $engagement AND key = $key",
        engagement=engagement_id,
        key=instrument.key,
    )
    if not known:
        return write_instrument(write, instrument, engagement_id)
    if not _answered(write, known[0][0]):
        _remove(write, known[0][0])
        return write_instrument(write, instrument, engagement_id)
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
    for table in ("wave_scale", "scale_version_item", "scale_version", "scale_item"):
        write.execute(
            f"DELETE FROM {table} WHERE scale_id IN (SELECT id FROM scale WHERE instrument_id = $instrument)",  # noqa: S608
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
