"""Reads what a sign-in service says of a sign-in, and writes down when a sign-in began and ended."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from data.settings import MOST_SIGN_IN_HOURS
from data.store import Store, Transaction, Viewer, utc_now

KEPT = timedelta(hours=MOST_SIGN_IN_HOURS) + timedelta(days=10)
"""How long a sign-in is known: longer than its cookie lasts."""


@dataclass(frozen=True)
class SignIn:
    """Holds what the service signed about one sign-in.

    Issuer and subject together are the account. `issued_at` is in UTC without a zone. `email_verified` is None where the
    service does not say it.
    """

    issuer: str
    subject: str
    issued_at: datetime
    nonce: str = ""
    email: str = ""
    email_verified: bool | None = None
    name: str = ""

    @property
    def digest(self) -> str:
        """The name of this sign-in in the store: its copies have the same, another sign-in of the account has another."""
        signed = json.dumps([self.issuer, self.subject, self.issued_at.isoformat(), self.nonce])
        return hashlib.sha256(signed.encode()).hexdigest()

    def ends_at(self, hours: float) -> datetime:
        """Returns when the sign-in ends by its time, in UTC without a zone, where sign-ins last for so many hours."""
        return self.issued_at + timedelta(hours=hours)

    def is_older_than(self, hours: float) -> bool:
        return utc_now() > self.ends_at(hours)

    def has_trusted_address(self, trusted_issuers: frozenset[str]) -> bool:
        """Returns whether the address is verified; where the service does not say, whether its issuer is trusted."""
        verified = self.issuer in trusted_issuers if self.email_verified is None else self.email_verified
        return bool(self.email.strip()) and verified


def sign_in_of(claims: Mapping[str, object]) -> SignIn | None:
    """Returns the sign-in that these claims of an ID token describe; None where they lack issuer, subject or time.

    The names of the claims are those of OpenID Connect Core 1.0, sections 2 and 5.1. Some services write `email_verified` in
    words.
    """
    issuer, subject, issued_at = claims.get("iss"), claims.get("sub"), claims.get("iat")
    if not issuer or not subject or not isinstance(issued_at, int | float):
        return None
    verified = str(claims["email_verified"]).lower() == "true" if "email_verified" in claims else None
    try:
        begun = datetime.fromtimestamp(issued_at, UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return None
    texts = {name: str(claims.get(name) or "") for name in ("nonce", "email", "name")}
    return SignIn(str(issuer), str(subject), begun, email_verified=verified, **texts)


def begin(store: Store, viewer: Viewer, sign_in: SignIn) -> None:
    """Writes down that the viewer's sign-in has begun, once; forgets sign-ins that are too old to count."""
    with store.transaction() as write:
        if not write.query("sign_in_known", digest=sign_in.digest):
            _add(write, sign_in, viewer.person_id)
            write.record("sign in", viewer)
        write.query("forget_old_sign_ins", before=utc_now() - KEPT)


def end(store: Store, viewer: Viewer | None, sign_in: SignIn) -> None:
    """Ends a sign-in for good, whoever has a copy of its cookie; `viewer` is None for a visitor without a right."""
    with store.transaction() as write:
        known = write.query("sign_in_known", digest=sign_in.digest)
        if not known:
            _add(write, sign_in, viewer.person_id if viewer else None)
        write.query("end_sign_in", digest=sign_in.digest, now=utc_now())
        if viewer is not None and (not known or known[0][0] is None):
            write.record("sign out", viewer)


def end_sign_ins(write: Transaction, person: int, *, releases_account: bool = False) -> None:
    """Ends every sign-in of a person; those that the store does not know yet are over by their time."""
    now = utc_now()
    write.query("end_sign_ins", person=person, now=now)
    write.put("sign_out", person_id=person, happened_at=now, releases_account=releases_account)


def _add(write: Transaction, sign_in: SignIn, person: int | None) -> None:
    write.put("sign_in", digest=sign_in.digest, person_id=person, issued_at=sign_in.issued_at)
