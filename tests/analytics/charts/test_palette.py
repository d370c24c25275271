"""Colours keep their contrast, their hue and their distance for people who see colours otherwise."""

import colorsys
import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from analytics.charts import palette
from analytics.model import Theme, Verdict

MODES = (False, True)
# Machado, Oliveira & Fernandes 2009, severity 1.0, for linear RGB
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}
TO_LMS = np.array([[0.41222, 0.53633, 0.05145], [0.21190, 0.68070, 0.10740], [0.08830, 0.28172, 0.62998]])
TO_LAB = np.array([[0.21045, 0.79362, -0.00407], [1.97800, -2.42859, 0.45059], [0.02590, 0.78277, -0.80868]])


def channels(colour: str) -> np.ndarray:
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255


def seen(colour: str, deficiency: str) -> np.ndarray:
    """The colour in Oklab (Ottosson 2020) as an eye with this deficiency sees it."""
    c = channels(colour)
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    linear = np.clip(DEFICIENCIES[deficiency] @ linear, 0, 1)
    return TO_LAB @ np.cbrt(TO_LMS @ linear)


def marks(dark: bool) -> list[str]:
    themes = [palette.theme_colour(theme, dark) for theme in Theme]
    verdicts = [palette.verdict_colour(verdict, dark) for verdict in Verdict]
    return [*themes, *verdicts, palette.ink(dark), palette.muted(dark), palette.grey(dark)]


def test_contrast_is_the_one_of_wcag() -> None:
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert palette.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", MODES)
def test_text_and_marks_stand_out_from_the_page(dark: bool) -> None:
    for colour in marks(dark):
        assert palette.contrast(colour, palette.background(dark)) >= 4.5, colour


@pytest.mark.parametrize("dark", MODES)
def test_text_stays_readable_on_the_band(dark: bool) -> None:
    for colour in (palette.ink(dark), palette.muted(dark)):
        assert palette.contrast(colour, palette.band(dark)) >= 4.5


@pytest.mark.parametrize("dark", MODES)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_no_two_themes_look_the_same(dark: bool, deficiency: str) -> None:
    colours = [seen(palette.theme_colour(theme, dark), deficiency) for theme in Theme]
    assert min(np.linalg.norm(one - other) for one, other in combinations(colours, 2)) > 0.06


def test_a_theme_keeps_its_hue_on_a_dark_page() -> None:
    for theme in Theme:
        light, dark = (seen(palette.theme_colour(theme, mode), "none")[1:] for mode in MODES)
        angle = np.degrees(np.arctan2(light[0] * dark[1] - light[1] * dark[0], light @ dark))
        assert abs(angle) < 30, theme


@pytest.mark.parametrize("dark", MODES)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_better_and_worse_are_apart_for_every_eye(dark: bool, deficiency: str) -> None:
    better, worse = (palette.verdict_colour(v, dark) for v in (Verdict.IMPROVED, Verdict.DECLINED))
    assert np.linalg.norm(seen(better, deficiency) - seen(worse, deficiency)) > 0.15


def test_every_verdict_has_a_symbol_of_its_own() -> None:
    assert len(set(palette.VERDICT_SYMBOLS.values())) == len(set(palette.VERDICT_MARKERS.values())) == len(Verdict)


@pytest.mark.parametrize("dark", MODES)
def test_cannot_tell_is_grey(dark: bool) -> None:
    saturation = colorsys.rgb_to_hls(*channels(palette.verdict_colour(Verdict.CANNOT_TELL, dark)))[2]
    assert saturation < 0.15


@pytest.mark.parametrize("dark", MODES)
@pytest.mark.parametrize("count", [2, 4, 5, 6, 7, 11])
def test_figures_in_the_bars_are_readable_and_the_answers_differ(dark: bool, count: int) -> None:
    colours = palette.answer_colours(count, dark)
    assert len(set(colours)) == count
    assert min(palette.contrast(palette.text_on(colour), colour) for colour in colours) >= 4.5


THEME = tomllib.loads((Path(__file__).parents[3] / ".streamlit" / "config.toml").read_text())["theme"]


@pytest.mark.parametrize("dark", [False, True])
def test_charts_are_drawn_for_the_background_of_the_pages(dark: bool) -> None:
    assert palette.background(dark) == THEME["dark" if dark else "light"]["backgroundColor"]


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("colour", ["textColor", "linkColor", "grayTextColor", "blueTextColor", "primaryColor"])
def test_the_texts_of_the_theme_can_be_read_on_both_its_backgrounds(name: str, colour: str) -> None:
    theme = THEME[name]
    for background in ("backgroundColor", "secondaryBackgroundColor"):
        assert palette.contrast(theme[colour], theme[background]) >= 4.5
