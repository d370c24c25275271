"""The five checks of a goal's scale find what can be seen in its words, and nothing in a good scale."""

import pytest

from analytics.goals.scale_checks import Finding, ScaleCheck, findings
from analytics.wording.language import Language
from analytics.wording.scale_check_sentences import finding_sentence, question

GOOD = {-2: "", -1: "One meeting of four begins on time", 0: "Two of four", 1: "Three of four", 2: ""}


def test_nothing_is_found_in_a_good_scale() -> None:
    assert findings("Meetings begin on time", GOOD) == ()
    assert findings("", {}) == ()


@pytest.mark.parametrize(
    ("title", "word"), [("Palaute ja pelisäännöt", "ja"), ("Respons och regler", "och"), ("Rules AND breaks", "and")]
)
def test_a_title_that_joins_two_things_is_noticed(title: str, word: str) -> None:
    assert findings(title, GOOD) == (Finding(ScaleCheck.ONE_THING, word=word),)


def test_a_word_that_only_contains_a_joining_one_is_not_noticed() -> None:
    assert findings("Ohjaajan työ on selkeä", GOOD) == ()


def test_levels_with_the_same_words_in_any_order_are_noticed_and_empty_ones_are_not() -> None:
    levels = {**GOOD, 0: "Weekly, mostly", 1: " mostly weekly"}
    assert findings("Feedback", levels) == (Finding(ScaleCheck.APART, (0, 1)),)


@pytest.mark.parametrize(
    ("numbers", "unequal"),
    [((1, 2, 3), False), ((1, 2, 5), True), ((0.5, 1, 1.5), False), ((3, 2, 1), False)],
)
def test_numbers_that_are_not_equally_far_apart_are_noticed(numbers: tuple[float, ...], unequal: bool) -> None:
    levels = {level: f"{number} kertaa" for level, number in zip((-1, 0, 1), numbers, strict=True)}
    assert findings("Tapaamiset", levels) == ((Finding(ScaleCheck.EQUAL_STEPS, (-1, 0, 1)),) if unequal else ())


def test_steps_are_not_judged_where_a_level_names_no_number_or_two() -> None:
    assert findings("Tapaamiset", {-1: "1 kertaa", 0: "2 kertaa", 1: "5 kertaa", 2: "usein"}) == ()
    assert findings("Tapaamiset", {-1: "1–2 kertaa", 0: "3 kertaa", 1: "7 kertaa"}) == ()


def test_an_expected_level_without_words_for_less_or_more_is_noticed() -> None:
    assert findings("Feedback", {0: "Weekly", 1: "Daily"}) == (Finding(ScaleCheck.BOTH_WAYS, (-1,)),)


@pytest.mark.parametrize("words", ["Kaikki noudattavat", "Det görs alltid", "In 100 % of meetings"])
def test_an_expected_level_that_is_everything_already_is_noticed(words: str) -> None:
    (found,) = findings("Feedback", {-1: "Rarely", 0: words, 1: "More"})
    assert (found.check, found.levels) == (ScaleCheck.BOTH_WAYS, (0,))


@pytest.mark.parametrize("say", [Language("fi"), Language("sv"), Language("en")], ids=lambda say: say.code)
def test_every_check_has_its_question_and_every_finding_its_sentence(say: Language) -> None:
    levels = {0: "kaikki 1", 1: "1 kaikki"}
    found = findings("Palaute ja työ", levels) + findings("", {-1: "1", 0: "2", 1: "7"})
    sentences = {finding_sentence(finding, say) for finding in found}
    assert len(sentences) == len(found) == 5
    assert len({question(check, say) for check in ScaleCheck}) == 5
