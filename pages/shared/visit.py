"""Holds what every part of a page needs: the store, who looks at it, and in which language."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import TypeVar

from analytics.wording.language import Language
from data.errors import OutcomesError
from data.records.rights import Reach, reach_of
from data.store import Store, Viewer
from pages import resources

T = TypeVar("T")


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

    def reach(self) -> Reach:
        """Returns all that the viewer may see now, to be compared with what they may see later."""
        return self.kept(_reach)

    def renewed_within(self, reach: Reach) -> "Visit | None":
        """Returns the visit with the viewer found anew; None where they have signed out or may not see all of `reach` any more."""
        try:
            now = self.renewed()
        except OutcomesError:
            return None
        return now if now.viewer == self.viewer and now.reach().holds(reach) else None

    def kept(self, make: Callable[..., T], *key: Hashable) -> T:
        """Returns `make(visit, *key)`, from memory where it was made before for this viewer, language and `key_prefix`, and the
        database has not changed since.

        For what is made of reads and costs milliseconds: a chart, sentences, a portfolio. `make` is a function of a module that
        draws nothing; `key` holds all else that the result depends on, such as the engagement, the day, or whether the theme is
        dark. Nobody may change the result. Raises ValueError for a function within a function, which would remember more.
        """
        about = (self.viewer, self.say.code, self.key_prefix, *key)
        return resources.kept(make, about, self.store.version, lambda: make(self, *key))


def _reach(visit: Visit) -> Reach:
    return reach_of(visit.store, visit.viewer)
