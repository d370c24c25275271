"""Returns the ids of the items that a file answers, and stores an engagement's own scale when it is first used."""

from collections.abc import Sequence

from analytics.model import Instrument
from analytics.wording.language import N_
from data.errors import OutcomesError
from data.instruments.growth import write_instrument
from data.instruments.storage import remove_instrument
from data.loading.matching import AssignedItem
from data.store import Transaction


class ScaleChangedError(OutcomesError):
    """Refuses answers to an own scale that was defined differently when the engagement's earlier answers were given."""


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


def item_ids(write: Transaction, engagement_id: int, items: Sequence[AssignedItem]) -> list[int]:
    """Returns the id of each assigned item, and stores an own scale that is new; raises ScaleChangedError."""
    ids_of: dict[str, dict[str, int]] = {}
    for assigned in items:
        name = f"{assigned.own}:{assigned.instrument.key}"
        if name not in ids_of:
            ids_of[name] = (
                _own(write, engagement_id, assigned.instrument)
                if assigned.own
                else _shipped(write, assigned.instrument)
            )
    return [ids_of[f"{assigned.own}:{assigned.instrument.key}"][assigned.item.key] for assigned in items]


def _shipped(write: Transaction, instrument: Instrument) -> dict[str, int]:
    number = write.query("stored_instrument", key=instrument.key, engagement=None)[0][0]
    return {key: item_id for key, item_id, *_ in write.query("stored_items", instrument=number)}


def _own(write: Transaction, engagement_id: int, instrument: Instrument) -> dict[str, int]:
    """Returns the ids of an own scale's items by key; a stored definition without answers (all loads undone) is
    replaced.
    """
    rows = write.query("stored_instrument", key=instrument.key, engagement=engagement_id)
    if not rows:
        return write_instrument(write, instrument, engagement_id)
    if not _answered(write, rows[0][0]):
        remove_instrument(write, rows[0][0])
        return write_instrument(write, instrument, engagement_id)
    return _unchanged(write, rows[0][0], instrument)


def _unchanged(write: Transaction, instrument_id: int, instrument: Instrument) -> dict[str, int]:
    scale, name = instrument.scales[0], instrument.name["en"]
    _, _, low, high, better, *_ = write.query("stored_scales", instrument=instrument_id)[0]
    if (low, high) != (scale.low, scale.high):
        raise RangeChangedError(scale=name, key=scale.key, low=f"{low:g}", high=f"{high:g}")
    if better != scale.higher_is_better:
        raise DirectionChangedError(scale=name, key=scale.key)
    ids = _stored_items(write, instrument_id)
    new = next((item for item in scale.items if (item.key, item.reversed) not in ids), None)
    if new is not None:
        raise ItemsChangedError(scale=name, key=scale.key, item=new.text["en"])
    return {key: number for (key, _), number in ids.items()}


def _answered(write: Transaction, instrument_id: int) -> bool:
    return write.query("instrument_answers", instrument=instrument_id)[0][0] > 0


def _stored_items(write: Transaction, instrument_id: int) -> dict[tuple[str, bool], int]:
    """Returns the ids of an instrument's items by key and direction."""
    keys = {item_id: key for key, item_id, *_ in write.query("stored_items", instrument=instrument_id)}
    rows = write.query("stored_scale_items", instrument=instrument_id)
    return {(keys[item_id], turned): item_id for _, item_id, turned, _ in rows}
