"""Files made on the click: what fails in making one is logged by Streamlit with what it says, and that may be an answer."""

import logging
from collections.abc import Callable

log = logging.getLogger(__name__)


class DownloadFailedError(Exception):
    """In place of what happened; the reader is told that the file could not be made."""


def quietly(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """For `st.download_button(data=…)`: errors are logged by their kind only."""

    def made() -> bytes:
        try:
            return make()
        except Exception as error:
            log.error("%s in making a file", type(error).__name__)
            raise DownloadFailedError() from None

    return made
