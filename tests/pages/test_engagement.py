from analytics.model import Form, Kind
from data.records.engagements import create_engagement
from data.store import OWNER
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
    assert not any("Organisation" in caption.value for caption in page.caption)
