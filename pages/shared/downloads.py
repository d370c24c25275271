"""Makes files for download after a page was drawn, for a viewer who still has the right to them."""

import logging
from collections.abc import Callable

from analytics.wording.language import N_
from data.errors import OutcomesError
from pages.shared.visit import Visit

log = logging.getLogger(__name__)


class RightWithdrawnError(OutcomesError):
    """Refuses a file of a page that shows more than the viewer may see now."""

    message = N_(
        "You no longer have the right to this file, or it has changed since the page was shown. Reload the page."
    )


class DownloadFailedError(Exception):
    """Replaces the error that prevented a file.

    Streamlit logs the text of an error, which may hold an answer, and tells the reader that there is no file; the words
    for that stand in `control_texts`.
    """


def deferred(visit: Visit, make: Callable[[Visit], bytes]) -> Callable[[], bytes]:
    """Returns a function for `st.download_button(data=…)` that makes the file for the visit as it stands on the click.

    The click may come long after the page was drawn. Then the viewer is found anew, and nothing is made where they have
    signed out or anything that they could see was taken away. Errors are logged by their class only.
    """
    drawn_for = visit.reach()

    def make_now() -> bytes:
        try:
            now = visit.renewed_within(drawn_for)
            if now is None:
                raise RightWithdrawnError()
            return make(now)
        except Exception as error:
            log.error("%s in making a file", type(error).__name__)
            raise DownloadFailedError() from None

    return make_now
