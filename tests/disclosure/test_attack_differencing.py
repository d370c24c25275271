"""Attack 1: two releases that differ by few people are subtracted from each other."""

from collections.abc import Callable
from random import Random

import pandas as pd
import pytest

from analytics.disclosure.rules import Reason
from analytics.disclosure.thresholds import Detail
from analytics.model import WaveKind
from data.lifecycle.erasing import erase_participant
from data.loading.mapping import Mapping as Columns
from data.records.engagements import engagement_of, waves_of
from data.records.surveys import WAVES
from data.records.tables import save_rows
from data.releases import reading, release_draft
from data.store import OWNER, Store
from tests.disclosure.groups import PAYER, Group, people, rows_of, scale, spread

pytestmark = pytest.mark.slow

Released = Callable[..., Group]
AGAIN = (Detail.FIGURES, Reason.CLOSED)
SUBTRACTED = (Detail.WORDS, Reason.SUBTRACTED)
EVERYTHING = (Detail.FIGURES, None)


def load_late(group: Group, codes: list[str]) -> None:
    group.load("baseline", spread(codes, start=2))
    group.load("end", spread(codes, start=6))


def assert_told_again(group: Group) -> None:
    """A new release has the very rows of the first one, so that nothing can be subtracted."""
    assert group.cell().copied is not None
    first = int(rows_of(group.store, "release").set_index("number").loc[1, "id"])
    second = group.release()
    for table in ("release_scale", "release_point", "release_share"):
        before, after = (
            rows_of(group.store, table, release).drop(columns=["release_id", "scale_id"]) for release in (first, second)
        )
        assert before.astype(str).equals(after.astype(str))


@pytest.mark.parametrize("n", [5, 9, 10, 14])
def test_with_one_late_answer_the_survey_is_told_as_it_was(released: Released, n: int):
    group = released(n)
    load_late(group, ["LATE"])
    assert_told_again(group)


@pytest.mark.parametrize("late", [1, 2, 3, 4])
def test_with_fewer_late_answers_than_the_threshold_the_survey_is_told_as_it_was(released: Released, late: int):
    group = released(10)
    load_late(group, people(late, first=50))
    assert_told_again(group)


@pytest.mark.parametrize(("n", "late"), [(10, 5), (10, 9), (14, 7)])
def test_with_five_to_nine_late_answers_the_figures_are_told_as_they_were(released: Released, n: int, late: int):
    group = released(n)
    load_late(group, people(late, first=50))
    assert_told_again(group)


def test_ten_late_answers_are_told_in_figures(released: Released):
    group = released(10)
    load_late(group, people(10, first=50))
    assert group.told() == EVERYTHING
    assert group.cell().panel.n == 20


def test_five_people_told_in_words_and_five_more_are_told_in_words_again(released: Released):
    """Figures of the ten beside the words of five would tell of the other five."""
    group = released(5)
    load_late(group, people(5, first=50))
    assert group.told() == SUBTRACTED
    assert (group.cell().copied, group.cell().panel.n) == (None, 10)


@pytest.mark.parametrize("n", [6, 10, 14])
def test_without_a_withdrawn_answer_the_survey_is_told_as_it_was(released: Released, n: int):
    group = released(n)
    group.load_again("end", spread(people(n - 1), start=4))
    assert_told_again(group)


@pytest.mark.parametrize("n", [6, 10, 14])
def test_without_a_person_withdrawn_from_every_wave_the_survey_is_told_as_it_was(released: Released, n: int):
    group = released(n)
    group.undo("baseline")
    group.undo("end")
    group.load("baseline", spread(people(n - 1)))
    group.load("end", spread(people(n - 1), start=4))
    assert_told_again(group)


@pytest.mark.parametrize("n", [6, 10])
def test_with_a_changed_answer_the_survey_is_told_as_it_was(released: Released, n: int):
    group = released(n)
    group.load_again("end", spread(people(n), start=4) | {"P01": 10})
    assert_told_again(group)


@pytest.mark.parametrize("n", [6, 10])
def test_with_one_person_in_place_of_another_the_survey_is_told_as_it_was(released: Released, n: int):
    group = released(n)
    others = [*people(n - 1), "OTHER"]
    group.load_again("baseline", spread(others))
    group.load_again("end", spread(others, start=4))
    assert group.cell().panel.n == n
    assert_told_again(group)


@pytest.mark.parametrize(("n", "told"), [(6, (Detail.WORDS, None)), (10, EVERYTHING)])
def test_the_same_file_loaded_again_is_told_as_it_was(released: Released, n: int, told: tuple):
    group = released(n)
    group.load_again("end", spread(people(n), start=4))
    assert group.told() == told
    group.undo("baseline")
    group.undo("end")
    group.load("end", spread(people(n), start=4))
    group.load("baseline", spread(people(n)))
    assert group.told() == told
    group.release()


