"""Sentences are made from the result they speak of, and no verdict stands without its interval."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimates import change
from analytics.model import (
    Figure,
    Item,
    Scale,
    ScaleChange,
    Theme,
    Verdict,
    WaveKind,
    WavePoint,
)
from analytics.wording import change_sentences
from analytics.wording.language import LANGUAGES, Language
from analytics.wording.verdict_words import verdict_words

FI, SV, EN = (Language(code) for code in LANGUAGES)
SCALE = Scale(
    "interaction", {"fi": "Vuorovaikutus", "sv": "Samspel", "en": "Interaction"}, Theme.INTERACTION, (Item("a"),), 1, 5
)
WITH_MID = replace(SCALE, mid=Figure(5.0, "an example"))
CHANGE = ScaleChange(
    WITH_MID, WaveKind.BASELINE, WaveKind.END, 7, 8, 50.0, 54.2, 4.2, -1.0, 9.4, Verdict.CANNOT_TELL, linked=True
)


def test_the_evidence_gives_estimate_interval_respondents_and_invited() -> None:
    assert (
        change_sentences.evidence(CHANGE, FI)
        == "+4,2 pistettä (95 %:n luottamusväli −1,0…+9,4), 7 vastaajaa 8 kutsutusta"
    )
    assert (
        change_sentences.evidence(CHANGE, EN) == "+4.2 points (95% interval −1.0 to +9.4), 7 respondents of 8 invited"
    )
    expected = "+4,2 poäng (95 % konfidensintervall −1,0 till +9,4), 7 svarande av 8 inbjudna"
    assert change_sentences.evidence(CHANGE, SV) == expected


def test_one_respondent_has_a_change_but_no_interval() -> None:
    alone = replace(CHANGE, n=1, low=math.nan, high=math.nan)
    assert change_sentences.evidence(alone, FI) == "+4,2 pistettä (ei väliä), 1 vastaaja 8 kutsutusta"
    assert FI("One respondent: no interval can be computed.") in change_sentences.caveats(alone, FI)


def test_withheld_figures_leave_only_the_respondents() -> None:
    withheld = replace(
        CHANGE, estimate=math.nan, low=math.nan, high=math.nan, mean_before=math.nan, mean_after=math.nan
    )
    assert change_sentences.evidence(withheld, EN) == "7 respondents of 8 invited"
    assert not any(character.isdigit() for character in change_sentences.headline(withheld, EN))


def test_an_unrecorded_number_of_invited_is_said_and_not_guessed() -> None:
    unknown = replace(CHANGE, invited=None)
    assert change_sentences.evidence(unknown, EN).endswith("7 respondents")
    assert "How many were invited was not recorded." in change_sentences.caveats(unknown, EN)


@pytest.mark.parametrize(
    ("verdict", "headline"),
    [
        (Verdict.IMPROVED, "Vuorovaikutus: muutos parempaan alkukyselystä loppukyselyyn."),
        (Verdict.DECLINED, "Vuorovaikutus: muutos huonompaan alkukyselystä loppukyselyyn."),
        (Verdict.NO_MEANINGFUL_CHANGE, "Vuorovaikutus: ei merkityksellistä muutosta alkukyselystä loppukyselyyn."),
        (
            Verdict.CANNOT_TELL,
            "Vuorovaikutus: vastauksista ei voi päätellä, onko tilanne muuttunut alkukyselystä loppukyselyyn.",
        ),
    ],
)
def test_each_verdict_has_its_own_headline(verdict: Verdict, headline: str) -> None:
    ends = {Verdict.IMPROVED: (6.0, 9.4), Verdict.DECLINED: (-9.4, -6.0)}.get(verdict, (-1.0, 9.4))
    found = replace(CHANGE, verdict=verdict, low=ends[0], high=ends[1])
    assert change_sentences.headline(found, FI) == headline


def test_a_change_whose_interval_reaches_below_what_matters_is_perhaps_too_small_in_the_headline_and_in_the_row() -> (
    None
):
    unsure = replace(CHANGE, verdict=Verdict.DECLINED, low=-9.4, high=-0.5)
    expected = "Vuorovaikutus: muutos huonompaan alkukyselystä loppukyselyyn, mutta ehkä merkityksetön."
    assert change_sentences.headline(unsure, FI) == expected
    assert verdict_words(unsure, FI) == "Muutos huonompaan, mutta ehkä merkityksetön"


@given(
    estimate=st.floats(-90, 90),
    half=st.floats(0.1, 60),
    mid=st.floats(1, 20),
    higher_is_better=st.booleans(),
)
def test_the_sentence_never_says_more_than_the_band_shows(
    estimate: float, half: float, mid: float, higher_is_better: bool
) -> None:
    """A change is called one for the better or the worse without reserve only where its interval lies beyond the band."""
    low, high = estimate - half, estimate + half
    scale = replace(SCALE, mid=Figure(mid, "an example"), higher_is_better=higher_is_better)
    found = Verdict(str(change.verdict(low, high, mid, higher_is_better=higher_is_better)))
    told = replace(CHANGE, scale=scale, estimate=estimate, low=low, high=high, verdict=found)
    sentence, words = change_sentences.headline(told, EN), verdict_words(told, EN)
    is_beyond = low >= mid or high <= -mid
    is_for_better_or_worse = "for the better" in sentence or "for the worse" in sentence
    assert (is_for_better_or_worse and "perhaps" not in sentence) is is_beyond
    assert ("perhaps" in sentence) is ("perhaps" in words)
    if -mid < low and high < mid:
        assert not is_for_better_or_worse


@pytest.mark.parametrize(("low", "high"), [(0.4, 4.0), (-4.0, -0.4)])
def test_a_certain_but_small_change_is_called_smaller_than_one_that_matters(low: float, high: float) -> None:
    small = replace(CHANGE, low=low, high=high, verdict=Verdict.NO_MEANINGFUL_CHANGE)
    assert "a change, but smaller than one that matters" in change_sentences.headline(small, EN)


def test_an_interval_on_zero_is_no_change_that_matters() -> None:
    none = replace(CHANGE, low=-3.0, high=3.0, verdict=Verdict.NO_MEANINGFUL_CHANGE)
    assert "no change that matters" in change_sentences.headline(none, EN)


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("say", [FI, SV, EN])
def test_a_statement_never_lacks_the_interval(verdict: Verdict, say: Language) -> None:
    assert say.interval(CHANGE.low, CHANGE.high) in change_sentences.statement(replace(CHANGE, verdict=verdict), say)


def test_unlinked_surveys_are_said_to_come_from_different_people() -> None:
    caveat = "The surveys are not linked person by person: different people may have answered them."
    assert caveat in change_sentences.caveats(replace(CHANGE, linked=False), EN)
    assert caveat not in change_sentences.caveats(CHANGE, EN)


def test_when_everyone_answered_the_figure_is_the_groups_own() -> None:
    own = "Everyone invited answered: the figure is this group's own result."
    assert own in change_sentences.caveats(replace(CHANGE, n=8), EN)
    assert own not in change_sentences.caveats(CHANGE, EN)


@pytest.mark.parametrize(("n", "invited", "told"), [(8, 10, False), (7, 10, True), (9, 12, True), (10, 12, False)])
def test_fewer_than_four_in_five_of_the_invited_is_said(n: int, invited: int, told: bool) -> None:
    caveats = change_sentences.caveats(replace(CHANGE, n=n, invited=invited), EN)
    assert any("Fewer than 80%" in caveat for caveat in caveats) is told


def test_bounds_are_told_only_where_many_are_missing() -> None:
    bounds = (31.0, 71.0)
    told = [
        caveat
        for caveat in change_sentences.caveats(replace(CHANGE, n=6, invited=10), FI, bounds)
        if "31,0…71,0" in caveat
    ]
    assert len(told) == 1
    assert not any("31,0" in caveat for caveat in change_sentences.caveats(replace(CHANGE, n=8), FI, bounds))


def test_more_answers_than_invitations_are_questioned() -> None:
    assert any("check the number of invited" in caveat for caveat in change_sentences.caveats(replace(CHANGE, n=9), EN))


def test_a_scale_without_a_published_smallest_change_says_so() -> None:
    caveat = "No smallest change that matters has been published for this scale."
    assert caveat in change_sentences.caveats(replace(CHANGE, scale=SCALE), EN)
    assert caveat not in change_sentences.caveats(CHANGE, EN)


@pytest.mark.parametrize(
    ("low", "high", "verdict", "told"),
    [
        (1.0, 9.0, Verdict.IMPROVED, True),
        (5.0, 9.0, Verdict.IMPROVED, False),
        (-9.0, -1.0, Verdict.DECLINED, True),
        (-9.0, -1.0, Verdict.IMPROVED, True),
        (-1.0, 9.0, Verdict.CANNOT_TELL, False),
    ],
)
def test_a_verdict_whose_interval_reaches_below_what_matters_says_so(
    low: float, high: float, verdict: Verdict, told: bool
) -> None:
    caveats = change_sentences.caveats(replace(CHANGE, low=low, high=high, verdict=verdict), EN)
    assert ("The interval also holds changes too small to matter (under 5 points)." in caveats) is told


def test_a_scale_where_lower_is_better_says_so() -> None:
    turned = replace(CHANGE, scale=replace(WITH_MID, higher_is_better=False))
    assert "On this scale a lower score is better." in change_sentences.caveats(turned, EN)


@pytest.mark.parametrize("say", [FI, SV, EN])
def test_the_limits_are_no_comparison_group_regression_and_the_missing(say: Language) -> None:
    assert len(set(change_sentences.what_this_does_not_show(say))) == 3


POINTS = tuple(
    WavePoint(kind, "", n, mean, mean - 5, mean + 5, wave)
    for wave, (kind, n, mean) in enumerate(
        [(WaveKind.BASELINE, 9, 48.0), (WaveKind.MIDWAY, 8, 51.0), (WaveKind.END, 7, 55.0)], 1
    )
)
WITH_POINTS = replace(CHANGE, points=POINTS, before_wave=1, after_wave=3)


def test_the_means_of_everyone_are_told_where_more_people_answered_than_the_change_is_of() -> None:
    expected = (
        "Means of everyone who answered: Baseline survey 48 (n = 9), Midway survey 51 (n = 8), End survey 55 (n = 7)."
    )
    assert change_sentences.caveats(WITH_POINTS, EN)[0] == expected
    same = replace(WITH_POINTS, points=tuple(replace(point, n=7) for point in POINTS))
    unlinked = replace(WITH_POINTS, linked=False)
    assert not any(
        "Means of everyone" in text for one in (same, unlinked) for text in change_sentences.caveats(one, EN)
    )


def test_unlinked_surveys_tell_how_many_answered_each_and_that_they_may_be_different_people() -> None:
    unlinked = replace(WITH_POINTS, linked=False, n=7, invited=8)
    assert change_sentences.evidence(unlinked, EN).endswith(", 9 and 7 respondents (8 invited to the later survey)")
    expected = (
        "The surveys are not linked person by person: 9 people answered the first one and 7 the later one, and they may be "
        "different people."
    )
    assert change_sentences.caveats(unlinked, EN)[0] == expected


def test_the_share_of_unlinked_surveys_that_answered_is_that_of_the_later_survey() -> None:
    few_at_first = replace(WITH_POINTS, linked=False, n=2, invited=7, points=(replace(POINTS[0], n=2), *POINTS[1:]))
    found = change_sentences.caveats(few_at_first, EN)
    assert "Everyone invited answered: the figure is this group's own result." in found
    assert not any("Fewer than 80%" in caveat for caveat in found)


def test_more_answers_than_invited_are_told_also_where_few_of_them_are_linked() -> None:
    crowded = replace(WITH_POINTS, n=6, points=(*POINTS[:2], replace(POINTS[2], n=9)))
    expected = "More people answered than were recorded as invited: check the number of invited."
    assert expected in change_sentences.caveats(crowded, EN)


NOT_ASKED = replace(
    WITH_POINTS,
    n=0,
    invited=None,
    mean_after=math.nan,
    estimate=math.nan,
    low=math.nan,
    high=math.nan,
    linked=False,
    before_wave=None,
    after_wave=None,
)


def test_a_scale_that_the_chosen_survey_did_not_ask_says_only_that() -> None:
    assert change_sentences.statement(NOT_ASKED, EN) == "Interaction: not asked in this survey."
    assert change_sentences.evidence(NOT_ASKED, EN) == ""
    assert change_sentences.caveats(NOT_ASKED, EN) == []


def test_a_scale_that_the_chosen_survey_asked_first_gives_where_the_group_stood() -> None:
    first = replace(NOT_ASKED, before_wave=1)
    expected = "Interaction: first asked in this survey. Mean 48.0 of 100 (95% interval 43.0 to 53.0), 9 respondents."
    assert change_sentences.statement(first, EN) == expected
