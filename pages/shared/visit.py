"""Holds what every part of a page needs: the store, who looks at it, and in which language."""

from dataclasses import dataclass

from analytics.wording.language import Language
from data.store import Store, Viewer


@dataclass(frozen=True)
class Visit:
    """One run of a page: the open store, the viewer whose rights every read checks, and the language that they read.

    `visit.say("Save")` translates. Where a page draws the same parts twice, such as two releases, `key_prefix` tells the
    widget keys of the two apart.
    """

    store: Store
    viewer: Viewer
    say: Language
    key_prefix: str = ""
