"""Loads the demonstration in a thread that begins with the server, so that it is there when the first page is opened."""

import logging
import threading

from data import demonstration
from data.settings import Settings
from data.store import Store
from pages.process_state import of_process

log = logging.getLogger(__name__)


class DemonstrationLoader:
    """Loads the demonstration once in a process, and says how far it is.

    `share` of the answers (0–1) and `file` tell what is being loaded; after the answers `releases` tells how many of how many
    releases there are, None while there is nothing to tell.
    """

    def __init__(self) -> None:
        self.share, self.file = 0.0, ""
        self.releases: tuple[int, int] | None = None
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._error: Exception | None = None
        self._answers_are_there = threading.Event()
        self._stopping = threading.Event()

    def begin(self, store: Store, settings: Settings) -> None:
        """Starts the thread where there is something to load and it is not running."""
        with self._lock:
            if self._thread and self._thread.is_alive():
                return
            if settings.demo and (demonstration.needs_loading(store) or demonstration.needs_releases(store)):
                self._error = None
                self._answers_are_there.clear()
                self._stopping.clear()
                self._thread = threading.Thread(target=self._load, args=(store,), name="demonstration", daemon=True)
                self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Waits so long for the answers; returns whether they are there. Raises the error that prevented them."""
        is_over = self._answers_are_there.wait(seconds)
        if is_over and self._error:
            raise self._error
        return is_over

    def end(self) -> None:
        """Stops after the file or release at hand; the next start goes on with the rest."""
        self._stopping.set()
        if self._thread:
            self._thread.join()

    def _load(self, store: Store) -> None:
        try:
            if demonstration.needs_loading(store):
                demonstration.load_network(store, self._note_file)
            self._answers_are_there.set()
            demonstration.add_releases(store, self._note_release)
        except _Stopped:
            log.info("Loading the demonstration goes on at the next start.")
        except Exception as error:
            log.error("%s in loading the demonstration", type(error).__name__)
            self._error = error
        finally:
            self.releases = None
            self._answers_are_there.set()

    def _note_file(self, share: float, name: str) -> None:
        self._stop_if_asked()
        self.share, self.file = share, name

    def _note_release(self, done: int, count: int) -> None:
        self._stop_if_asked()
        self.releases = done, count

    def _stop_if_asked(self) -> None:
        if self._stopping.is_set():
            raise _Stopped()


class _Stopped(Exception):
    """Ends the thread because the server ends."""


LOADER = of_process("demonstration loader", DemonstrationLoader)
