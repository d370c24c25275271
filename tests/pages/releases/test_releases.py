"""The page Releases: what is compared is chosen, the draft is summed up and approved, and approved releases open beside it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.releases.withdrawal import withdraw_figures
from data.store import OWNER, Store
from tests.disclosure.groups import Group, add_payer, people, scale, spread
from tests.pages.conftest import about, choice
from tests.pages.visiting import Visits

PEOPLE = people(12)
MOOD, RESULT = scale("mood", items=2), scale("result", theme="results_of_work")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A group with two approved releases in figures and a draft of the same surveys."""
    path = tmp_path_factory.mktemp("releases") / "outcomes.duckdb"
    with Store.open(str(path)) as store:
        group = Group(store, code="T-1", scales=(MOOD, RESULT))
        group.load("baseline", spread(PEOPLE))
        group.load("end", spread(PEOPLE, start=4))
        group.release()
        group.release()
        group.draft()
    return path


def opened(visit: Visits, *numbers: int) -> AppTest:
    """Returns the page with these approved releases open."""
    listed = visit.store.read("release_list", OWNER, engagement=None)
    page = visit("releases", engagement="T-1")
    for number in numbers:
        (release,) = listed.loc[listed["number"] == number, "id"]
        page.session_state[f"release-{release}"] = True
    return page.run()


def rows_of_scales(page: AppTest) -> int:
    return sum("-row-" in str(row.proto.id) for row in page.expander)


def test_released_versions_open_beside_the_preview_of_a_draft(visit: Visits, database: Path, tmp_path: Path):
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(database.read_bytes())
    visit.use(copy)
    preview = opened(visit)
    assert not preview.exception
    rows = rows_of_scales(preview)
    assert rows >= 2
    both = opened(visit, 1, 2)
    assert not both.exception
    assert rows_of_scales(both) == 3 * rows


@pytest.fixture
def three_surveys(visit: Visits, tmp_path: Path) -> Group:
    """Twelve people at the start, eleven midway and seven at the end; two scales; a payer with one reader."""
    store = visit.use(tmp_path / "three.duckdb")
    add_payer(store)
    group = Group(store, code="T-1", scales=(MOOD, RESULT))
    group.load("baseline", spread(PEOPLE))
    group.load("midway", spread(PEOPLE[:11], start=4))
    group.load("end", spread(PEOPLE[:7], start=6))
    return group


def texts(page: AppTest) -> str:
    return "\n".join(text.value for text in page.markdown)


def prepared(page: AppTest) -> AppTest:
    return about(page.button, "prepare-release").click().run()


def test_the_pair_that_reaches_the_limit_is_proposed_and_another_can_be_chosen(visit: Visits, three_surveys: Group):
    page = visit("releases", engagement="T-1")
    pair = choice(page.selectbox, "pair")
    assert pair.options == [
        "Baseline survey → Midway survey, 11 people answered both (proposed)",
        "Baseline survey → End survey, 7 people answered both",
        "Midway survey → End survey, 7 people answered both",
    ]
    assert page.table[0].value["The sponsor is told"].tolist() == ["figures with interval"] * 2
    pair.select_index(1).run()
    (table,) = page.table
    assert table.value["The sponsor is told"].tolist() == ["the direction in words"] * 2
    assert table.value["Why not more"].tolist() == ["fewer than 10 people"] * 2
    assert table.value["What would show more"].tolist() == ["Baseline survey → Midway survey (n = 11)"] * 2
    assert "pair" in page.query_params


def test_a_draft_made_for_another_choice_is_to_be_prepared_again(visit: Visits, three_surveys: Group):
    page = prepared(visit("releases", engagement="T-1"))
    assert "Exactly as the sponsor will see it" in texts(page)
    choice(page.selectbox, "pair").select_index(1).run()
    assert "Exactly as the sponsor will see it" not in texts(page)
    assert "your choice has changed" in page.info[0].value
    assert "Exactly as the sponsor will see it" in texts(prepared(page))


def test_a_scale_that_is_taken_away_is_not_told(visit: Visits, three_surveys: Group):
    page = visit("releases", engagement="T-1")
    (scales,) = page.multiselect
    scales.set_value(scales.value[:1]).run()
    (table,) = page.table
    assert table.value["The sponsor is told"].tolist() == ["figures with interval", "nothing"]
    assert table.value["What would show more"].tolist()[1] == "choose it above"


def test_the_summary_stands_first_in_the_preview(visit: Visits, three_surveys: Group):
    page = prepared(visit("releases", engagement="T-1"))
    about(page.text_area, "release-summary").set_value("It is *calmer* now.").run()
    about(page.button, "save-summary").click().run()
    assert not page.exception
    assert [header.value for header in page.header][2] == "The supervisor's summary"
    assert r"It is \*calmer\* now." in texts(page)


def test_after_approval_the_page_says_to_whom_and_where_it_is_out(visit: Visits, three_surveys: Group):
    page = visit("releases", engagement="T-1")
    page.session_state["release-out"] = three_surveys.release()
    page.run()
    (said,) = page.success
    assert said.value.startswith("Release 1 is out: Reader of Payer 50 can read it from now on")
    assert not page.run().success


