"""Keeps the rows of reads in memory until the database changes.

Nearly all the time of a small read goes into planning the query, and a page makes the same reads at each run. One process has the
database open, so every change goes through it and nothing kept is out of date.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from itertools import count
from typing import Any, TypeVar

import pandas as pd

MAX_CELLS = 500_000
"""The most cells that all kept reads hold together: some 50 MB."""
MAX_CELLS_OF_READ = 100_000
"""The most cells of a read that is kept."""

VERSIONS = count(1)

Rows = TypeVar("Rows", pd.DataFrame, list[tuple])
Key = tuple[Hashable, ...]


class ReadCache:
    """Holds the latest reads by their keys; several threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[Key, tuple[Any, int]] = OrderedDict()
        self._cells = 0
        self.version = next(VERSIONS)
        """A number that grows with each change of the database, and that no other database of this process has."""

    def changed(self) -> None:
        """Forgets all reads, because the database has changed."""
        with self._lock:
            self._kept.clear()
            self._cells = 0
            self.version = next(VERSIONS)

    def rows(self, key: Key | None, read: Callable[[], Rows]) -> Rows:
        """Returns the kept rows of this key, else those that `read` returns; without a key nothing is kept.

        The caller may change what it gets: a frame shares its values with the kept one until either is written to.
        """
        if key is None:
            return read()
        with self._lock:
            version, found = self.version, self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return _copy(found[0])
        rows = read()
        self._keep(key, rows, version)
        return _copy(rows)

    def _keep(self, key: Key, rows: pd.DataFrame | list[tuple], version: int) -> None:
        """Keeps the rows, unless they are many or the database has changed since they were asked for."""
        cells = rows.size if isinstance(rows, pd.DataFrame) else sum(map(len, rows))
        if cells > MAX_CELLS_OF_READ:
            return
        with self._lock:
            if version != self.version or key in self._kept:
                return
            self._kept[key] = rows, cells
            self._cells += cells
            while self._cells > MAX_CELLS:
                self._cells -= self._kept.popitem(last=False)[1][1]


def read_key(kind: str, name: str, parameters: Mapping[str, object]) -> Key | None:
    """Returns what tells a read from others: its file and its parameters, of which the viewer is one; None where one cannot be compared.

    Types are part of it, because 1 and True are equal in Python and not in the database.
    """
    values = tuple((name, type(value), value) for name, value in sorted(parameters.items()))
    try:
        hash(values)
    except TypeError:
        return None
    return kind, name, values


def _copy(rows: Any) -> Any:
    return rows.copy(deep=False) if isinstance(rows, pd.DataFrame) else list(rows)
