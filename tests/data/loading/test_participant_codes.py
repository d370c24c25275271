"""Participants are known by codes; what may name a person is stored as a hash only."""

import pytest

from data.loading.mapping import Mapping
from data.loading.participant_codes import LongCodeError, RepeatedCodesError, pseudonym
from data.records.participants import LONGEST_CODE
from data.store import Store
from tests.data.loading.test_loading import csv, load, scores, two_items


def test_rows_without_a_code_are_kept_but_not_linked(store: Store):
    load(store, csv("A,1,5,", ",3,3,", ",4,4,"))
    done = load(store, csv("A,2,4,", ",3,3,"), wave="end")
    assert (done.respondents, done.linked) == (2, 1)


def test_addresses_never_reach_the_database(store: Store):
    load(store, csv("liisa@example.com,2,4,", "Matti Meikäläinen,3,3,"))
    done = load(store, csv("LIISA@example.com,4,2,", "Matti Meikäläinen,3,3,"), wave="end")
    assert done.linked == 2
    stored = {row[0] for row in scores(store)}
    assert not any("@" in code or " " in code or "LIISA" in code.upper() for code in stored)


def test_a_code_longer_than_a_cell_of_two_engagements_is_two_people(store: Store):
    load(store, csv("A,1,1,"))
    done = load(store, csv("A,1,1,", "B,2,2,"), engagement="E2", wave="end")
    assert done.linked == 0


def test_a_code_may_be_spread_over_several_columns(store: Store):
    mapping = Mapping(participant=("koodi", "Vapaa sana"), scale=(two_items(),))
    load(store, csv("1,5,1,fi", "1,1,5,sv"), mapping=mapping)
    done = load(store, csv("1,5,1,SV", "2,3,3,fi"), wave="end", mapping=mapping)
    assert done.linked == 1


def test_a_column_whose_values_recur_throughout_is_refused_as_a_code(store: Store):
    with pytest.raises(RepeatedCodesError, match="koodi"):
        load(store, csv(*(f"{number % 3},3,3," for number in range(30))))


@pytest.mark.parametrize(
    "code",
    [
        "liisa@example.com",
        "MATTI MEIKÄLÄINEN",
        "VIRTANEN,MATTI",
        "MATTI.VIRTANEN",
        "010190-123A",
        "0401234567",
        "+358 40 123 4567",
    ],
)
def test_a_code_that_may_name_a_person_is_kept_as_a_hash_only(code: str):
    hashed = pseudonym(code, "salt")
    assert len(hashed) == 12
    assert hashed != pseudonym(code, "other salt")
    assert not set(code.upper().split()) & {hashed.upper()}


@pytest.mark.parametrize(
    ("typed", "stored"), [("KOIVU7", "KOIVU7"), ("AB 01", "AB01"), ("ENGLISH/12", "ENGLISH/12"), ("17", "17")]
)
def test_a_pseudonymous_code_stays_readable(typed: str, stored: str):
    assert pseudonym(typed, "salt") == stored


def test_a_department_in_place_of_a_code_is_refused_in_a_small_group_too(store: Store):
    with pytest.raises(RepeatedCodesError):
        load(store, csv("A,3,3,", "B,3,3,", "A,4,3,", "B,2,3,"))


def test_a_code_that_is_too_long_is_refused_with_its_row_and_column(store: Store):
    longest, longer = "X" * LONGEST_CODE, "Y" * (LONGEST_CODE + 1)
    assert load(store, csv(f"{longest},3,3,")).respondents == 1
    with pytest.raises(LongCodeError, match=r"row 3 in the column “koodi” has 255 characters, and .* at most 254"):
        load(store, csv("A,3,3,", f"{longer},3,3,"))


@pytest.mark.parametrize("code", ["ab" * 500_000, "ab" + "." * 500_000, "1 " * 500_000, "ab." * 300_000 + "1"])
def test_whether_a_code_may_name_a_person_is_seen_in_one_pass(code: str):
    """Each of these would take hours if the text were gone through again from every letter."""
    assert pseudonym(code, "salt")
