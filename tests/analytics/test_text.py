import unicodedata

import pytest

from analytics.text import folded, letters_and_digits, tidy


def test_stored_text_has_single_spaces_and_keeps_its_letters():
    assert tidy("  Kotihoidon\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}Tiimi\n A ") == "Kotihoidon Tiimi A"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Täysin samaa mieltä", "  täysin\N{NO-BREAK SPACE}SAMAA  mieltä "),
        ("Työyhteisö", unicodedata.normalize("NFD", "Työyhteisö")),
        ("ÅÄÖ", unicodedata.normalize("NFD", "åäö")),
        ("Tiimi 1", "Ｔｉｉｍｉ １"),
        ("Straße", "STRASSE"),
    ],
)
def test_texts_that_look_the_same_are_equal_when_compared(one: str, other: str):
    assert folded(one) == folded(other)
    assert letters_and_digits(one) == letters_and_digits(other)


@pytest.mark.parametrize(("one", "other"), [("sää", "saa"), ("Tiimi 1", "Tiimi 2"), ("eri mieltä", "erimieltä")])
def test_other_letters_digits_or_words_stay_different(one: str, other: str):
    assert folded(one) != folded(other)
    assert letters_and_digits(one) != letters_and_digits(other)


def test_folding_twice_changes_nothing_more():
    for text in ("ﬁ", "İstanbul", "ŉ", "ΐ", "ǅ", "K", "m²", "½ …"):
        assert folded(folded(text)) == folded(text)


def test_a_retyped_question_is_known_without_its_signs():
    assert letters_and_digits("1) Saan tukea – työhöni?") == letters_and_digits("1. saan tukea työhöni")
    assert folded("1) Saan tukea") != folded("1. Saan tukea")


def test_a_long_text_is_folded_as_its_words_are_and_a_run_of_marks_in_one_pass():
    words = ["Työyhteisö", unicodedata.normalize("NFD", "TYÖYHTEISÖ"), "Straße", "ﬁ½"] * 200
    assert folded("\n".join(words)) == " ".join(folded(word) for word in words)
    assert folded("a" + "\N{COMBINING ACUTE ACCENT}\N{COMBINING CEDILLA}" * 200_000)
