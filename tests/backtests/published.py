"""The file of published figures, read so that each test can be asked which figures it has used."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest


class Figures(Mapping):
    """A branch of the file; reading a figure below it is noted in `read` by the figure's place ("topic.key")."""

    def __init__(self, values: dict | list, read: set[str], place: str = "") -> None:
        self._values, self.read, self._place = values, read, place

    def __getitem__(self, key: str | int) -> Any:
        value: Any = self._values[key]  # pyright: ignore[reportArgumentType, reportCallIssue]
        place = below(self._place, key)
        if is_branch(value):
            return Figures(value, self.read, place)
        self.read.add(place)
        return value

    def __iter__(self) -> Iterator:
        return iter(self._values if isinstance(self._values, dict) else range(len(self._values)))

    def __len__(self) -> int:
        return len(self._values)


def reproduces(*places: str, source: str) -> pytest.MarkDecorator:
    """Marks a test that reproduces all figures at or below the given places, published in `source`."""
    return pytest.mark.reproduces(*places, source=source)


def leaves(values: dict | list, place: str = "") -> Iterator[str]:
    """The places of all figures; remarks in words are none."""
    for key, value in values.items() if isinstance(values, dict) else enumerate(values):
        if is_branch(value):
            yield from leaves(value, below(place, key))
        elif not isinstance(value, str):
            yield below(place, key)


def lies_in(leaf: str, place: str) -> bool:
    return leaf == place or leaf.startswith(f"{place}.")


def below(place: str, key: str | int) -> str:
    return f"{place}.{key}" if place else str(key)


def is_branch(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(part, dict) for part in value))
