import pandas as pd
import pytest

from analytics.charts import palette, verdict_counts
from analytics.wording.language import Language
from tests.analytics.figures import figure_of

EN, FI = Language("en"), Language("fi")
COUNTS = pd.DataFrame(
    {
        "theme": ["wellbeing", "interaction"],
        "improved": [1, 5],
        "no_meaningful_change": [1, 0],
        "declined": [1, 0],
        "cannot_tell": [5, 4],
        "no_clear_change": [0, 0],
        "mixed": [1, 0],
        "engagements": [9, 9],
    }
)


def test_the_bars_of_a_theme_follow_each_other_and_add_up_to_its_engagements():
    figure = figure_of(verdict_counts.verdict_counts, COUNTS, EN, dark=False)
    ends = [(bar.base[0], bar.base[0] + bar.x[0]) for bar in figure.data]
    assert ends == [(0, 1), (1, 2), (2, 3), (3, 8), (8, 9), (0, 5), (5, 9)]


def test_every_count_stands_beside_its_sign_and_every_sign_is_explained():
    figure = figure_of(verdict_counts.verdict_counts, COUNTS, EN, dark=False)
    texts = [note.text.replace("\N{NO-BREAK SPACE}", " ").replace("<br>", " ") for note in figure.layout.annotations]
    assert "▲ improved, ■ no meaningful change, ▼ declined, ? cannot tell, ≠ its scales differ" in texts[0]
    assert [part in texts[1] for part in ("▲ 1", "■ 1", "▼ 1", "? 5", "≠ 1")] == [True] * 5
    assert "▼" not in texts[2]


@pytest.mark.parametrize("dark", [False, True])
def test_what_cannot_be_told_is_hollow_and_grey(dark: bool):
    bars = [bar for bar in figure_of(verdict_counts.verdict_counts, COUNTS, EN, dark).data if bar.name == "cannot_tell"]
    assert {(bar.marker.color, bar.marker.line.color) for bar in bars} == {(palette.band(dark), palette.grey(dark))}


def test_the_text_counts_in_words():
    assert verdict_counts.verdict_counts(COUNTS, EN, dark=False).text == (
        "Wellbeing at work: improved 1, no meaningful change 1, declined 1, cannot tell 5, its scales differ 1. "
        "Interaction: improved 5, cannot tell 4."
    )


def test_the_numbers_leave_out_a_column_that_no_theme_has():
    assert "Its scales differ" in verdict_counts.verdict_counts(COUNTS, EN, dark=False).numbers
    table = verdict_counts.verdict_counts(COUNTS.assign(mixed=0), EN, dark=False).numbers
    assert "Its scales differ" not in table
    assert table["Engagements"].tolist() == [9, 9]


def test_without_counts_the_sheet_says_so():
    assert verdict_counts.verdict_counts(COUNTS.iloc[:0], EN, dark=False).text == "There is nothing to compare yet."
    assert not figure_of(verdict_counts.verdict_counts, COUNTS.iloc[:0], EN, dark=False).data
