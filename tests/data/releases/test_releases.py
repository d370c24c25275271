from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics.disclosure.thresholds import Detail, Thresholds
from data.records import joint_assessments, people, sign_ins
from data.records.accounts import Refusal, viewer_of_sign_in
from data.records.engagements import engagement_of
from data.releases import reading, release_draft, told
from data.releases.assessment import Assessment, assess
from data.releases.publication import NoPublicationError, publish
from data.store import OWNER, Store, Viewer
from tests.data.records.sign_in_examples import SETTINGS, sign_in
from tests.disclosure import groups
from tests.disclosure.groups import Group, spread

PAYER, OTHER_PAYER, STRANGER = Viewer(900), Viewer(901), Viewer(902)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory, loaded_demonstration: bytes) -> Path:
    path = tmp_path_factory.mktemp("releases") / "demonstration.duckdb"
    path.write_bytes(loaded_demonstration)
    with Store.open(str(path)) as store:
        payers(store)
    return path


@pytest.fixture
def store(demonstration: Path, tmp_path: Path):
    path = tmp_path / "outcomes.duckdb"
    path.write_bytes(demonstration.read_bytes())
    with Store.open(str(path)) as opened:
        yield opened


def payers(store: Store) -> None:
    """A payer of E02's organisation, one of another organisation, and somebody without rights."""
    here = set(store.read("paying_parties", OWNER, engagement=number(store, "E02"))["organisation_id"])
    there = set(store.read("paying_parties", OWNER, engagement=number(store, "E08"))["organisation_id"]) - here
    with store.transaction() as write:
        for viewer, organisations in ((PAYER, here), (OTHER_PAYER, there), (STRANGER, set())):
            write.put("person", id=viewer.person_id, name="Reader", email=f"{viewer.person_id}@example.org")
            for organisation in organisations:
                write.put("person_right", person_id=viewer.person_id, role="payer", organisation_id=int(organisation))


def number(store: Store, code: str) -> int:
    return engagement_of(store, OWNER, code).id


def assessed(store: Store, code: str, **more) -> Assessment:
    return assess(store, OWNER, number(store, code), Thresholds(), date.max, **more)


def release(store: Store, code: str, **more) -> int:
    draft = release_draft.prepare(store, OWNER, number(store, code), assessed(store, code, **more))
    release_draft.approve(store, OWNER, draft)
    return draft


def codes(store: Store, viewer: Viewer) -> set[str]:
    return set(store.read("released_engagements", viewer)["code"])


def test_a_payer_reads_the_releases_of_their_organisation_and_no_others(store: Store):
    assert {"E02", "E04", "E06"} <= codes(store, PAYER)
    assert "E03" not in codes(store, PAYER)
    assert codes(store, OTHER_PAYER) == {"E08"}
    assert codes(store, STRANGER) == set()


def test_another_organisations_release_answers_as_one_that_does_not_exist(store: Store):
    mine = int(store.read("released_engagements", PAYER)["id"].iloc[0])
    for viewer in (OTHER_PAYER, STRANGER):
        for number_ in (mine, 10**9):
            with pytest.raises(release_draft.UnknownReleaseError):
                reading.release_of(store, viewer, number_)


def test_a_draft_is_read_by_who_prepares_it_and_by_no_payer(store: Store):
    draft = release_draft.prepare(store, OWNER, number(store, "E02"), assessed(store, "E02"))
    assert reading.release_of(store, OWNER, draft).number is None
    with pytest.raises(release_draft.UnknownReleaseError):
        reading.release_of(store, PAYER, draft)


def test_the_preview_and_what_the_payer_sees_are_the_same_but_for_number_and_time(store: Store):
    """Only supervisors, and readers who answered too, are told whether a finding in words is for such readers."""
    draft = release_draft.prepare(store, OWNER, number(store, "E02"), assessed(store, "E02"))
    before = reading.release_of(store, OWNER, draft)
    release_draft.approve(store, OWNER, draft)
    after = reading.release_of(store, PAYER, draft)
    assert (after.number, after.approved_by) == (2, "owner")
    assert not any(scale.for_respondents for scale in after.scales)
    assert repr(tuple(replace(scale, for_respondents=False) for scale in before.scales)) == repr(after.scales)
    assert before.goals == after.goals
    for name in ("shares", "decisions", "comments"):
        assert getattr(before, name).equals(getattr(after, name))


def test_a_newer_release_replaces_the_older_in_view_and_the_older_stays_readable(store: Store):
    first = int(store.read("released_engagements", PAYER).set_index("code").loc["E02", "id"])
    second = release(store, "E02")
    assert int(store.read("released_engagements", PAYER).set_index("code").loc["E02", "id"]) == second
    assert reading.release_of(store, PAYER, first).superseded
    numbers = store.read("released_numbers", PAYER, engagement=number(store, "E02"))
    assert numbers["number"].tolist() == [2, 1]


