from analytics.model import Form, Kind
from data.records.engagements import create_engagement
from data.store import OWNER
from tests.disclosure.groups import Group, people
from tests.pages.visiting import Visits


def test_an_engagement_without_an_organisation_is_shown(visit: Visits):
    with visit.store.transaction() as write:
        create_engagement(write, "E1", "Northern team", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
        other = create_engagement(write, "E2", "Southern team", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
        write.put("organisation", id=50, name="Town")
        write.put("party", engagement_id=other, organisation_id=50, pays=True)
    page = visit("engagement", engagement="E1")
    assert not page.exception
    assert not page.error
    assert page.title[0].value == "Northern team"
    assert page.header[-1].value == "How the work was done"
    assert not any("Organisation" in text.value for text in page.markdown)


def test_the_response_section_tells_the_first_scores_of_those_who_left(visit: Visits):
    group = Group(visit.store)
    group.load("baseline", {name: place for place, name in enumerate(people(8), 1)})
    group.load("end", dict.fromkeys(people(8)[3:], 7))
    page = visit("engagement", engagement="E1")
    assert not page.error
    (sentence,) = [text.value for text in page.markdown if "did not answer again" in text.value]
    assert "3 people did not answer again. Their first scores differ" in sentence
