"""A sign-in that has ended is over for every copy of its cookie."""

from datetime import datetime, timedelta

import pytest

from data.records import people, sign_ins
from data.records.accounts import Refusal, is_over, viewer_of_sign_in
from data.records.sign_ins import SignIn, sign_in_of
from data.store import OWNER, Store, Viewer
from tests.data.records.sign_in_examples import SETTINGS, actions, invite, sign_in

CLAIMS = {"iss": "https://login.example.org", "sub": "seija", "iat": 1_800_000_000, "nonce": "a"}


def arrive(store: Store, arriving: SignIn) -> Viewer | Refusal:
    return viewer_of_sign_in(store, arriving, SETTINGS)


def test_a_sign_in_is_logged_once_however_often_its_pages_run(store: Store):
    person, one = invite(store), sign_in(nonce="one")
    for _ in range(3):
        assert arrive(store, one) == person
    arrive(store, sign_in(nonce="two"))
    assert actions(store).count("sign in") == 2


def test_signing_out_ends_this_sign_in_and_no_other_of_the_person(store: Store):
    person = invite(store)
    here, elsewhere = sign_in(nonce="here"), sign_in(nonce="elsewhere")
    assert arrive(store, here) == arrive(store, elsewhere) == person
    sign_ins.end(store, person, here)
    assert arrive(store, here) is Refusal.ENDED
    assert is_over(store, here, SETTINGS)
    assert arrive(store, elsewhere) == person
    assert arrive(store, sign_in(nonce="anew")) == person


def test_signing_out_twice_is_one_event(store: Store):
    person, one = invite(store), sign_in()
    arrive(store, one)
    for _ in range(2):
        sign_ins.end(store, person, one)
    assert actions(store).count("sign out") == 1


def test_a_visitor_without_rights_ends_the_sign_in_too(store: Store):
    stranger = sign_in(email="stranger@example.org", subject="stranger")
    assert arrive(store, stranger) is Refusal.WITHOUT_RIGHTS
    sign_ins.end(store, None, stranger)
    assert arrive(store, stranger) is Refusal.ENDED
    assert actions(store) == []


def test_a_lead_ends_all_sign_ins_of_a_person_also_those_that_were_not_seen_yet(store: Store):
    person = invite(store)
    seen = sign_in(nonce="seen")
    unseen = sign_in(nonce="unseen", issued_at=seen.issued_at - timedelta(minutes=1))
    assert arrive(store, seen) == person
    people.end_sign_ins(store, OWNER, person.person_id)
    assert arrive(store, seen) is arrive(store, unseen) is Refusal.ENDED
    assert arrive(store, sign_in(nonce="anew")) == person


@pytest.mark.parametrize(("minutes", "over"), [(-5, False), (5, True)])
def test_a_sign_in_is_over_after_the_hours_that_are_set(store: Store, minutes: int, over: bool):
    person = invite(store)
    age = timedelta(hours=SETTINGS.sign_in_hours, minutes=minutes)
    old = sign_in(issued_at=sign_in().issued_at - age)
    assert arrive(store, old) == (Refusal.ENDED if over else person)
    assert is_over(store, old, SETTINGS) == over


def test_a_sign_in_whose_cookie_cannot_last_any_more_is_forgotten(store: Store):
    person = invite(store)
    arrive(store, sign_in())
    with store.transaction() as write:
        write.execute("UPDATE sign_in SET issued_at = $then", then=sign_in().issued_at - timedelta(days=41))
    arrive(store, sign_in(nonce="later"))
    with store.transaction() as read:
        assert read.execute("SELECT person_id, ended_at FROM sign_in") == [(person.person_id, None)]


def test_what_the_service_says_is_read_from_its_claims():
    said = sign_in_of(CLAIMS | {"email": "a@b.fi", "email_verified": "True", "name": "Seija"})
    assert said == SignIn(
        CLAIMS["iss"], "seija", datetime(2027, 1, 15, 8), "a", "a@b.fi", email_verified=True, name="Seija"
    )
    assert sign_in_of(CLAIMS) == SignIn(CLAIMS["iss"], "seija", datetime(2027, 1, 15, 8), "a")
    for claim in (False, "false", "no", None):
        read = sign_in_of(CLAIMS | {"email_verified": claim})
        assert read is not None
        assert read.email_verified is False


@pytest.mark.parametrize("changed", [{"iss": None}, {"sub": ""}, {"iat": None}, {"iat": "now"}, {"iat": 1e300}])
def test_claims_without_an_account_or_a_time_are_no_sign_in(changed: dict[str, object]):
    assert sign_in_of(CLAIMS | changed) is None


@pytest.mark.parametrize(
    "changed", [{"iat": 1_800_000_001}, {"nonce": "b"}, {"sub": "other"}, {"iss": "https://o.org"}]
)
def test_each_sign_in_has_a_digest_of_its_own(changed: dict[str, object]):
    one, same, other = sign_in_of(CLAIMS), sign_in_of({**CLAIMS, "name": "S"}), sign_in_of(CLAIMS | changed)
    assert one is not None
    assert same is not None
    assert other is not None
    assert one.digest == same.digest != other.digest
