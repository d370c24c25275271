"""Sign-ins as a service describes them, and people who were invited."""

from dataclasses import replace

from data.records import people
from data.records.people import Person, Right
from data.records.sign_ins import SignIn
from data.settings import Settings
from data.store import OWNER, Store, Viewer, utc_now

ADDRESS = "seija@example.org"
SETTINGS = Settings(OUTCOMES_FIRST_LEAD="", OUTCOMES_TRUSTED_ISSUERS="", OUTCOMES_SIGN_IN_HOURS=12)  # pyright: ignore


def sign_in(**said: object) -> SignIn:
    """A sign-in of this moment with a verified address; `said` changes what the service says."""
    now = utc_now().replace(microsecond=0)
    usual = SignIn("https://login.example.org", "seija", now, "nonce", ADDRESS, email_verified=True, name="Seija")
    return replace(usual, **said)  # pyright: ignore[reportArgumentType]


def invite(store: Store, email: str | None = ADDRESS, role: str = "supervisor") -> Viewer:
    """Adds a person with this address and one right."""
    return Viewer(people.add_person(store, OWNER, Person("Seija", email, frozenset({Right(role)}))))


def events(store: Store) -> list[tuple]:
    with store.transaction() as read:
        return read.execute("SELECT action, person_id, detail FROM audit_event ORDER BY happened_at")


def actions(store: Store) -> list[str]:
    return [event[0] for event in events(store)]
