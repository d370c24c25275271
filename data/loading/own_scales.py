"""Makes instruments of the scales that people define by choosing columns."""

import re

from analytics.model import Figure, Instrument, Item, Scale
from data.loading.mapping import OwnScale


def own_instrument(scale: OwnScale) -> Instrument:
    """Returns an instrument that holds only this scale, which a person defined by choosing columns."""
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
    """Returns a key for each item, made from its header; columns whose headers differ only in signs (“Mood +”, “Mood −”)
    have the whole header as their key."""
    keys = [_key(item.column) for item in scale.items]
    return [
        item.key or (key if key and keys.count(key) == 1 else item.column)
        for item, key in zip(scale.items, keys, strict=True)
    ]


def _key(header: str) -> str:
    # Keys are stored, so they must stay as they were first made: `analytics.text.letters_and_digits` would fold
    # composed and wide letters too.
    return " ".join(re.findall(r"\w+", header.casefold()))


def _own_mid(scale: OwnScale) -> Figure:
    return Figure(scale.mid or 0.0, scale.mid_source or "chosen by the supervisor")