def test_a_release_that_nobody_may_read_yet_is_not_said_to_be_read(visit: Visits, database: Path, tmp_path: Path):
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(database.read_bytes())
    listed = visit.use(copy).read("release_list", OWNER, engagement=None)
    page = visit("releases", engagement="T-1")
    page.session_state["release-out"] = int(listed.loc[listed["number"] == 2, "id"].iloc[0])
    page.run()
    assert not page.success
    assert ["nobody there has the right to read it yet" in one.value for one in page.warning] == [True]


def test_what_is_pending_is_asked_about_before_approval(visit: Visits, three_surveys: Group):
    three_surveys.load("follow_up", spread(PEOPLE[:3]), closed=False)
    page = prepared(visit("releases", engagement="T-1"))
    about(page.button, "approve-release").click().run()
    assert "Still open: Follow-up survey. Approve nevertheless?" in [one.value for one in page.warning]
    assert about(page.button, "confirm-approval").label == "Approve nevertheless"


def test_the_dialog_says_what_follows_when_survey_results_are_withdrawn(visit: Visits, database: Path, tmp_path: Path):
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(database.read_bytes())
    visit.use(copy)
    page = about(opened(visit, 2).button, "withdraw-results").click().run()
    assert not page.exception
    assert about(page.text_area, "withdrawal-reason").label == "Reason, as the sponsor will read it"
    assert "From then on these surveys are told in words only" in texts(page)
    assert about(page.button, "confirm-withdrawal").label == "Withdraw"


def test_a_release_whose_survey_results_were_withdrawn_gives_the_reason(visit: Visits, database: Path, tmp_path: Path):
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(database.read_bytes())
    store = visit.use(copy)
    rows = rows_of_scales(opened(visit, 2))
    listed = store.read("release_list", OWNER, engagement=None)
    (release,) = listed.loc[listed["number"] == 2, "id"]
    withdraw_figures(store, OWNER, int(release), "*Another* group's answers were loaded.")
    page = opened(visit, 2)
    reason = r"Its survey results have been withdrawn: \*Another\* group's answers were loaded."
    assert reason in [one.value for one in page.warning]
    assert rows_of_scales(page) < rows
    assert not [one for one in page.button if "withdraw-results" in str(one.key)]
    (label,) = [one.label for one in page.expander if "Release 2, approved" in one.label]
    assert label.endswith("what the sponsor sees now, survey results withdrawn")


def test_a_draft_says_what_its_audit_tried_and_found(visit: Visits, three_surveys: Group):
    page = visit("releases", engagement="T-1")
    assert "nobody's answer can be worked out" not in texts(page)
    assert "nobody's answer can be worked out from this draft" in texts(prepared(page))


def test_of_a_draft_that_was_lowered_the_page_says_why_and_what_was_done(visit: Visits, three_surveys: Group):
    draft = three_surveys.draft()
    with three_surveys.store.transaction() as write:
        change = "UPDATE disclosure_verdict SET lowered = 1, reason = $reason WHERE release_id = $release"
        write.execute(change, release=draft, reason="another_row")
    said = texts(visit("releases", engagement="T-1"))
    assert "because someone who knows another participant's answers could have subtracted these" in said
    assert "So some results are told in words instead of figures" in said


def test_a_scale_that_was_told_in_words_is_not_said_to_have_few_people(visit: Visits, tmp_path: Path):
    store = visit.use(tmp_path / "in_words.duckdb")
    add_payer(store)
    group = Group(store, code="T-1", scales=(MOOD,))
    group.load("baseline", spread(PEOPLE))
    group.load("end", spread(PEOPLE, start=4))
    withdraw_figures(store, OWNER, group.release(), "Answers of another group were loaded.")
    group.release()
    (table,) = visit("releases", engagement="T-1").table
    assert table.value["The sponsor is told"].tolist() == ["the direction in words"]
    assert table.value["Why not more"].tolist() == ["told before: these surveys are told again as they were"]


def test_the_table_above_a_draft_says_what_is_told_after_the_audit(visit: Visits, tmp_path: Path):
    store = visit.use(tmp_path / "lowered.duckdb")
    add_payer(store)
    group = Group(store, code="T-1", scales=(scale("mood", low=0, high=4, mid=None),))
    for wave, cycle in (("baseline", (1, 2, 0, 2, 1, 3)), ("end", (2, 3, 2, 3))):
        group.load(wave, {code: cycle[place % len(cycle)] for place, code in enumerate(people(20))})
    page = visit("releases", engagement="T-1")
    assert page.table[0].value["The sponsor is told"].tolist() == ["figures with interval"]
    assert "Then less may be told than this table says" in texts(page)
    page = prepared(page)
    assert page.table[0].value["The sponsor is told"].tolist() == ["the direction in words"]
    assert "could be worked out from figures: told in words" in page.table[0].value["Why not more"].tolist()[0]
    assert "Then less may be told than this table says" not in texts(page)


def test_a_draft_from_an_earlier_visit_knows_what_was_chosen_for_it(visit: Visits, three_surveys: Group):
    (_, second) = three_surveys.assess().cells
    three_surveys.draft(left_out=[second.panel.scale_id])
    page = visit("releases", engagement="T-1")
    assert "Exactly as the sponsor will see it" not in texts(page)
    (scales,) = page.multiselect
    scales.set_value(scales.value[:1]).run()
    assert "Exactly as the sponsor will see it" in texts(page)
