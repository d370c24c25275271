"""Messages, numbers, dates and order of the alphabet in Finnish, Swedish and English."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.rounding import rounded
from analytics.wording.language import LANGUAGES, Language, UnknownLanguageError

FI, SV, EN = (Language(code) for code in LANGUAGES)


@pytest.mark.parametrize(
    ("preferred", "code"),
    [
        (["sv-FI", "fi"], "sv"),
        (["de-DE", "en-US;q=0.8"], "en"),
        (["EN_gb"], "en"),
        (["de"], "fi"),
        ([None, ""], "fi"),
        ([], "fi"),
    ],
)
def test_the_browser_decides_the_language_and_finnish_is_the_default(preferred: list[str | None], code: str) -> None:
    assert Language.best(preferred).code == code


def test_a_language_the_product_does_not_speak_is_refused_by_name() -> None:
    with pytest.raises(UnknownLanguageError, match="'de' is not one of the languages fi, sv, en"):
        Language("de")


def test_a_message_is_translated_and_its_placeholders_are_filled() -> None:
    message = "{points} points (no interval), {who}"
    assert FI(message, points="+1", who="x") == "+1 pistettä (ei väliä), x"
    assert SV(message, points="+1", who="x") == "+1 poäng (inget intervall), x"
    assert EN(message, points="+1", who="x") == "+1 points (no interval), x"


def test_a_message_without_translation_is_shown_in_english() -> None:
    assert FI("No catalogue knows {what}", what="this") == "No catalogue knows this"


def test_an_empty_message_stays_empty() -> None:
    assert FI("") == ""


def test_a_placeholder_without_value_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(KeyError, match="who"):
        FI("{points} points (no interval), {who}", points="+1")


def test_braces_in_a_value_are_left_alone() -> None:
    assert FI("{title}: {movement}.", title="{points}", movement="0") == "{points}: 0."


@pytest.mark.parametrize(
    ("say", "n", "text"),
    [
        (FI, 1, "1 vastaaja"),
        (FI, 7, "7 vastaajaa"),
        (FI, 0, "0 vastaajaa"),
        (FI, 21, "21 vastaajaa"),
        (EN, 1, "1 respondent"),
        (EN, 1200, "1,200 respondents"),
        (SV, 2, "2 svarande"),
    ],
)
def test_a_plural_follows_the_language(say: Language, n: int, text: str) -> None:
    assert say.plural("{n} respondent", "{n} respondents", n) == text


def test_a_plural_without_translation_is_shown_in_english() -> None:
    assert FI.plural("{n} unknown word", "{n} unknown words", 2) == "2 unknown words"


@pytest.mark.parametrize(
    ("say", "text"), [(FI, "−12\N{NO-BREAK SPACE}345,7"), (SV, "−12\N{NO-BREAK SPACE}345,7"), (EN, "−12,345.7")]
)
def test_a_number_is_written_as_the_language_writes_it_with_a_true_minus(say: Language, text: str) -> None:
    assert say.number(-12345.67) == text


@pytest.mark.parametrize(("value", "text"), [(4.2, "+4,2"), (-1, "−1,0"), (0.04, "0,0"), (-0.04, "0,0"), (0, "0,0")])
def test_a_change_carries_its_sign_unless_it_rounds_to_zero(value: float, text: str) -> None:
    assert FI.signed(value) == text


@given(st.floats(min_value=-1000, max_value=1000), st.integers(min_value=0, max_value=3))
def test_a_written_number_reads_back_as_the_rounded_number(value: float, decimals: int) -> None:
    assert float(EN.number(value, decimals).replace("−", "-").replace(",", "")) == rounded(value, decimals)
    assert EN.signed(value, decimals).lstrip("+") == EN.number(value, decimals)


@pytest.mark.parametrize("nothing", [None, math.nan, math.inf])
def test_what_is_not_a_number_is_a_dash(nothing: float | None) -> None:
    assert [FI.number(nothing), FI.signed(nothing), FI.percent(nothing)] == ["–", "–", "–"]


def test_an_interval_is_signed_for_a_change_and_unsigned_for_a_level() -> None:
    assert FI.interval(-1, 9.4) == "−1,0…+9,4"
    assert EN.interval(-1, 9.4) == "−1.0 to +9.4"
    assert SV.interval(40, 62.5, signed=False) == "40,0 till 62,5"


def test_a_share_is_written_in_percent() -> None:
    assert FI.percent(0.453) == "45\N{NO-BREAK SPACE}%"
    assert EN.percent(0.4537, 1) == "45.4%"


def test_a_date_is_written_as_the_language_writes_it() -> None:
    day = date(2026, 11, 3)
    assert [say.date(day) for say in (FI, SV, EN)] == ["3.11.2026", "3 nov. 2026", "3 Nov 2026"]


def test_a_list_ends_with_and() -> None:
    assert [say.list(["a", "b", "c"]) for say in (FI, SV, EN)] == ["a, b ja c", "a, b och c", "a, b and c"]
    assert FI.list([]) == ""


def test_finnish_and_swedish_put_their_last_letters_last() -> None:
    names = ["Öljy", "zeta", "Äiti", "åsna", "Aalto", "ahma"]
    assert FI.collate(names) == SV.collate(names) == ["Aalto", "ahma", "zeta", "åsna", "Äiti", "Öljy"]
    assert EN.collate(names) == ["Aalto", "ahma", "Äiti", "åsna", "Öljy", "zeta"]


def test_a_letter_in_two_parts_sorts_as_the_letter() -> None:
    assert FI.collate(["a\N{COMBINING DIAERESIS}", "z"]) == ["z", "a\N{COMBINING DIAERESIS}"]


def test_numbered_groups_are_in_the_order_of_their_numbers() -> None:
    assert FI.collate(["Ryhmä 10", "Ryhmä 9"]) == ["Ryhmä 9", "Ryhmä 10"]


def test_a_name_by_language_falls_back_to_finnish_and_then_to_any() -> None:
    assert SV.text_of({"fi": "Jaksaminen", "sv": ""}) == "Jaksaminen"
    assert EN.text_of({"de": "Befinden"}) == "Befinden"
    assert EN.text_of({}) == ""


def test_plotly_gets_the_decimal_sign_of_the_language() -> None:
    assert [say.separators for say in (FI, SV, EN)] == [",\N{NO-BREAK SPACE}", ",\N{NO-BREAK SPACE}", ".,"]
