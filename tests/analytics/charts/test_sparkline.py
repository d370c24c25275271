import base64
import re
from xml.etree import ElementTree

import pytest

from analytics.charts import palette, sparkline
from analytics.charts.sparkline import Trend
from analytics.model import Theme, Verdict
from analytics.wording.language import Language

EN, FI = Language("en"), Language("fi")
MOOD = Trend("Coping <and> wellbeing", Theme.WELLBEING, (36.4, 50.0, 58.2), True, Verdict.IMPROVED)
TALK = Trend("Interaction", Theme.INTERACTION, (62.0, 58.0), True, Verdict.CANNOT_TELL)
STRAIN = Trend("Burnout", Theme.WELLBEING, (40.0, 40.2), False, Verdict.NO_MEANINGFUL_CHANGE)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(trend: Trend, dark: bool = False) -> ElementTree.Element:
    return ElementTree.fromstring(sparkline.picture(trend, dark))


def line_of(trend: Trend, dark: bool = False) -> ElementTree.Element:
    (line,) = drawn(trend, dark).findall(f"{SVG}polyline")
    return line


def heights(line: ElementTree.Element) -> list[float]:
    return [float(point.split(",")[1]) for point in line.attrib["points"].split()]


def test_a_trend_is_a_line_with_a_dot_a_wave():
    assert len(heights(line_of(MOOD))) == len(drawn(MOOD).findall(f"{SVG}circle")) == 3


def test_a_higher_mean_stands_higher_on_a_scale_that_is_the_same_for_all():
    first, middle, last = heights(line_of(MOOD))
    assert first > middle > last
    ends = heights(line_of(Trend("Whole scale", Theme.CLIMATE, (0, 100), True, Verdict.IMPROVED)))
    assert ends[0] - ends[1] == pytest.approx((first - middle) / 13.6 * 100, abs=1)


@pytest.mark.parametrize("dark", [False, True])
def test_what_cannot_be_told_is_dotted_and_grey(dark: bool):
    told, unsure = line_of(MOOD, dark), line_of(TALK, dark)
    assert told.attrib["stroke"] == palette.theme_colour(Theme.WELLBEING, dark)
    assert "stroke-dasharray" not in told.attrib
    assert unsure.attrib["stroke"] == palette.grey(dark)
    assert "stroke-dasharray" in unsure.attrib


def test_the_words_are_text_of_the_page_and_not_of_the_picture():
    assert not drawn(MOOD).findall(f"{SVG}text")
    beside = re.sub(r"<[^>]*>", "|", sparkline.sparklines([MOOD, STRAIN], EN, dark=False))
    words = ["Coping &lt;and&gt; wellbeing", "36 → 58", "Burnout", "40 → 40, lower is better"]
    assert [word for word in beside.split("|") if word] == words


def test_a_long_name_is_told_whole():
    name = "Moniammatillisen yhteistyökäytännön kehittämissuunnitelma"
    assert name in sparkline.sparklines([Trend(name, Theme.CLIMATE, (1, 2), True, Verdict.IMPROVED)], FI, dark=False)


def test_the_text_of_the_picture_tells_every_mean():
    assert sparkline.alt(MOOD, EN) == "Means 0–100 by survey. Coping <and> wellbeing: 36.4 → 50.0 → 58.2."
    assert sparkline.alt(STRAIN, EN) == "Means 0–100 by survey. Burnout: 40.0 → 40.2 (lower is better)."


def test_a_name_cannot_leave_the_text_it_stands_in():
    evil = Trend('"><script>x</script>', Theme.CLIMATE, (1, 2), True, Verdict.IMPROVED)
    assert "<script" not in sparkline.sparklines([evil], EN, dark=False)
    assert '""' not in sparkline.sparklines([evil], EN, dark=False)


def test_the_picture_loads_nothing():
    html = sparkline.sparklines([MOOD], FI, dark=False)
    (source,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]*)"', html)
    assert not re.search(r"href|url\(|<script|@import", html + base64.b64decode(source).decode())
