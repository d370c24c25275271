"""Makes files for download without logging the text of an error, which may hold an answer."""

import logging
from collections.abc import Callable

log = logging.getLogger(__name__)


class DownloadFailedError(Exception):
    """Replaces the error that prevented a file; Streamlit tells the reader that the file could not be made."""


def quietly(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Returns a function for `st.download_button(data=…)` that makes the file and logs errors by their class only."""

    def make_quietly() -> bytes:
        try:
            return make()
        except Exception as error:
            log.error("%s in making a file", type(error).__name__)
            raise DownloadFailedError() from None

    return make_quietly
