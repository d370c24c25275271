"""Attacks 1 and 2 by ordinary corrections: what was told of a survey is told again, whatever the scale, the survey or the
engagement is called now."""

from random import Random

import pytest

from analytics.disclosure.rules import Reason
from analytics.disclosure.thresholds import Detail
from analytics.model import Form
from data.loading.mapping import Mapping as Columns
from data.store import Store
from tests.disclosure.groups import COMMENT, Group, people, rows_of, scale, spread

pytestmark = pytest.mark.slow

BEFORE, AFTER = spread(people(10)), spread(people(10), start=4)
LATE_BEFORE, LATE_AFTER = {"LATE": 3}, {"LATE": 8}


def own_scale(key: str, *columns: str):
    made = scale(key, len(columns))
    items = tuple(item.model_copy(update={"column": column}) for item, column in zip(made.items, columns, strict=True))
    return made.model_copy(update={"items": items})


ONE, THREE = own_scale("mood", "q1"), own_scale("mood", "q1", "q2", "q3")


def answered(answers: dict[str, float], scales: tuple, missing: dict[str, set[str]] | None = None) -> dict:
    """Everyone's answers to all columns of the scales: the same number moved along, nothing where `missing` names it."""
    columns = [item.column for one in scales for item in one.items]
    return {
        code: [
            None if column in (missing or {}).get(code, set()) else (value + 3 * ("q1", "q2", "q3").index(column)) % 11
            for column in columns
        ]
        for code, value in answers.items()
    }


def load(group: Group, scales: tuple, before: dict, after: dict, waves: tuple[str, str] = ("baseline", "end")) -> None:
    group.scales = scales
    for wave, answers in zip(waves, (before, after), strict=True):
        group.load(wave, answered(answers, scales))


def released_figures(store: Store, scales: tuple = (THREE,)) -> Group:
    group = Group(store)
    load(group, scales, BEFORE, AFTER)
    group.release()
    assert rows_of(store, "release_scale")["shown"].tolist() == ["figures"] * len(scales)
    return group


def figures(store: Store) -> list[tuple]:
    """The figures of all releases: a late person's answers may be subtracted from two that differ."""
    rows = rows_of(store, "release_scale")
    return sorted({(row.mean_before, row.mean_after) for row in rows[rows["shown"] == "figures"].itertuples()})


def again_with_one_more(group: Group, scales: tuple, waves: tuple[str, str] = ("baseline", "end")) -> None:
    for wave in list(group.loaded):
        group.undo(wave)
    load(group, scales, BEFORE | LATE_BEFORE, AFTER | LATE_AFTER, waves)


def test_two_own_scales_that_share_a_question_are_not_both_told_in_figures_of_eleven_and_ten(store: Store):
    group = Group(store, scales=(own_scale("mood", "q1"), own_scale("climate", "q1")))
    eleven, later = spread(people(11)), spread(people(11), start=4)
    group.scales = (own_scale("mood", "q1"),)
    group.load("baseline", answered(eleven, group.scales))
    group.load("end", answered(later, group.scales))
    group.scales = (own_scale("climate", "q1", "q2"),)
    ten = {code: value for code, value in eleven.items() if code != "P11"}
    group.load("baseline", answered(eleven, group.scales, {"P11": {"q2"}}))
    group.load("end", answered(later, group.scales, {"P11": {"q1", "q2"}}))
    details = {group.assess().name_of(cell)["en"]: cell for cell in group.assess().cells}
    assert (details["mood"].panel.n, details["climate"].panel.n) == (11, len(ten))
    assert sorted(cell.detail for cell in details.values()) == [Detail.FIGURES, Detail.WORDS]
    assert Reason.OVERLAPPING in {cell.reason for cell in details.values()}


def test_an_own_scale_of_a_questionnaires_column_and_the_questionnaire_are_one_table(store: Store):
    group = Group(store)
    columns = "abcde"
    people_of_wave = {"baseline": spread(people(11)), "end": spread(people(11), start=4)}
    single = own_scale("mine", "a")
    for wave, answers in people_of_wave.items():
        rows = [
            ",".join([code, *(str((int(value) + place) % 6) for place in range(5))]) for code, value in answers.items()
        ]
        if wave == "end":  # one person skips all but the column that both scales read
            rows[-1] = ",".join(["P11", rows[-1].split(",")[1], "", "", "", ""])
        content = "\n".join([",".join(["id", *columns]), *rows]).encode()
        items = {f"who5_{place}": column for place, column in enumerate(columns, 1)}
        both = {"participant": "id", "instrument": [{"key": "who5", "items": items}], "scale": [single]}
        group.load_file(wave, content, Columns.model_validate(both))
    cells = group.assess().cells
    assert sorted(cell.panel.n for cell in cells) == [10, 11]
    assert sorted(cell.detail for cell in cells) == [Detail.FIGURES, Detail.WORDS]


