"""Who is looking. Without sign-in it is the installation's owner, on this computer only."""

from data.store import OWNER, Viewer


def current() -> Viewer:
    return OWNER
