"""Holds what every part of a page needs: the store, who looks at it, and in which language."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from analytics.wording.language import Language
from data.store import Store, Viewer


@dataclass(frozen=True)
class Visit:
    """One run of a page: the open store, the viewer whose rights every read checks, and the language that they read.

    `visit.say("Save")` translates. Where a page draws the same parts twice, such as two releases, `key_prefix` tells the
    widget keys of the two apart. `viewer_now` finds the viewer again after the run; without it the viewer stays the same.
    """

    store: Store
    viewer: Viewer
    say: Language
    key_prefix: str = ""
    viewer_now: Callable[[], Viewer] | None = None

    def renewed(self) -> "Visit":
        """Returns the visit with the viewer found anew, for what is made after the run, such as a file to download.

        It needs no run. Raises NobodyError where the viewer has signed out or has no rights any more.
        """
        return self if self.viewer_now is None else replace(self, viewer=self.viewer_now())
