"""Keeps what must be the same as long as the process runs.

Streamlit forgets the modules of the product when one of its source files changes, and imports them again: a variable of a module would
then exist twice. Its own caches outlive that, but a message of a browser could clear them.
"""

import sys
import threading
from collections.abc import Callable
from types import ModuleType
from typing import Generic, TypeVar

T = TypeVar("T")
NAME = "outcomes_process_state"
_values = vars(sys.modules.setdefault(NAME, ModuleType(NAME)))
_lock: threading.RLock = _values.setdefault("lock", threading.RLock())


def of_process(name: str, make: Callable[[], T]) -> T:
    """Returns the value of this name, and makes it the first time."""
    with _lock:
        if name not in _values:
            _values[name] = make()
        return _values[name]


class OncePerProcess(Generic[T]):
    """Makes a value at the first call and returns it from then on, to all threads; `clear` ends the value and forgets it."""

    def __init__(self, name: str, make: Callable[[], T], end: Callable[[T], None] = lambda _: None) -> None:
        self._name, self._make, self._end = name, make, end

    def __call__(self) -> T:
        return of_process(self._name, self._make)

    def clear(self) -> None:
        with _lock:
            if self._name in _values:
                self._end(_values.pop(self._name))