def test_an_approved_release_cannot_be_approved_discarded_or_prepared_over(store: Store):
    first = release(store, "E02")
    for change in (release_draft.approve, release_draft.discard):
        with pytest.raises(release_draft.UnknownReleaseError):
            change(store, OWNER, first)
    release_draft.prepare(store, OWNER, number(store, "E02"), assessed(store, "E02"))
    assert reading.release_of(store, PAYER, first).number == 2


def test_what_has_changed_since_the_draft_is_not_approved(store: Store):
    draft = release_draft.prepare(store, OWNER, number(store, "E02"), assessed(store, "E02"))
    with store.transaction() as write:
        write.mark_changed(number(store, "E02"))
    with pytest.raises(release_draft.StaleReleaseError):
        release_draft.approve(store, OWNER, draft)
    assert store.read("released_numbers", PAYER, engagement=number(store, "E02"))["number"].tolist() == [1]


def test_one_persons_goals_and_joint_assessment_are_released_only_while_they_agree(store: Store):
    found = assessed(store, "E04")
    assert found.goals_only
    assert (len(found.released_goals), len(found.unreleased_goals)) == (1, 1)
    assert all(cell.detail is Detail.NOTHING for cell in found.cells)
    release_draft.record_consent(store, OWNER, number(store, "E04"), [], date(2026, 10, 3))
    assert assessed(store, "E04").released_goals == ()
    for given in joint_assessments.history(store, OWNER, number(store, "E04")):
        withdrawn = replace(given, consented_on=None)
        joint_assessments.correct_assessment(store, OWNER, "E04", given.id, withdrawn, given)
    with pytest.raises(release_draft.NothingToReleaseError):
        release_draft.prepare(store, OWNER, number(store, "E04"), assessed(store, "E04"))
    kept = int(store.read("released_engagements", PAYER).set_index("code").loc["E04", "id"])
    assert len(reading.release_of(store, PAYER, kept).goals) == 1


def test_of_one_persons_goals_only_the_joint_rating_is_told(store: Store):
    kept = int(store.read("released_engagements", PAYER).set_index("code").loc["E04", "id"])
    (goal,) = reading.release_of(store, PAYER, kept).goals
    assert {lens.value for lens in goal.lenses} <= {"joint"}


def test_consent_that_is_revoked_before_approval_stops_the_draft(store: Store):
    draft = release_draft.prepare(store, OWNER, number(store, "E04"), assessed(store, "E04"))
    release_draft.record_consent(store, OWNER, number(store, "E04"), [], date(2026, 10, 3))
    with pytest.raises(release_draft.StaleReleaseError):
        release_draft.approve(store, OWNER, draft)


def release_of_ten(store: Store) -> tuple[int, int]:
    """Releases an engagement of ten people to the first payer; returns the ids of engagement and release."""
    organisation = int(store.read("paying_parties", OWNER, engagement=number(store, "E02"))["organisation_id"].iloc[0])
    group = Group(store, code="TEN", organisation=organisation)
    group.load("baseline", spread(groups.people(10, first=400)))
    group.load("end", spread(groups.people(10, first=400), start=4))
    return group.id, group.release()


def test_a_reader_who_answered_too_sees_less_of_a_release_that_just_reaches_the_threshold(store: Store):
    engagement, kept = release_of_ten(store)

    def shown(viewer: Viewer) -> set[Detail]:
        return {one.detail for one in reading.release_of(store, viewer, kept).scales}

    assert shown(PAYER) == {Detail.FIGURES}
    with store.transaction() as write:
        write.put("responding_reader", person_id=PAYER.person_id, engagement_id=engagement)
    assert shown(PAYER) == {Detail.WORDS}
    assert assessed(store, "TEN").thresholds == Thresholds(6, 11, 21)


def test_a_release_made_for_readers_who_answered_is_not_lowered_for_them_again(store: Store):
    _, kept = release_of_ten(store)
    made = reading.release_of(store, OWNER, kept)
    assert reading.as_respondent(made).scales != made.scales
    with store.transaction() as write:
        write.execute("UPDATE release SET readers_respond = TRUE WHERE id = $id", id=kept)
    made = reading.release_of(store, OWNER, kept)
    assert reading.as_respondent(made).scales == made.scales


def test_for_readers_who_answered_a_release_names_the_limits_that_hold_for_them_and_only_once(store: Store):
    _, kept = release_of_ten(store)
    seen = reading.as_respondent(reading.release_of(store, OWNER, kept))
    assert seen.thresholds == Thresholds(6, 11, 21)
    assert reading.as_respondent(seen) is seen


