"""What people are called on a page."""

from analytics.language import Language

OWNER = "owner"
"""How the store names the one who works without sign-in."""


def person(name: str | None, say: Language) -> str:
    """The name as it stands; without sign-in it is whoever owns the installation."""
    return say("the owner of this installation") if name in (None, OWNER) else name
