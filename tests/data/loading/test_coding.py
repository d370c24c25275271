import pytest

from data import importers
from data.loading.coding import CodingError
from data.loading.load_answers import prepare
from data.loading.mapping import validated_mapping


def prepared(answers: list[str], coded: list[int] | None = None):
    rows = "\n".join(f"P{place},{answer}" for place, answer in enumerate(answers))
    content = f"koodi,a,b,c,d,e\n{rows}\n".encode()
    items = {f"who5_{number}": column for number, column in enumerate("abcde", 1)}
    instrument = {"key": "who5", "items": items} | ({"coded": coded} if coded else {})
    mapping = validated_mapping({"participant": "koodi", "instrument": [instrument]}, "mapping.toml")
    return prepare(content, importers.read(content, "answers.csv"), mapping)


def five_steps(answers: list[str], coded: list[int] | None = None):
    rows = "\n".join(f"P{place},{answer}" for place, answer in enumerate(answers))
    content = f"koodi,a,b\n{rows}\n".encode()
    instrument = {"key": "own_short", "items": {"wellbeing_1": "a", "wellbeing_2": "b"}} | (
        {"coded": coded} if coded else {}
    )
    mapping = validated_mapping({"participant": "koodi", "instrument": [instrument]}, "mapping.toml")
    return prepare(content, importers.read(content, "answers.csv"), mapping)


def test_labelled_answers_coded_one_step_up_are_refused_like_bare_numbers():
    with pytest.raises(CodingError, match="1–6"):
        prepared(
            [
                "6 = koko ajan,5 = usein,1 = ei lainkaan,2 = harvoin,3 = joskus",
                "2 = harvoin,3 = joskus,4 = melko usein,1 = ei,1 = ei",
            ]
        )


def test_answers_coded_one_step_down_are_refused_and_right_when_the_mapping_says_so():
    answers = ["0,4", "0,3", "2,1"]
    with pytest.raises(CodingError, match="0–4"):
        five_steps(answers)
    found = five_steps(answers, coded=[0, 4]).answers
    assert found["value"].tolist() == [1, 1, 3, 5, 4, 2]


def test_a_single_answer_below_the_range_is_a_slip_and_set_aside():
    found = five_steps(["0,4", "5,3", "2,1"])
    assert [problem.value for problem in found.problems] == ["0"]
    assert len(found.answers) == 5


def test_a_questionnaire_from_0_to_which_nobody_answered_0_is_noted():
    found = prepared(["1,2,3,4,5", "2,2,3,3,4"])
    assert [problem.row for problem in found.problems] == [None]
    assert "make sure" in found.problems[0].reason
    assert prepared(["0,2,3,4,5", "2,2,3,3,4"]).problems == ()