def test_a_survey_that_is_open_is_left_out(store: Store):
    with store.transaction() as write:
        write.execute(
            "UPDATE wave SET closed_on = NULL WHERE engagement_id = $id AND kind = 'end'", id=number(store, "E02")
        )
    found = assessed(store, "E02")
    assert found.open_waves["kind"].tolist() == ["end"]
    assert all(len(cell.panel.waves) == 2 for cell in found.cells)


def test_a_release_of_an_engagement_that_nobody_pays_for_is_refused(store: Store):
    with store.transaction() as write:
        write.execute("UPDATE party SET pays = FALSE WHERE engagement_id = $id", id=number(store, "E02"))
    with pytest.raises(release_draft.NoPayerError):
        release_draft.prepare(store, OWNER, number(store, "E02"), assessed(store, "E02"))


def test_what_is_published_is_read_like_the_release_itself(store: Store, tmp_path: Path):
    target = tmp_path / "payers.duckdb"
    count = publish(store, OWNER, target)
    assert publish(store, OWNER, target) == count
    with Store.open(str(target)) as published:
        assert published.is_publication
        assert codes(published, PAYER) == codes(store, PAYER)
        here = [repr(one.scales) for one in reading.releases_in_view(store, PAYER)]
        assert [repr(one.scales) for one in reading.releases_in_view(published, PAYER)] == here
        assert codes(published, OTHER_PAYER) == {"E08"}
        assert codes(published, STRANGER) == set()


def test_publishing_again_keeps_accounts_and_ended_sign_ins_but_no_account_that_was_released(
    store: Store, tmp_path: Path
):
    target, first, second = tmp_path / "payers.duckdb", sign_in(email="payer900@example.org"), sign_in(nonce="second")
    with store.transaction() as write:
        write.update("person", PAYER.person_id, email="payer900@example.org")
    publish(store, OWNER, target)
    with Store.open(str(target)) as published:
        assert viewer_of_sign_in(published, first, SETTINGS) == PAYER
        sign_ins.end(published, PAYER, first)
    publish(store, OWNER, target)
    with Store.open(str(target)) as published:
        assert viewer_of_sign_in(published, first, SETTINGS) is Refusal.ENDED
        assert viewer_of_sign_in(published, second, SETTINGS) == PAYER
        heir = sign_in(subject="heir", email="payer900@example.org")
        assert viewer_of_sign_in(published, heir, SETTINGS) is Refusal.OTHER_ACCOUNT
    people.release_account(store, OWNER, PAYER.person_id)
    publish(store, OWNER, target)
    with Store.open(str(target)) as published:
        heir = sign_in(subject="heir", nonce="heir", email="payer900@example.org")
        assert viewer_of_sign_in(published, heir, SETTINGS) == PAYER


def test_a_publication_of_an_earlier_version_can_be_signed_in_to(store: Store, tmp_path: Path):
    target = tmp_path / "payers.duckdb"
    publish(store, OWNER, target)
    with Store.open(str(target)) as published, published.transaction() as write:
        for table in ("account", "sign_in", "sign_out"):
            write.execute(f"DROP TABLE {table}")
        write.update("person", PAYER.person_id, email="payer900@example.org")
    with Store.open(str(target)) as published:
        assert viewer_of_sign_in(published, sign_in(email="payer900@example.org"), SETTINGS) == PAYER


def test_a_publication_never_replaces_a_database_with_answers(store: Store, tmp_path: Path):
    other = tmp_path / "other.duckdb"
    Store.open(str(other)).close()
    with pytest.raises(NoPublicationError):
        publish(store, OWNER, other)


def test_an_erased_persons_mark_goes_on_counting_as_one_respondent(store: Store):
    engagement = number(store, "E02")
    before = store.read("told_answers", OWNER, engagement=engagement)
    participants = store.read("arranged_participants", OWNER, engagement=engagement)
    marks = [
        told.mark_of_person(store, OWNER, engagement, int(number_), code)
        for number_, code in zip(participants["id"], participants["code"], strict=True)
    ]
    mark = next(mark for mark in marks if mark in set(before["person"]))
    with store.transaction() as write:
        release_draft.forget_in_register(write, engagement, mark)
    after = store.read("told_answers", OWNER, engagement=engagement)
    assert after["person"].nunique() == before["person"].nunique()
    assert mark in set(before["person"])
    assert mark not in set(after["person"])
    assert after["answer"].isna().sum() > before["answer"].isna().sum()


def test_a_payer_does_not_read_how_often_an_engagement_was_written_to(store: Store):
    release(store, "E02")
    for release_id in (None, *store.read("released", PAYER, release=None)["id"]):
        head = store.read("released", PAYER, release=release_id)
        assert len(head)
        assert {"data_version", "prepared_by", "prepared_at"}.isdisjoint(head.columns)
