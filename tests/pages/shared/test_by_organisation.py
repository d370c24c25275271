from analytics.disclosure.thresholds import Detail
from analytics.model import Scale, ScaleChange, Theme, Verdict, WaveKind
from analytics.release.model import ReleasedScale
from analytics.release.outline_scales import by_organisation
from analytics.wording.language import Language
from pages.shared.release_view import organisation_table

EN = Language("en")
NAN = float("nan")


def part(number: int, name: str, organisation: str, detail: Detail, n: int = 6) -> ReleasedScale:
    scale = Scale(name, {"en": name}, Theme.WELLBEING, (), 1, 5)
    estimate, low, high = (12.0, 4.0, 20.0) if detail is Detail.FIGURES else (NAN, NAN, NAN)
    change = ScaleChange(
        scale=scale, before=WaveKind.BASELINE, after=WaveKind.END, n=n, invited=None, mean_before=NAN, mean_after=NAN,
        estimate=estimate, low=low, high=high, verdict=Verdict.IMPROVED, linked=True, before_wave=1, after_wave=2,
    )  # fmt: skip
    return ReleasedScale(number, scale, organisation, detail, None if detail is Detail.NOTHING else change)


def test_each_scale_has_a_row_and_each_organisation_a_column():
    """In words, how many people stand behind a finding is told only by a release from before figures were coded."""
    parts = [
        part(1, "Coping", "Town", Detail.WORDS),
        part(1, "Coping", "County", Detail.WORDS, n=0),
        part(2, "Climate", "Town", Detail.FIGURES, n=12),
        part(2, "Climate", "County", Detail.NOTHING),
    ]
    found = organisation_table(by_organisation(parts, EN))
    assert found.columns.tolist() == ["Scale", "County", "Town"]
    assert found.to_numpy().tolist() == [
        ["Coping", "Improved", "Improved (n = 6)"],
        ["Climate", "not told", "Improved (n = 12): +12.0 points (+4.0 to +20.0)"],
    ]


def test_a_scale_that_is_not_told_of_one_organisation_has_the_neutral_word_there():
    parts = [part(1, "Coping", "Town", Detail.WORDS), part(2, "Climate", "County", Detail.WORDS)]
    found = organisation_table(by_organisation(parts, EN))
    assert found["Town"].tolist()[1] == found["County"].tolist()[0] == "not told"