def nameless(n: int) -> list[str]:
    return [f"?{number}" for number in range(n)]


def test_people_without_codes_are_told_from_each_other_by_their_answers(released: Released):
    group = released(10, names=nameless(10))
    group.load_again("end", spread(nameless(10), start=4))
    assert group.told() == EVERYTHING
    group.load_again("end", spread(nameless(11), start=4))
    assert group.told() == AGAIN
    group.load_again("end", spread(nameless(9), start=4))
    assert group.told() == AGAIN
    group.load_again("end", spread(nameless(10), start=4) | {"?3": 10})
    assert group.told() == AGAIN


def test_a_leaver_in_a_new_wave_is_told_in_words_because_figures_of_the_same_earlier_wave_would_differ_by_one(
    released: Released,
):
    group = released(11)
    group.load("follow_up", spread(people(10), start=7))
    assert group.told() == SUBTRACTED
    assert group.cell().panel.n == 10


def test_with_no_leaver_a_new_wave_is_told_in_figures(released: Released):
    group = released(11)
    group.load("follow_up", spread(people(11), start=7))
    assert group.told() == EVERYTHING
    assert group.cell().panel.waves == (100, 400)


def test_a_scale_whose_answers_changed_is_told_as_it_was_and_the_others_too(store: Store):
    group = Group(store, scales=(scale("mood"), scale("climate")))
    both = {code: (value, value % 4 + place % 3) for place, (code, value) in enumerate(spread(people(10)).items())}
    later = {code: (10 - value, 10 - other) for code, (value, other) in both.items()}
    group.load("baseline", both)
    group.load("end", later)
    group.release()
    group.load_again("end", later | {"P01": (None, later["P01"][1])})
    assert group.told("mood") == AGAIN
    assert group.told("climate") == EVERYTHING
    second = group.release([group.cell("mood").panel.scale_id])
    shown = rows_of(store, "release_scale", second).set_index("key")["shown"].to_dict()
    assert shown == {"mood": "nothing", "climate": "figures"}


def test_a_superseded_release_counts_too(released: Released):
    group = released(10)
    load_late(group, people(10, first=50))
    (shown,) = rows_of(group.store, "release_scale", group.release())["shown"]
    assert rows_of(group.store, "release")["superseded_by"].notna().sum() == 1
    # The latest release differs by ten; the first one, which is still readable, by one.
    group.load_again("baseline", spread(people(11)))
    group.load_again("end", spread(people(11), start=4))
    # The audit decides whether the second release tells figures; what it told is told again.
    assert group.told() == (Detail(shown), Reason.CLOSED)


def test_a_draft_does_not_count(released: Released):
    group = released(10)
    group.load_again("end", spread(people(10), start=4))
    load_late(group, people(10, first=50))
    group.draft()
    release_draft.discard(group.store, OWNER, int(rows_of(group.store, "release")["id"].max()))
    group.load_again("end", spread(people(10), start=4))
    group.load_again("baseline", spread(people(10)))
    assert group.told() == EVERYTHING


def test_a_draft_that_stands_does_not_count(group: Group):
    group.load("baseline", spread(people(10)))
    group.load("end", spread(people(10), start=4))
    group.draft()
    load_late(group, ["LATE"])
    assert group.told() == EVERYTHING


def test_an_erased_person_changes_nothing_of_what_was_told(released: Released):
    group = released(10)
    erase_participant(group.store, OWNER, group.code, "P03")
    assert group.told() == AGAIN


def typed_waves(group: Group) -> pd.DataFrame:
    return WAVES.stored(group.store, OWNER, group.id)


def test_a_wave_that_is_given_another_kind_is_still_the_same_wave(released: Released):
    group = released(10, names=nameless(10))
    opened = typed_waves(group)
    typed = opened.assign(kind=[WaveKind.BASELINE.value, WaveKind.FOLLOW_UP.value], label=["baseline", "end"])
    save_rows(group.store, OWNER, group.id, WAVES, opened, typed)
    assert group.told() == EVERYTHING
    group.load_again("end", spread(nameless(11), start=4))
    assert group.told() == AGAIN


def test_a_wave_that_was_added_before_moves_no_mark(released: Released):
    group = released(10)
    opened = typed_waves(group)
    first = {"id": None, "kind": "end", "label": "Other", "opened_on": None, "closed_on": None, "invited": None}
    rows = pd.DataFrame([{**first, "comments_announced": False}, *opened.to_dict("records")])
    typed = WAVES.as_editor_rows(rows.astype({"id": "Int64", "invited": "Int64"}))
    save_rows(group.store, OWNER, group.id, WAVES, opened, typed)
    waves = waves_of(group.store, OWNER, engagement_of(group.store, OWNER, group.code))
    assert [wave.label for wave in waves] == ["baseline", "Other", "end"]
    load_late(group, ["LATE"])
    assert group.told() == AGAIN


