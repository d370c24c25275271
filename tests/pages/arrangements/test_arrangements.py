from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model import Form, Kind
from analytics.wording.language import Language
from data.records import engagement_basics
from data.records.engagement_basics import Basics
from data.records.engagements import engagement_of
from data.store import OWNER, Store
from pages.arrangements import slips
from pages.shared.draft_store import DraftKey
from tests.pages.conftest import about, choice
from tests.pages.visiting import Visits

CODE = "T-01"


@pytest.fixture
def store(visit: Visits) -> Store:
    """The product's store with one engagement."""
    engagement_basics.create(visit.store, OWNER, CODE, "Team", Kind.SUPERVISION, Form.GROUP)
    return visit.store


@pytest.fixture
def shown(visit: Visits, store: Store) -> Callable[..., AppTest]:
    """Opens a section of the page Arrangements."""

    def opened(section: str, lang: str = "en") -> AppTest:
        return visit("arrangements", lang=lang, section=section, engagement=CODE)

    return opened


def add_rows(store: Store, page: AppTest, section: str, *rows: dict) -> AppTest:
    """Type rows under the others, as the browser reports them."""
    number = engagement_of(store, OWNER, CODE).id
    draft = page.session_state["drafts"][DraftKey(OWNER.person_id, number, section)]
    page.session_state[f"{section}-{number}-{OWNER.person_id}-rows-{draft.turn}-en"] = {
        "edited_rows": {},
        "added_rows": list(rows),
        "deleted_rows": [],
    }
    return page.run()


def stored(store: Store) -> Basics:
    found = engagement_of(store, OWNER, CODE)
    return engagement_basics.basics_of(store, OWNER, found.id)


def field(page: AppTest, kind: str, label: str):
    return next(widget for widget in getattr(page, kind) if widget.label == label)


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
@pytest.mark.parametrize("section", ["basics", "participants", "surveys", "sessions"])
def test_every_section_is_shown_in_every_language(store: Store, shown, section: str, lang: str):
    page = shown(section, lang)
    assert not page.exception
    assert not page.error
    assert len(page.header) == 1


def test_basics_are_kept_through_a_mistake_and_another_section_and_saved(store: Store, shown):
    page = shown("basics")
    field(page, "text_input", "Name").set_value("Home care").run()
    field(page, "text_input", "Short code").set_value(" ").run()
    about(page.button, "save-basics").click().run()
    assert [error.value for error in page.error] == ["Give the engagement a name and a short code."]
    choice(page.button_group, "section").set_value("sessions").run()
    choice(page.button_group, "section").set_value("basics").run()
    assert field(page, "text_input", "Name").value == "Home care"
    field(page, "text_input", "Short code").set_value(CODE).run()
    about(page.button, "save-basics").click().run()
    assert not page.error
    assert stored(store).name == "Home care"
    assert "Saved." in [toast.value for toast in page.toast]


def test_a_support_discussion_begins_with_four_hours(store: Store, shown):
    page = shown("basics")
    assert "Hour budget" not in [widget.label for widget in page.number_input]
    field(page, "selectbox", "Kind").set_value(Kind.SUPPORT_DISCUSSION).run()
    assert field(page, "number_input", "Hour budget").value == 4
    about(page.button, "save-basics").click().run()
    assert (stored(store).kind, stored(store).hour_budget) == (Kind.SUPPORT_DISCUSSION, 4)


def test_a_wrong_date_is_named_and_the_rows_are_kept_and_saved_once_it_is_right(store: Store, shown):
    page = add_rows(
        store, shown("surveys"), "waves", {"kind": "end", "opened_on": "2026-03-09", "closed_on": "2026-03-01"}
    )
    about(page.button, "save-waves").click().run()
    assert "Row 1, Closed: the survey closes before it opens." in page.error[0].value
    page = add_rows(store, page, "waves", {"kind": "end", "opened_on": "2026-03-09", "closed_on": "2026-03-20"})
    about(page.button, "save-waves").click().run()
    assert not page.error
    assert page.data_editor[0].value["kind"].tolist() == ["end"]


def test_made_codes_are_put_under_what_was_typed_and_saved_with_it(store: Store, shown):
    page = add_rows(store, shown("participants"), "participants", {"code": "Peura 7"})
    page.number_input(key="new-codes-count").set_value(3).run()
    page.button(key="new-codes").click().run()
    assert page.data_editor[0].value["code"].tolist()[0] == "Peura 7"
    assert len(page.data_editor[0].value) == 4
    about(page.button, "save-participants").click().run()
    assert "PEURA7" in page.data_editor[0].value["code"].tolist()


def test_what_was_typed_before_the_session_ended_is_there_again_until_it_is_discarded(store: Store, shown):
    add_rows(store, shown("participants"), "participants", {"code": "PEURA7"})
    again = shown("participants")
    assert again.data_editor[0].value["code"].tolist() == ["PEURA7"]
    assert "What you typed earlier and did not save is here again." in [info.value for info in again.info]
    about(again.button, "discard-participants").click().run()
    assert again.data_editor[0].value.empty
    assert shown("participants").data_editor[0].value.empty


def test_sessions_are_summed_up_against_what_is_planned(store: Store, shown):
    days = ("2026-01-12", "2026-02-09", "2026-04-13")
    page = add_rows(store, shown("sessions"), "sessions", *({"held_on": day, "minutes": 90} for day in days))
    about(page.button, "save-sessions").click().run()
    assert [metric.value for metric in page.metric] == ["3", "4.5 h", "46 days"]
    assert any(
        "1 gap was longer than four weeks: 9 Feb 2026 – 13 Apr 2026 (63 days)." in text.value for text in page.markdown
    )


def test_a_slip_says_nothing_but_the_engagement_and_the_code():
    page = slips.page_of("Team <b>", ["A1&2", "B3"], Form.GROUP, Language("fi"))
    assert page.count("<li>") == 2
    assert "Team &lt;b&gt;" in page
    assert "A1&amp;2" in page
    assert '<html lang="fi">' in page
    assert "http" not in page


def test_a_slip_for_one_person_promises_no_group():
    page = slips.page_of("Coaching", ["A1"], Form.INDIVIDUAL, Language("en"))
    assert "group" not in page
    assert "is not shown your answers" in page
