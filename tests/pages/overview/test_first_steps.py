"""From an empty database to the first chart."""

from analytics.model import Form, Kind
from data.records.engagements import create_engagement
from data.records.people import add_organisation
from data.store import OWNER
from tests.pages.visiting import Visits


def steps(visit: Visits) -> tuple[list[str], list[str]]:
    """What the steps say, and where their links lead."""
    page = visit()
    assert not page.exception
    links = [proto.label for proto in (element.proto for element in page.get("page_link"))]
    return [text.value for text in page.markdown], [label for label in links if label.startswith("To ")]


def test_in_an_empty_database_the_organisation_comes_first(visit: Visits):
    texts, links = steps(visit)
    assert any(text.startswith("**1") and "Name the organisation" in text for text in texts)
    assert links == ["To Arrangements"]


def test_after_an_organisation_that_the_lead_has_added_the_engagement_comes(visit: Visits):
    add_organisation(visit.store, OWNER, "Kaupunki")
    texts, links = steps(visit)
    assert ":material/check_circle: Name the organisation – done" in texts
    assert any(text.startswith("**2") and "Create an engagement" in text for text in texts)
    assert links == ["To Arrangements"]


def test_what_has_been_done_is_ticked_and_the_next_step_is_marked(visit: Visits):
    with visit.store.transaction() as write:
        create_engagement(write, "T-01", "Team", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
    texts, links = steps(visit)
    assert ":material/check_circle: Create an engagement – done" in texts
    assert any(text.startswith("**1") and "Name the organisation" in text for text in texts)
    assert links == ["To Arrangements", "To Goals", "To Responses"]
