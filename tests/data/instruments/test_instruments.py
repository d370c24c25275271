"""The shipped scoring keys hold together, and a file that does not is refused with its place."""

from itertools import combinations
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from analytics.model import Theme
from data import instruments
from data.instruments import InstrumentFileError
from data.loading.matching import LIKENESS

LANGUAGES = {"fi", "sv", "en"}
OWN = instruments.load("own_short")
OWN_ITEMS = [item for scale in OWN.scales for item in scale.items]
LICENSED = [instrument for key, instrument in instruments.all_instruments().items() if key != "own_short"]
SCALES = [scale for instrument in instruments.all_instruments().values() for scale in instrument.scales]

GOOD = """
key = "calm"
version = "1"
name = { fi = "Rauha", sv = "Lugn", en = "Calm" }
source = "here"
wording = "licensed"
[labels]
fi = ["ei", "ehkä", "kyllä"]
[[scales]]
key = "calm_scale"
name = { fi = "Rauha", sv = "Lugn", en = "Calm" }
theme = "wellbeing"
low = 0
high = 2
items = [{ key = "calm_1" }, { key = "calm_2", reversed = true }]
mid = { value = 10, source = "somebody (1999)" }
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "calm.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_product_ships_its_own_questionnaire_first_and_the_scoring_keys_of_six_published_ones():
    expected = ["own_short", "bat12", "copsoq", "uwes3", "uwes9", "who5", "work_ability"]
    assert list(instruments.all_instruments()) == expected


def test_every_theme_of_the_field_has_a_scale_of_the_short_questionnaire():
    assert {scale.theme for scale in OWN.scales} == set(Theme)


def test_the_short_questionnaire_is_short_and_turns_some_statements_round():
    assert 32 <= len(OWN_ITEMS) <= 45
    assert 0.25 <= sum(item.reversed for item in OWN_ITEMS) / len(OWN_ITEMS) <= 0.4
    assert all(len(scale.items) in (2, 3, 4) for scale in OWN.scales)


def test_the_own_items_are_worded_in_three_languages():
    assert all(set(item.text) == LANGUAGES and all(item.text.values()) for item in OWN_ITEMS)


def test_no_two_own_items_are_so_alike_that_a_column_could_be_taken_for_the_other():
    for language in LANGUAGES:
        texts = [item.text[language].casefold() for item in OWN_ITEMS]
        assert max(fuzz.ratio(one, other) for one, other in combinations(texts, 2)) < LIKENESS - 15


@pytest.mark.parametrize("instrument", LICENSED, ids=lambda instrument: instrument.key)
def test_a_licensed_instrument_has_a_scoring_key_and_no_wording(instrument):
    items = [item for scale in instrument.scales for item in scale.items]
    assert not any(item.text for item in items)
    assert not instruments.answer_labels(instrument.key)
    assert all(item.key.startswith(f"{instrument.key}_") for item in items)


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.key)
def test_every_figure_names_its_source(scale):
    assert all(len(figure.source) > 30 for figure in instruments.figures(scale).values())


def test_figures_from_the_literature_are_those_that_were_published():
    found = {(scale.key, name): figure.value for scale in SCALES for name, figure in instruments.figures(scale).items()}
    published = {key: value for key, value in found.items() if key[0] not in {scale.key for scale in OWN.scales}}
    assert published == {
        ("who5", "mid"): 10,
        ("who5", "cutoffs.low_wellbeing"): 50,
        ("who5", "cutoffs.very_low_wellbeing"): 28,
        ("work_ability", "cutoffs.moderate"): 60,
        ("work_ability", "cutoffs.good"): 80,
    }


def test_the_own_questionnaire_claims_no_published_figure():
    for scale in OWN.scales:
        assert set(instruments.figures(scale)) == {"mid"}
        assert "not a published figure" in instruments.figures(scale)["mid"].source


def test_who5_is_scored_from_five_items_coded_from_zero_to_five_all_needed():
    (scale,) = instruments.load("who5").scales
    assert (len(scale.items), scale.low, scale.high, scale.required) == (5, 0, 5, 5)


def test_more_burnout_or_stress_is_worse_and_more_of_the_others_better():
    worse = {scale.key for scale in SCALES if not scale.higher_is_better}
    assert {key.split("_")[0] for key in worse} == {"bat12", "copsoq"}
    assert {key for key in worse if key.startswith("copsoq")} == {"copsoq_burnout", "copsoq_stress"}
    assert len([key for key in worse if key.startswith("bat12")]) == 5


@pytest.mark.parametrize("key", ["uwes9", "bat12"])
def test_the_parts_of_an_instrument_add_up_to_its_total(key):
    total, *parts = instruments.load(key).scales
    assert sorted(item.key for item in total.items) == sorted(item.key for part in parts for item in part.items)


def test_answers_in_words_are_numbers_in_every_language():
    codes = instruments.answer_codes("own_short")
    assert (codes["Täysin samaa mieltä"], codes["Helt av samma åsikt"], codes["Strongly agree"]) == (5, 5, 5)
    assert (codes["Täysin eri mieltä"], codes["Varken av samma eller annan åsikt"], codes["Somewhat agree"]) == (
        1,
        3,
        4,
    )
    assert instruments.answer_codes("who5") == {}


def test_an_unknown_instrument_is_a_key_error():
    with pytest.raises(KeyError, match="mystery"):
        instruments.load("mystery")


def test_answers_that_start_at_zero_are_counted_from_zero(tmp_path):
    file = instruments.read_file(written(tmp_path, GOOD))
    assert file.instrument.scales[0].items[1].reversed
    assert file.labels["fi"] == ("ei", "ehkä", "kyllä")


@pytest.mark.parametrize(
    ("good", "bad", "where"),
    [
        (', source = "somebody (1999)"', "", "scales.calm_scale.mid.source"),
        ("somebody (1999)", " ", "scales.calm_scale.mid.source"),
        ('key = "calm_2", reversed', 'key = "calm_2", turned', "scales.calm_scale.items.calm_2.turned"),
        ('version = "1"', 'version = "1"\nauthor = "me"', "author"),
        ('theme = "wellbeing"', 'theme = "weather"', "scales.calm_scale.theme"),
        ("high = 2", "high = 0", "scales.calm_scale.low"),
        ('"calm_2", reversed = true', '"calm_1"', "scales.calm_scale.items"),
        ("low = 0", "low = 0\nmin_answered = 3", "scales.calm_scale.min_answered"),
        (
            '{ key = "calm_1" }',
            '{ key = "calm_1", text.fi = "Tyyni" }',
            "scales.calm_scale.items.calm_1.text",
        ),
        ('wording = "licensed"', 'wording = "own"', "scales.calm_scale.items.calm_1.text"),
        ('"ehkä", ', "", "labels.fi"),
        ('"ei"', "7", "labels.fi.0"),
        ('sv = "Lugn", ', "", "name"),
        ("low = 0", "low 0", "TOML"),
    ],
)
def test_a_faulty_file_is_refused_with_its_name_and_the_place(tmp_path, good, bad, where):
    text = GOOD.replace(good, bad, 1)
    assert text != GOOD
    with pytest.raises(InstrumentFileError) as refusal:
        instruments.read_file(written(tmp_path, text))
    assert refusal.value.facts["file"] == "calm.toml"
    assert refusal.value.facts["where"] == where
    assert f"calm.toml cannot be used: {where}:" in str(refusal.value)
