"""Who a signed-in person is in this installation, and what they may do here."""

from dataclasses import dataclass

from data.store import OWNER, Store, Transaction, Viewer

ROLES = ("lead", "supervisor", "payer")
ARRIVING = Viewer(person_id=0)
"""Before it is known who it is: no person has this number, and so no rights."""


@dataclass(frozen=True)
class Rights:
    lead: bool = False
    supervisor: bool = False
    payer: bool = False

    @property
    def works(self) -> bool:
        """Whether engagements themselves are seen, not only releases of them."""
        return self.lead or self.supervisor

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(role for role in ROLES if getattr(self, role))


def rights_of(store: Store, viewer: Viewer) -> Rights:
    """The rights as they are now; nobody has any without a row of their own, but the owner of a file of releases."""
    held = {role for (role,) in store.read_rows("rights", viewer)}
    if store.published and viewer == OWNER:  # no release yet, no row
        held = {"payer"}
    return Rights(**{role: role in held for role in ROLES})


def arrive(store: Store, email: str, first_lead: str | None, name: str = "") -> Viewer | None:
    """The person of this verified address, if they have any right.

    `first_lead` becomes lead on arriving while no lead can sign in yet; `name` is theirs, as the sign-in gave it.
    """
    address = email.strip()
    if not address:
        return None
    if first_lead and same_address(address, first_lead) and _lacks_lead(store):
        _make_first_lead(store, address, name)
    found = [number for number, known in _known(store, address) if same_address(known, address)]
    return Viewer(found[0]) if found else None


def same_address(one: str, other: str) -> bool:
    """Whether two addresses differ in nothing but the case of plain letters.

    Folding other letters would make different mailboxes one: ß and ss, or the Kelvin sign and k.
    """
    return _folded(one) == _folded(other)


def sign_in(store: Store, viewer: Viewer) -> None:
    """Note the sign-in in the audit log."""
    with store.transaction() as write:
        write.record("sign in", viewer)


def _known(store: Store, address: str) -> list[tuple]:
    return store.read_rows("person_of_email", ARRIVING, email=address)


def _lacks_lead(store: Store) -> bool:
    """Whether a lead is still to come; published releases have no use for one."""
    if store.published:
        return False
    with store.transaction() as read:
        return not read.query("leads_who_sign_in")[0][0]


def _make_first_lead(store: Store, address: str, name: str) -> None:
    with store.transaction() as write:
        if write.query("leads_who_sign_in")[0][0]:
            return
        number = _person(write, address) or write.add("person", name=name.strip() or "lead", email=address)
        write.put("person_right", person_id=number, role="lead")
        write.record("grant right", Viewer(number), detail=f"lead, person {number}")


def _person(write: Transaction, address: str) -> int | None:
    known = write.query("people_of_email", email=address)
    return next((number for number, email in known if same_address(email, address)), None)


def _folded(address: str) -> str:
    return "".join(sign.lower() if sign.isascii() else sign for sign in address.strip())
