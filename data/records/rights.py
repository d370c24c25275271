"""Finds who a signed-in person is in this installation, and which rights the person has."""

from dataclasses import dataclass

from data.store import OWNER, Store, Transaction, Viewer

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


def viewer_of_address(store: Store, email: str, first_lead: str | None, name: str = "") -> Viewer | None:
    """Returns the person with this verified address, or None where no such person has a right.

    The person with the address `first_lead` becomes lead on arriving while no lead can sign in yet; `name` is the
    person's name as the sign-in gave it.
    """
    address = email.strip()
    if not address:
        return None
    if first_lead and same_address(address, first_lead) and _lacks_lead(store):
        _make_first_lead(store, address, name)
    numbers = [number for number, stored in _people_of_address(store, address) if same_address(stored, address)]
    return Viewer(numbers[0]) if numbers else None


def same_address(first: str, second: str) -> bool:
    """Returns whether two addresses differ in nothing but the case of ASCII letters.

    Folding other letters would make different mailboxes equal: ß and ss, or the Kelvin sign and k.
    """
    return _folded(first) == _folded(second)


def sign_in(store: Store, viewer: Viewer) -> None:
    """Records the sign-in in the audit log."""
    with store.transaction() as write:
        write.record("sign in", viewer)


def _people_of_address(store: Store, address: str) -> list[tuple]:
    return store.read_rows("person_of_email", BEFORE_SIGN_IN, email=address)


def _lacks_lead(store: Store) -> bool:
    """Returns whether no lead can sign in yet; a file of published releases needs none."""
    if store.is_publication:
        return False
    with store.transaction() as read:
        return not read.query("leads_who_sign_in")[0][0]


def _make_first_lead(store: Store, address: str, name: str) -> None:
    with store.transaction() as write:
        if write.query("leads_who_sign_in")[0][0]:
            return
        number = _stored_person(write, address) or write.add("person", name=name.strip() or "lead", email=address)
        write.put("person_right", person_id=number, role="lead")
        write.record("grant right", Viewer(number), detail=f"lead, person {number}")


def _stored_person(write: Transaction, address: str) -> int | None:
    people = write.query("people_of_email", email=address)
    return next((number for number, email in people if same_address(email, address)), None)


def _folded(address: str) -> str:
    return "".join(sign.lower() if sign.isascii() else sign for sign in address.strip())
