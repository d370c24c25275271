"""Scales that somebody defined by choosing columns, as instruments."""

from analytics.model import Figure, Instrument, Item, Scale
from data.importers.columns.naming import plain
from data.loading.mapping import OwnScale


def own_instrument(scale: OwnScale) -> Instrument:
    """An instrument that holds the one scale which somebody defined by choosing columns."""
    items = tuple(
        Item(key, chosen.reversed, dict.fromkeys(("fi", "sv", "en"), chosen.column))
        for key, chosen in zip(_item_keys(scale), scale.items, strict=True)
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


def _item_keys(scale: OwnScale) -> list[str]:
    """Columns that differ in signs alone (“Mood +”, “Mood −”) go by their headers as they are."""
    # keys are stored: unlike analytics.text.letters_and_digits, `plain` leaves composed and wide letters as they are
    loose = [plain(item.column) for item in scale.items]
    return [
        item.key or (key if key and loose.count(key) == 1 else item.column)
        for item, key in zip(scale.items, loose, strict=True)
    ]


def _own_mid(scale: OwnScale) -> Figure:
    return Figure(scale.mid or 0.0, scale.mid_source or "chosen by the supervisor")
