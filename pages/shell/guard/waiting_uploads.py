"""Bounds the uploaded files that wait in memory until a page reads them, before the body of an upload is read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from streamlit import config
from streamlit.runtime import exists, get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from pages.shell.guard.limits import MEGABYTE, UploadLimits

FRAME = MEGABYTE
"""Bytes that the form around a file may take, as in Streamlit."""


class WaitingUploads:
    """Counts files and bytes by session: those that Streamlit keeps, and those that are on their way."""

    def __init__(self, limits: UploadLimits) -> None:
        self._limits = limits
        self._under_way: dict[str, list[int]] = {}

    def has_room(self, session: str, size: int) -> bool:
        """Tells whether a session may send one more request of `size` bytes."""
        sizes = self._sizes()
        own, everybody = sizes.get(session, []), [size for files in sizes.values() for size in files]
        return (
            size <= config.get_option("server.maxUploadSize") * MEGABYTE + FRAME
            and len(own) < self._limits.files_of_session
            and sum(own) + size <= self._limits.bytes_of_session
            and len(everybody) < self._limits.files
            and sum(everybody) + size <= self._limits.bytes
        )

    @contextmanager
    def under_way(self, session: str, size: int) -> Iterator[None]:
        """Counts a request of `size` bytes until it has ended."""
        sizes = self._under_way.setdefault(session, [])
        sizes.append(size)
        try:
            yield
        finally:
            sizes.remove(size)
            if not sizes:
                del self._under_way[session]

    def _sizes(self) -> Mapping[str, list[int]]:
        sizes = {session: list(files) for session, files in self._under_way.items()}
        for session, files in _kept_files().items():
            sizes.setdefault(session, []).extend(files)
        return sizes


def _kept_files() -> Mapping[str, list[int]]:
    """Returns the sizes in bytes of the files that Streamlit keeps, by session."""
    manager = get_instance().uploaded_file_mgr if exists() else None
    if not isinstance(manager, MemoryUploadedFileManager):
        return {}
    return {
        session: [len(file.data) for file in list(files.values())]
        for session, files in list(manager.file_storage.items())
    }
