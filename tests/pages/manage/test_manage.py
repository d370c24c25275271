from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model import Form, Kind, WaveKind
from data.lifecycle import expiry
from data.records import people
from data.records.engagements import create_engagement, create_wave
from data.records.people import Person, Right
from data.store import OWNER, Store, utc_now
from tests.pages.conftest import about
from tests.pages.sections import SECTIONS
from tests.pages.visiting import Visits


@pytest.fixture
def store(visit: Visits) -> Store:
    with visit.store.transaction() as write:
        engagement = create_engagement(write, "T-01", "Team *A*", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
        wave = create_wave(write, engagement, WaveKind.BASELINE, "baseline", closed_on=date(2024, 1, 1))
        for place in range(3):
            number = write.add("participant", engagement_id=engagement, code=f"K{place}")
            write.put("answer", wave_id=wave, participant_id=number, item_id=1, value=3.0, batch_id=1)
            write.put("respondent", wave_id=wave, participant_id=number)
    return visit.store


@pytest.fixture
def manage(visit: Visits) -> Callable[..., AppTest]:
    def opened(section: str, lang: str = "en") -> AppTest:
        page = visit("manage", lang=lang, section=section)
        assert not page.exception
        assert not page.error
        return page

    return opened


def texts(page: AppTest) -> str:
    return "\n".join(text.value for text in page.markdown)


@pytest.mark.parametrize("section", SECTIONS["manage"])
@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_every_section_is_shown_in_every_language(store: Store, manage, section: str, lang: str):
    page = manage(section, lang)
    assert len(page.title) == 1
    assert len(page.header) == 1
    assert page.button_group[0].value == section


def test_people_are_listed_with_their_rights_as_typed(store: Store, manage):
    organisation = people.add_organisation(store, OWNER, "Kunta *B*")
    people.add_person(store, OWNER, Person("A_i_no", "aino@x.fi", frozenset({Right("payer", organisation)})))
    shown = texts(manage("people"))
    assert r"**A\_i\_no** — Sponsor\: Kunta \*B\*" in shown or r"**A\_i\_no** — Sponsor: Kunta \*B\*" in shown
    assert "owner" not in shown


def test_the_audit_log_is_shown_page_by_page_and_filtered(store: Store, manage):
    with store.transaction() as write:
        for number in range(120):
            write.record("import" if number % 2 else "undo import", OWNER, None, f"import {number}")
    page = manage("audit")
    assert len(page.table[0].value) == 50
    assert "120 events" in texts(page)
    about(page.selectbox, "audit-action").select("import").run()
    assert len(page.table[0].value) == 50
    assert set(page.table[0].value["What"]) == {"Loaded answers"}
    assert "60 events" in texts(page)


def test_what_is_due_is_listed_before_it_is_removed(store: Store, manage):
    assert "Nothing. No engagement with answers is past its time." in texts(manage("retention"))
    expiry.set_months(store, OWNER, {"T-01": 1})
    page = manage("retention")
    (row,) = page.table[0].value.to_dict("records")
    assert (row["Participants"], row["Answers"], row["Comments"]) == ("3", "3", "0")
    assert any(button.key == "expire" for button in page.button)


def test_a_typed_code_shows_how_much_there_is_and_an_unknown_one_what_is_wrong(store: Store, manage):
    page = manage("erasing")
    page.text_input(key="erase-code-0").input("k1").run()
    assert "Found: 1 answer and 0 comments in 1 survey." in texts(page)
    page.text_input(key="erase-code-0").input("k9").run()
    assert page.warning[0].value.startswith("Nobody in this engagement has that code.")
    assert not any(button.key == "erase" for button in page.button)


def test_whoever_loses_the_right_with_the_page_open_finds_nothing_there_at_the_next_click(store: Store, manage):
    page = manage("people")
    assert any(button.key == "add-person" for button in page.button)
    with store.transaction() as write:
        write.execute("UPDATE person_right SET role = 'supervisor' WHERE person_id = $id", id=OWNER.person_id)
    page.button(key="add-person").click().run()
    assert not any(title.value == "Manage" for title in page.title)
    assert not any(button.key == "add-person" for button in page.button)


def test_a_lead_ends_sign_ins_and_releases_the_account_of_a_person(store: Store, manage):
    number = people.add_person(store, OWNER, Person("Aino", "aino@x.fi", frozenset({Right("supervisor")})))
    with store.transaction() as write:
        account = {"issuer": "https://login.example.org", "subject": "aino", "bound_at": utc_now()}
        write.put("account", person_id=number, **account)
    page = manage("people")
    page.button(key=f"change-person-{number}").click().run()
    assert "The account of this person is at https" in texts(page)
    for action in ("end-sign-ins", "release-account"):
        page.button(key=f"change-person-{number}").click()  # without it the dialog would not be drawn in this run
        page.button(key=f"{action}-{number}").click().run()
        page.button(key=f"change-person-{number}").click().run()
    assert people.issuers_by_person(store, OWNER) == {}
    assert "No account here belongs to this person yet." in texts(page)
    with store.transaction() as read:
        assert read.execute("SELECT releases_account FROM sign_out ORDER BY happened_at") == [(False,), (True,)]
