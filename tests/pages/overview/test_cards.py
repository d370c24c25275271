import pandas as pd

from analytics.model import Scale, Theme, Verdict
from analytics.wording.language import Language
from pages.overview import attention, engagement_cards

EN = Language("en")
SCALES = {
    number: Scale(f"s{number}", {"en": name}, Theme.WELLBEING, (), 0, 5)
    for number, name in ((1, "Vigour"), (2, "Burnout *risk*"))
}
NO_GOALS = pd.DataFrame({"rated": [], "attained": [], "dropped": [], "on_hold": []})


def changes(*verdicts: Verdict) -> pd.DataFrame:
    count = len(verdicts)
    return pd.DataFrame(
        {
            "engagement_id": 7,
            "scale_id": range(1, count + 1),
            "position": 300,
            "theme": pd.Categorical(["wellbeing"] * count),
            "verdict": [verdict.value for verdict in verdicts],
        }
    )


def test_goals_are_whole():
    goals = pd.DataFrame({"rated": [3], "attained": [2.0], "dropped": [0], "on_hold": [0]})
    assert engagement_cards.answers(changes(), SCALES, goals, EN) == ["Goals attained: **2 of 3**"]


def test_goals_that_were_given_up_are_told_apart():
    goals = pd.DataFrame({"rated": [2], "attained": [2], "dropped": [1], "on_hold": [2]})
    assert engagement_cards.answers(changes(), SCALES, goals, EN) == [
        "Goals attained: **2 of 2**, 1 dropped, 2 on hold"
    ]


def test_scales_of_a_theme_that_agree_are_one_line():
    lines = engagement_cards.answers(changes(Verdict.IMPROVED, Verdict.IMPROVED), SCALES, NO_GOALS, EN)
    assert lines == ["▲ Wellbeing at work: **improved**"]


def test_scales_of_a_theme_that_disagree_are_each_named():
    lines = engagement_cards.answers(changes(Verdict.IMPROVED, Verdict.DECLINED), SCALES, NO_GOALS, EN)
    assert lines == ["▲ Vigour: **improved**", "▼ Burnout \\*risk\\*: **declined**"]


def test_a_theme_has_declined_only_where_all_its_scales_have():
    def texts(found: pd.DataFrame) -> list[str]:
        return [text for _, _, text in attention.declined(found, SCALES, EN)]

    assert texts(changes(Verdict.DECLINED, Verdict.DECLINED)) == ["wellbeing at work has declined"]
    assert texts(changes(Verdict.IMPROVED, Verdict.DECLINED)) == ["Burnout *risk* has declined"]
    assert texts(changes(Verdict.IMPROVED)) == []