def test_a_renamed_scale_tells_the_figures_that_were_told(store: Store):
    group = released_figures(store)
    again_with_one_more(group, (own_scale("spirits", "q1", "q2", "q3"),))
    group.release()
    assert len(figures(store)) == 1
    assert rows_of(store, "release_scale")["key"].tolist() == ["mood", "spirits"]


@pytest.mark.parametrize("columns", [("q1", "q2"), ("q1",), ("q1", "q2", "q3", "q4")], ids="+".join)
def test_a_question_added_or_removed_makes_no_second_figure_of_one_more_person(store: Store, columns: tuple):
    group = released_figures(store)
    for wave in list(group.loaded):
        group.undo(wave)
    group.scales = (own_scale("mood", *columns),)
    for wave, answers in (("baseline", BEFORE | LATE_BEFORE), ("end", AFTER | LATE_AFTER)):
        group.load(
            wave, {code: [(value + 3 * place) % 11 for place in range(len(columns))] for code, value in answers.items()}
        )
    group.release()
    assert len(figures(store)) == 1


@pytest.mark.parametrize("codes", ["other codes", "no codes"])
def test_another_code_column_or_none_makes_no_second_figure(store: Store, codes: str):
    group = released_figures(store)
    for wave in list(group.loaded):
        group.undo(wave)
    mark = "X" if codes == "other codes" else "?"
    load(
        group,
        (THREE,),
        {f"{mark}{code}": value for code, value in (BEFORE | LATE_BEFORE).items()},
        {f"{mark}{code}": value for code, value in (AFTER | LATE_AFTER).items()},
    )
    group.release()
    assert len(figures(store)) == 1


@pytest.mark.parametrize("kept", [True, False], ids=["beside the earlier ones", "in place of the earlier ones"])
def test_a_file_loaded_into_newly_made_surveys_makes_no_second_figure(store: Store, kept: bool):
    group = released_figures(store)
    if not kept:
        for wave in list(group.loaded):
            group.undo(wave)
    load(group, (THREE,), BEFORE | LATE_BEFORE, AFTER | LATE_AFTER, ("midway", "follow_up"))
    waves = group.assess().waves.set_index("label")["id"]
    group.release(first=int(waves["midway"]), last=int(waves["follow_up"]))
    assert len(figures(store)) == 1


@pytest.mark.parametrize("mark", ["", "X", "?"], ids=["same codes", "other codes", "no codes"])
def test_the_same_answers_in_a_second_engagement_of_the_payer_make_no_second_figure(store: Store, mark: str):
    released_figures(store)
    other = Group(store, code="E2")
    load(
        other,
        (THREE,),
        {f"{mark}{code}": value for code, value in (BEFORE | LATE_BEFORE).items()},
        {f"{mark}{code}": value for code, value in (AFTER | LATE_AFTER).items()},
    )
    other.approve_what_may_be(other.assess())
    assert len(figures(store)) == 1
    assert rows_of(store, "release_scale")["shown"].tolist() == ["figures"], "words would tell of the late person alone"


def varied(seed: int, codes: list[str], questions: int = 3) -> dict[str, list[int]]:
    """Answers as people give them: each has a level of their own, from which the questions depart by a step or two."""
    chance = Random(seed)
    level = {code: chance.choice([3, 4, 5, 6, 7, 8]) for code in codes}
    return {
        code: [min(10, max(0, level[code] + chance.choice([-2, -1, 0, 0, 1, 2]))) for _ in range(questions)]
        for code in codes
    }


def moved(answers: dict[str, list[int]], seed: int, unchanged: float) -> dict[str, list[int]]:
    """The same people's answers later: this share of them is unchanged, the others moved by one step."""
    chance = Random(seed)
    return {
        code: [
            value if chance.random() < unchanged else min(10, max(0, value + chance.choice([-1, 1, 1])))
            for value in given
        ]
        for code, given in answers.items()
    }


@pytest.mark.parametrize("codes", [people(12), people(12, first=60)], ids=["same codes", "other codes"])
def test_other_answers_in_a_second_engagement_of_the_payer_are_told_in_figures(store: Store, codes: list[str]):
    for code, names, seed in (("E1", people(12), 1), ("E2", codes, 2)):
        group = Group(store, code=code, scales=(THREE,))
        first = varied(seed, names)
        group.load("baseline", first)
        group.load("end", moved(first, seed + 10, 0.4))
        group.release()
    assert rows_of(store, "release_scale")["shown"].tolist() == ["figures", "figures"]


