import pandas as pd

from analytics.model import MIXED
from analytics.portfolio import themes
from analytics.portfolio.themes import COUNTED
from analytics.wording import portfolio_sentences
from analytics.wording.language import Language

EN = Language("en")


def changes(*rows: tuple[int, str, str]) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["engagement_id", "theme", "verdict"])
    return found.astype({"theme": "category"})


COUNTS = themes.theme_counts(
    changes(
        (1, "interaction", "improved"),
        (2, "interaction", "improved"),
        (3, "interaction", "cannot_tell"),
        (1, "wellbeing", "improved"),
        (1, "wellbeing", "improved"),
        (2, "wellbeing", "improved"),
        (2, "wellbeing", "cannot_tell"),
        (3, "wellbeing", "declined"),
    )
)


def row(theme: str) -> dict:
    return COUNTS.set_index("theme").loc[theme].to_dict()


def test_an_engagement_counts_once_in_a_theme_though_several_scales_were_asked():
    assert row("interaction") == {
        "improved": 2,
        "no_meaningful_change": 0,
        "declined": 0,
        "cannot_tell": 1,
        "no_clear_change": 0,
        "mixed": 0,
        "engagements": 3,
    }
    assert row("wellbeing")["engagements"] == 3


def test_scales_of_a_theme_that_disagree_are_told_apart_and_never_averaged():
    assert (row("wellbeing")["improved"], row("wellbeing")[MIXED], row("wellbeing")["declined"]) == (1, 1, 1)


def test_the_counts_add_up_to_the_engagements():
    assert (COUNTS[list(COUNTED)].sum(axis=1) == COUNTS["engagements"]).all()


def test_themes_stand_in_the_fields_order():
    assert COUNTS["theme"].tolist() == ["wellbeing", "interaction"]


def test_the_headline_tells_the_best_theme_and_every_decline():
    assert portfolio_sentences.themes_headline(COUNTS, EN) == (
        "Improved most often: interaction (2 of 3). Declined in some: wellbeing at work (1 of 3)."
    )


def test_the_headline_of_one_theme_counts_engagements():
    one = themes.theme_counts(changes((1, "results_of_work", "improved"), (2, "results_of_work", "declined")))
    assert portfolio_sentences.themes_headline(one, EN) == "Improved in 1 of 2 engagements. Declined in 1."


def test_the_headline_says_where_nothing_improved():
    none = themes.theme_counts(changes((1, "climate", "cannot_tell")))
    assert portfolio_sentences.themes_headline(none, EN) == "Of no engagement can an improvement be told."


def test_without_changes_there_is_nothing_to_count():
    nothing = themes.theme_counts(changes())
    assert nothing.empty
    assert portfolio_sentences.themes_headline(nothing, EN) == "No engagement has answers from two surveys yet."