def uwes(answers: dict[str, float]) -> tuple[bytes, Columns]:
    """Nine questions, each answered in its own way, so that no column is taken for a copy of another."""
    rows = [
        ",".join([code, *(str(Random(f"{code} {value} {place}").randrange(7)) for place in range(9))])
        for code, value in answers.items()
    ]
    content = "\n".join([",".join(["id", *"abcdefghi"]), *rows]).encode()
    items = {f"uwes9_{place}": column for place, column in enumerate("abcdefghi", 1)}
    return content, Columns.model_validate({"participant": "id", "instrument": [{"key": "uwes9", "items": items}]})


def test_a_total_is_not_told_beside_what_an_earlier_release_told_of_its_questions_of_other_people(group: Group):
    """The total of ten minus its three scales of eleven would be the eleventh's."""
    group.load_file("baseline", *uwes(spread(people(11))))
    group.load_file("end", *uwes(spread(people(11), start=4)))
    total, *parts = (cell.panel.scale_id for cell in group.assess().cells)
    assert [cell.detail for cell in group.assess().cells] == [Detail.FIGURES] * 4
    group.release([total])
    group.load_file("follow_up", *uwes(spread(people(10), start=7)))
    found = {cell.panel.scale_id: cell for cell in group.assess().cells}
    assert [(found[part].detail, found[part].reason) for part in parts] == [SUBTRACTED] * 3
    assert (found[total].detail, found[total].reason) == SUBTRACTED


def test_a_total_and_its_scales_are_told_together_again_where_nobody_left(group: Group):
    for wave, start in (("baseline", 1), ("end", 4), ("follow_up", 7)):
        group.load_file(wave, *uwes(spread(people(11), start=start)))
        if wave != "baseline":
            group.release()
    assert [cell.detail for cell in group.assess().cells] == [Detail.FIGURES] * 4


def test_of_people_told_by_difference_alone_the_answers_must_not_be_alike_either(group: Group):
    """Twenty are told in figures, then ten of them: the other ten are the difference, and all of these answered 0."""
    stay, leave = people(10), people(10, first=50)
    group.load("baseline", spread(stay, start=4) | dict.fromkeys(leave, 0))
    group.load("end", spread([*stay, *leave]))
    group.release()
    group.load("follow_up", spread(stay, start=7))
    assert group.cell().panel.n == 10
    assert group.told() == SUBTRACTED


def test_answers_corrected_all_at_once_are_told_as_they_were(released: Released):
    group = released(10)
    group.load_again("baseline", {code: value + 0.5 for code, value in spread(people(10)).items()})
    group.load_again("end", {code: value + 0.5 for code, value in spread(people(10), start=4).items()})
    assert_told_again(group)


def comments(group: Group, release: int) -> list[str]:
    return sorted(rows_of(group.store, "release_comment", release)["body"])


def test_a_late_comment_is_not_told_beside_the_comments_of_an_earlier_release(group: Group):
    group.load("baseline", spread(people(10)), {"P01": "early one", "P02": "early two"})
    first = group.release()
    assert comments(group, first) == ["early one", "early two"]
    group.load("baseline", spread(["LATE"]), {"LATE": "written by the one who was late"})
    group.load("end", spread([*people(10), "LATE"], start=4))
    second = group.release()
    assert comments(group, second) == ["early one", "early two"]


def test_comments_that_stay_as_they_were_are_told_again_and_ten_new_ones_too(group: Group):
    codes, late = people(10), people(10, first=50)
    group.load("baseline", spread(codes), {code: f"early {code}" for code in codes})
    group.release()
    group.load("end", spread(codes, start=4))
    assert len(comments(group, group.release())) == 10
    group.load("baseline", spread(late), {code: f"late {code}" for code in late})
    assert len(comments(group, group.release())) == 20


def test_a_withdrawn_comment_does_not_stand_out_by_being_gone(group: Group):
    group.load("baseline", spread(people(11)), {code: f"of {code}" for code in people(11)})
    group.release()
    group.load_again("baseline", spread(people(10)), {code: f"of {code}" for code in people(10)})
    group.load("end", spread(people(10), start=4))
    second = group.release()
    assert comments(group, second) == []


def test_of_two_releases_the_payer_reads_the_same_figures_though_somebody_came_late(released: Released):
    group = released(10)
    load_late(group, ["LATE"])
    group.release()
    numbers = group.store.read("released_numbers", PAYER, engagement=group.id)
    assert numbers["number"].tolist() == [2, 1]
    found = [reading.release_of(group.store, PAYER, int(number)).scales[0].change for number in numbers["id"]]
    assert repr(found[0]) == repr(found[1])