@pytest.mark.parametrize("questions", [3, 5, 9, 15])
@pytest.mark.parametrize("seed", range(3))
def test_a_next_survey_of_the_same_people_with_little_change_is_no_copy_of_the_one_before(
    store: Store, questions: int, seed: int
):
    group = Group(store, scales=(own_scale("mood", *(f"q{place}" for place in range(questions))),))
    first = varied(seed, people(12), questions)
    end = moved(first, seed + 10, 0.7)
    group.load("baseline", first)
    group.load("end", end)
    group.release()
    group.load("follow_up", moved(end, seed + 20, 0.7))
    cell = group.cell()
    assert (cell.detail, cell.copied, cell.panel.n) == (Detail.FIGURES, None, 12)
    assert group.assess().surveys_told_elsewhere == frozenset()


def test_a_scale_given_another_name_beside_the_first_makes_no_second_figure(store: Store):
    group = released_figures(store)
    group.scales = (own_scale("mood two", "q1", "q2", "q3"),)
    group.load("baseline", answered(BEFORE | LATE_BEFORE, group.scales))
    group.load("end", answered(AFTER | LATE_AFTER, group.scales))
    group.release()
    assert len(figures(store)) == 1


def test_a_question_whose_header_was_changed_is_the_same_question(store: Store):
    group = released_figures(store)
    renamed = own_scale("mood", "How is it? 1", "How is it? 2", "How is it? 3")
    for wave in list(group.loaded):
        group.undo(wave)
    group.scales = (renamed,)
    for wave, answers in (("baseline", BEFORE | LATE_BEFORE), ("end", AFTER | LATE_AFTER)):
        group.load(wave, {code: [(value + 3 * place) % 11 for place in range(3)] for code, value in answers.items()})
    group.release()
    assert len(figures(store)) == 1


def test_ten_newcomers_are_told_in_figures_and_nine_are_not(store: Store):
    for n, shown in ((9, 10), (10, 20)):
        group = Group(store, code=f"E{n}", organisation=50 + n)
        load(group, (THREE,), BEFORE, AFTER)
        group.release()
        late = people(n, first=60)
        load(group, (THREE,), spread(late, start=2), spread(late, start=6))
        latest = group.release()
        assert rows_of(store, "release_scale", latest)["n"].tolist() == [shown]


def test_a_changed_header_of_the_comment_question_does_not_isolate_the_late_persons_comment(store: Store):
    group = Group(store)
    group.load("baseline", spread(people(10)), {"P01": "early one", "P02": "early two"})
    group.load("end", AFTER)
    group.release()
    content = b"koodi,mood 0,Muuta sanottavaa\nLATE,5,written late\n"
    group.load_file(
        "baseline", content, Columns(participant="koodi", comments=("Muuta sanottavaa",), scale=group.scales)
    )
    second = group.release()
    assert sorted(rows_of(store, "release_comment", second)["body"]) == ["early one", "early two"]
    assert set(rows_of(store, "release_comment", second)["question"]) == {COMMENT}


def test_a_networks_whole_in_figures_stands_beside_no_part_of_fewer_than_ten(store: Store):
    group = Group(store, form=Form.NETWORK)
    codes = people(17)
    group.load("baseline", spread(codes))
    group.load("end", spread(codes, start=4))
    group.place({code: 60 if place < 5 else 61 for place, code in enumerate(codes)})
    rows = rows_of(store, "release_scale", group.release())
    assert (rows["shown"].tolist(), rows["part"].dropna().tolist()) == (["figures"], [])


def test_organisations_side_by_side_are_told_in_words_and_so_is_the_whole(store: Store):
    group = Group(store, form=Form.NETWORK)
    codes = people(17)
    group.load("baseline", spread(codes))
    group.load("end", spread(codes, start=4))
    group.place({code: 60 if place < 5 else 61 for place, code in enumerate(codes)})
    rows = rows_of(store, "release_scale", group.release(side_by_side=True))
    assert set(rows["shown"]) == {"words"}
    assert rows["part"].fillna("whole").tolist() == ["whole", "Part 60", "Part 61"]
    again = rows_of(store, "release_scale", group.release())
    assert set(again["shown"]) == {"words"}, "once told in words beside its parts, the whole is not told in figures"
