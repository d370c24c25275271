"""Holds what people have typed and not saved, for the whole process, so that a reload of the tab does not lose it.

Streamlit's session state ends with the session, and a browser may have Streamlit's caches cleared; this store knows neither.
"""

import pickle
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from threading import Lock
from typing import Any

DAY = 24 * 60 * 60.0


@dataclass(frozen=True)
class DraftKey:
    """The person who types, what the form is about (an engagement's id or code), and the form's name.

    `is_choice` marks forms in which nothing is typed: they choose which form is shown.
    """

    person: int
    subject: int | str
    form: str
    is_choice: bool = False

    def is_beside(self, other: "DraftKey") -> bool:
        """Returns whether both drafts are of the same person and about the same engagement."""
        return (self.person, self.subject) == (other.person, other.subject)


@dataclass(frozen=True)
class _Entry:
    version: int
    stored_at: float
    content: bytes


class DraftStore:
    """A bounded table of drafts, the least recently changed first; several threads may use it at once.

    Every draft that is put in gets a version number. A version that was saved or discarded is remembered as finished, so
    that another tab which shows the same version lets it go too.
    """

    def __init__(
        self,
        *,
        most: int = 1000,
        most_of_person: int = 100,
        most_bytes: int = 200_000,
        seconds: float = DAY,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.most, self.most_of_person, self.most_bytes = most, most_of_person, most_bytes
        self.seconds, self.now = seconds, now
        self._entries: OrderedDict[DraftKey, _Entry] = OrderedDict()
        self._finished: deque[int] = deque(maxlen=most)
        self._versions = count(1)
        self._lock = Lock()

    def put(self, key: DraftKey, content: object) -> int | None:
        """Stores a copy of the content; returns its version, or None where the copy is too large."""
        copy = pickle.dumps(content)
        with self._lock:
            self._entries.pop(key, None)
            if len(copy) > self.most_bytes:
                return None
            entry = _Entry(next(self._versions), self.now(), copy)
            self._entries[key] = entry
            self._remove_surplus(key.person)
            return entry.version

    def get(self, key: DraftKey) -> tuple[int, Any] | None:
        """Returns the version and a copy of the content; None where there is no draft or where it has become too old."""
        with self._lock:
            self._remove_old()
            entry = self._entries.get(key)
        return None if entry is None else (entry.version, pickle.loads(entry.content))

    def remove(self, key: DraftKey, version: int | None) -> None:
        """Removes this version of a draft, which holds nothing unsaved any more."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None and entry.version == version:
                del self._entries[key]

    def finish(self, key: DraftKey, version: int | None) -> None:
        """Removes a draft that was saved or discarded, together with the choices that led to its form."""
        with self._lock:
            self._entries.pop(key, None)
            if version is not None:
                self._finished.append(version)
            for other in [entry for entry in self._entries if entry.is_choice and entry.is_beside(key)]:
                del self._entries[other]

    def is_finished(self, version: int | None) -> bool:
        with self._lock:
            return version in self._finished

    def forget_person(self, person: int) -> None:
        """Removes everything that a person has typed, at sign-out."""
        with self._lock:
            for key in [key for key in self._entries if key.person == person]:
                self._finished.append(self._entries.pop(key).version)

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()

    def _remove_old(self) -> None:
        oldest = self.now() - self.seconds
        while self._entries and next(iter(self._entries.values())).stored_at < oldest:
            self._entries.popitem(last=False)

    def _remove_surplus(self, person: int) -> None:
        self._remove_old()
        own = [key for key in self._entries if key.person == person]
        for key in own[: max(0, len(own) - self.most_of_person)]:
            del self._entries[key]
        while len(self._entries) > self.most:
            self._entries.popitem(last=False)
