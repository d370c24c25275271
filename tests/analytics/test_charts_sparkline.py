import re
from xml.etree import ElementTree

import pytest

from analytics.charts import palette, sparkline
from analytics.charts.sparkline import Trend
from analytics.language import Language
from analytics.model import Theme, Verdict

EN, FI = Language("en"), Language("fi")
MOOD = Trend("Coping <and> wellbeing", Theme.WELLBEING, (36.4, 50.0, 58.2), True, Verdict.IMPROVED)
TALK = Trend("Interaction", Theme.INTERACTION, (62.0, 58.0), True, Verdict.CANNOT_TELL)
STRAIN = Trend("Burnout", Theme.WELLBEING, (40.0, 40.2), False, Verdict.NO_MEANINGFUL_CHANGE)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*trends: Trend, dark: bool = False) -> ElementTree.Element:
    return ElementTree.fromstring(sparkline.sparklines(trends, EN, dark))


def heights(line: ElementTree.Element) -> list[float]:
    return [float(point.split(",")[1]) for point in line.attrib["points"].split()]


def test_each_trend_is_a_line_with_a_dot_a_wave():
    picture = drawn(MOOD, TALK)
    assert len(picture.findall(f"{SVG}polyline")) == 2
    assert len(picture.findall(f"{SVG}circle")) == 5


def test_a_higher_mean_stands_higher_on_a_scale_that_is_the_same_for_all():
    (line,) = drawn(MOOD).findall(f"{SVG}polyline")
    first, middle, last = heights(line)
    assert first > middle > last
    (ends,) = drawn(Trend("Whole scale", Theme.CLIMATE, (0, 100), True, Verdict.IMPROVED)).findall(f"{SVG}polyline")
    assert heights(ends)[0] - heights(ends)[1] == pytest.approx((first - middle) / 13.6 * 100, abs=1)


def test_first_and_last_mean_and_the_name_stand_beside_the_line():
    texts = [text.text for text in drawn(MOOD, STRAIN).findall(f"{SVG}text")]
    assert texts == ["Coping <and> wellbeing", "36 → 58", "Burnout", "40 → 40, lower is better"]


@pytest.mark.parametrize("dark", [False, True])
def test_what_cannot_be_told_is_dotted_and_grey(dark: bool):
    told, unsure = drawn(MOOD, TALK, dark=dark).findall(f"{SVG}polyline")
    assert told.attrib["stroke"] == palette.theme_colour(Theme.WELLBEING, dark)
    assert "stroke-dasharray" not in told.attrib
    assert unsure.attrib["stroke"] == palette.grey(dark)
    assert "stroke-dasharray" in unsure.attrib


def test_a_long_name_is_cut():
    name = drawn(Trend("x" * 60, Theme.CLIMATE, (1, 2), True, Verdict.IMPROVED)).findall(f"{SVG}text")[0].text
    assert len(name) <= 28


def test_the_text_tells_every_mean():
    assert sparkline.alt([MOOD, STRAIN], EN) == (
        "Means 0–100 by wave. Coping <and> wellbeing: 36.4 → 50.0 → 58.2; Burnout: 40.0 → 40.2 (lower is better)."
    )


def test_the_picture_loads_nothing():
    assert not re.search(r"href|url\(|<script", sparkline.sparklines([MOOD], FI, dark=False))
