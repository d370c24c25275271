"""Reads which rights a person has, and compares e-mail addresses."""

from dataclasses import dataclass

from data.store import OWNER, Store, Viewer

ROLES = ("lead", "supervisor", "payer")
BEFORE_SIGN_IN = Viewer(person_id=0)
"""Before it is known who it is: no person has this number, and so no rights."""


@dataclass(frozen=True)
class Rights:
    """Holds which of the three roles a person has."""

    lead: bool = False
    supervisor: bool = False
    payer: bool = False

    @property
    def works(self) -> bool:
        """Whether the person sees engagements themselves, not only releases of them."""
        return self.lead or self.supervisor

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(role for role in ROLES if getattr(self, role))


def rights_of(store: Store, viewer: Viewer) -> Rights:
    """Returns the viewer's rights as they are stored now; only the owner of a file of published releases has a right
    without a row.
    """
    roles = {role for (role,) in store.read_rows("rights", viewer)}
    if store.is_publication and viewer == OWNER:  # no release yet, no row
        roles = {"payer"}
    return Rights(**{role: role in roles for role in ROLES})


@dataclass(frozen=True)
class Reach:
    """Holds all that a viewer may see, as it is stored at one moment.

    `engagements` are the ids of those that the viewer works on. `released` are those of which they may read releases,
    each with 1 where they answer its surveys too, which lowers what they are told, else 0.
    """

    roles: frozenset[str]
    engagements: frozenset[int]
    released: frozenset[tuple[int, int]]

    def holds(self, earlier: "Reach") -> bool:
        """Returns whether nothing was taken away since an earlier moment."""
        return (
            earlier.roles <= self.roles
            and earlier.engagements <= self.engagements
            and earlier.released <= self.released
        )


def reach_of(store: Store, viewer: Viewer) -> Reach:
    """Returns what the viewer may see now."""
    released = store.read("released_engagements", viewer)[["engagement_id", "responds"]]
    worked_on = () if store.is_publication else store.read_rows("engagements_worked_on", viewer)
    return Reach(
        rights_of(store, viewer).roles,
        frozenset(number for (number,) in worked_on),
        frozenset((int(number), int(responds)) for number, responds in released.itertuples(index=False, name=None)),
    )


def same_address(first: str, second: str) -> bool:
    """Returns whether two addresses differ in nothing but the case of ASCII letters.

    Folding other letters would make different mailboxes equal: ß and ss, or the Kelvin sign and k.
    """
    return _folded(first) == _folded(second)


def _folded(address: str) -> str:
    return "".join(sign.lower() if sign.isascii() else sign for sign in address.strip())
