"""Releases tell figures by the number of people; those from before keep what they told."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analytics.disclosure.thresholds import Thresholds
from analytics.model import ScaleChange, ScaleEnd, Verdict
from analytics.portfolio import portfolio
from analytics.portfolio.released import portfolio_of
from analytics.release.model import Release
from analytics.release.outline import outline_of
from analytics.release.scale_findings import questions_of
from analytics.wording import change_sentences
from analytics.wording.language import Language
from data.releases.publication import publish
from data.releases.reading import as_respondent, release_of, releases_in_view
from data.store import OWNER, Store, Viewer
from tests.databases import new_database
from tests.disclosure.groups import ORGANISATION, PAYER, Group, add_payer, people, rows_of, scale, spread

EN = Language("en")
OTHER_PAYER = Viewer(901)
PAID_BY = {PAYER: ORGANISATION, OTHER_PAYER: ORGANISATION + 1}
"""The organisations of two payers: of one payer, surveys with nearly the same answers would be told once only."""
FIVE = scale("mood", low=0, high=4, mid=None)


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(str(new_database(tmp_path / "outcomes.duckdb"))) as opened:
        for payer, organisation in PAID_BY.items():
            add_payer(opened, payer, organisation)
        yield opened


def answers(n: int, cycle: tuple[int, ...]) -> dict[str, float]:
    return {code: cycle[place % len(cycle)] for place, code in enumerate(people(n))}


def released(
    store: Store, n: int, first: tuple[int, ...], last: tuple[int, ...], code: str = "E1", payer: Viewer = PAYER
) -> Release:
    group = Group(store, code=code, scales=(FIVE,), organisation=PAID_BY[payer])
    group.load("baseline", answers(n, first))
    group.load("end", answers(n, last))
    return release_of(store, payer, group.release())


def change_of(release: Release) -> ScaleChange:
    (one,) = release.scales
    assert one.change is not None
    return one.change


def test_of_twelve_people_means_are_whole_points_and_the_change_alone_has_an_interval(store: Store):
    release = released(store, 12, (1, 2, 0, 2), (2, 3, 2, 3))
    found = change_of(release)
    assert (found.mean_before, found.mean_after, found.estimate) == (31.0, 63.0, 32.0)
    assert (found.low % 5, found.high % 5, found.decimals) == (0, 0, 0)
    assert [(point.mean, point.low == point.low) for point in found.points] == [(31.0, False), (63.0, False)]
    assert change_sentences.evidence(found, EN) == "+32 points (95% interval +20 to +45), 12 respondents"


def test_of_twenty_people_figures_have_a_decimal_and_means_their_intervals(store: Store):
    found = change_of(released(store, 20, (1, 2, 0, 2, 1, 3, 1), (2, 3, 2, 3, 1, 4)))
    assert found.decimals == 1
    assert all(point.low < point.mean < point.high for point in found.points)


@pytest.mark.slow
def test_where_the_later_mean_is_over_90_the_direction_stands_beside_the_means_and_nothing_is_pooled(store: Store):
    release = released(store, 12, (2, 3), (4, 4, 4, 4, 4, 3))
    found = change_of(release)
    assert (found.mean_before, found.after_end, found.verdict) == (63.0, ScaleEnd.OVER, Verdict.IMPROVED)
    assert pd.isna([found.mean_after, found.estimate, found.low, found.high, found.se]).all()
    assert change_sentences.evidence(found, EN) == "Means 63 → over 90 of 100, 12 respondents"
    rows = portfolio_of(releases_in_view(store, PAYER))
    assert rows.changes["estimate"].isna().all()
    assert rows.points["mean"].tolist() == [63.0]
    (scale_id,) = rows.changes["scale_id"]
    assert portfolio.compare(rows.changes, scale_id, rows.scales[scale_id]).pooled.k == 0


@pytest.mark.slow
def test_answers_of_twelve_people_are_told_in_classes_of_three_at_least(store: Store):
    release = released(store, 12, (1, 2), (0, 1, 2, 3, 4, 3))
    found = questions_of(change_of(release), release.shares, EN)
    assert found is not None
    (question,) = found.questions
    # Two people chose the middle step: they are told with those below it.
    assert [(one.value, one.value_to, one.share) for one in question.answers] == [(0, 2, 0.5), (3, 4, 0.5)]


@pytest.mark.slow
def test_detailed_answers_of_a_survey_with_a_mean_over_90_stay_in_classes_that_do_not_tell_the_mean(store: Store):
    release = released(store, 24, (1, 2), (4, 4, 4, 4, 4, 4, 4, 1))
    assert change_of(release).after_end is ScaleEnd.OVER
    assert release.shares[["value", "value_to", "share"]].to_numpy().tolist() == [[0, 1, 0.13], [3, 4, 0.88]]
    lower = released(store, 24, (1, 2, 0, 3, 2), (4, 4, 4, 1), code="E2", payer=OTHER_PAYER).shares
    assert lower[["value", "value_to", "share"]].to_numpy().tolist() == [[1, 1, 0.25], [4, 4, 0.75]]


@pytest.mark.slow
def test_a_reader_who_answered_too_is_told_detailed_figures_of_twenty_people_in_whole_points(store: Store):
    release = released(store, 20, (1, 2, 0, 2, 1, 3, 1), (2, 3, 2, 3, 1, 4))
    found = change_of(as_respondent(release))
    assert found.decimals == 0
    assert all(value % 1 == 0 for value in (found.mean_before, found.mean_after))
    assert found.estimate == found.mean_after - found.mean_before
    assert (found.low % 5, found.high % 5) == (0, 0)
    assert pd.isna([point.low for point in found.points]).all()
    assert as_respondent(release).shares.empty


@pytest.fixture
def earlier(store: Store) -> Callable[[int], Release]:
    """Makes a release as it was made before figures were coded: without the limit of detailed figures and the new columns."""

    def make(n: int) -> Release:
        group = Group(store)
        group.load("baseline", spread(people(n)))
        group.load("end", spread(people(n), start=4))
        number = group.release()
        with store.transaction() as write:
            write.execute("UPDATE release SET min_respondents_detailed = NULL")
            write.execute("UPDATE release_share SET value_to = NULL")
            write.execute("UPDATE release_scale SET verdict = 'no_meaningful_change', n = $n, linked = TRUE", n=n)
            write.execute(
                "UPDATE release_scale SET mean_before = 50.4, mean_after = 53.3, estimate = 2.9 WHERE shown = 'figures'"
            )
            write.execute("UPDATE release_point SET mean = 50.4, interval_low = 40.2, interval_high = 60.6")
            write.execute("UPDATE release_wave SET invited = 14, answered = $n", n=n if n > 4 else None)
        return release_of(store, PAYER, number)

    return make


@pytest.mark.slow
def test_an_earlier_release_in_words_keeps_its_finding_and_its_number_of_respondents(earlier: Callable):
    release = earlier(7)
    found = change_of(release)
    assert (found.n, found.invited, found.verdict) == (7, 14, Verdict.NO_MEANINGFUL_CHANGE)
    assert [wave.answered for wave in release.waves] == [7, 7]
    assert "7 respondents of 14 invited" in str(outline_of(release, EN))


@pytest.mark.slow
def test_an_earlier_release_in_figures_keeps_its_decimals_intervals_and_rule(earlier: Callable):
    release = earlier(12)
    found = change_of(release)
    assert (found.mean_before, found.estimate, found.decimals) == (50.4, 2.9, 1)
    assert found.points[0].low == 40.2
    assert "+2.9 points" in change_sentences.evidence(found, EN)
    assert "figures need 10" in str(outline_of(release, EN))
    assert change_of(as_respondent(release)).estimate == 2.9


@pytest.mark.slow
def test_an_earlier_release_does_not_say_that_fewer_than_ten_answered_where_it_said_nothing(store: Store, earlier):
    release = earlier(12)
    with store.transaction() as write:
        write.execute("UPDATE release_wave SET answered = NULL")
    assert [wave.fewer_than for wave in release_of(store, PAYER, release.id).waves] == [None, None]


@pytest.mark.slow
def test_published_releases_hold_the_coded_rows_and_not_how_many_stand_behind_words(store: Store, tmp_path: Path):
    released(store, 7, (1, 2), (2, 3))
    released(store, 12, (1, 2), (2, 3), code="E2", payer=OTHER_PAYER)
    publish(store, OWNER, tmp_path / "published.duckdb")
    with Store.open(str(tmp_path / "published.duckdb")) as published:
        rows = rows_of(published, "release_scale").set_index("shown")
        assert pd.isna(rows.loc["words", ["n", "linked", "estimate"]]).all()
        assert rows.loc["figures", ["n", "mean_before", "mean_after"]].tolist() == [12, 38, 63]
        with published.transaction() as read:
            tables = {name for (name,) in read.execute("SELECT table_name FROM information_schema.tables")}
        assert "told_group" not in tables
        (one,) = [one for one in releases_in_view(published, OWNER) if one.code == "E1"]
        assert change_of(one).n == 0


@pytest.mark.slow
def test_the_limits_of_a_release_are_kept_with_it(store: Store):
    assert released(store, 12, (1, 2), (2, 3)).thresholds == Thresholds(5, 10, 20)
