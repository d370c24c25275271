"""The guarantee, over random engagements: groups of 3 to 24 people, codes or none, missing, late, withdrawn and changed
answers, up to three scales, waves and releases, networks of organisations, a reader who answers the surveys too."""

import os
from collections.abc import Callable
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings

from analytics.disclosure.thresholds import LEAST_FIGURES, LEAST_WORDS, Detail
from tests.disclosure.groups import rows_of
from tests.disclosure.stories import KNOWN, Story, beside, least_range, live, permuted, stories
from tests.property_examples import examples

NARROWEST = 20.0
"""Points of 0–100: a mean is shown from ten people on, and not over 90 or under 10."""
FIGURES = ["mean_before", "mean_after", "estimate", "interval_low", "interval_high", "standard_error"]
OTHERS = ["n", "verdict", "linked", "before_wave_id", "after_wave_id"]

PHASES = (Phase.explicit, Phase.generate) if "CI" in os.environ else tuple(Phase)
NO_CHECKS = list(HealthCheck)
bounded = settings(examples(few=3, many=30), suppress_health_check=NO_CHECKS, phases=PHASES)
bounded_on_pages = settings(examples(few=2, many=8), suppress_health_check=NO_CHECKS, phases=PHASES)


def known(test: Callable) -> Callable:
    return reduce(lambda found, story: example(story)(found), KNOWN, test)


@pytest.mark.slow
@bounded
@known
@given(stories())
def test_a_payer_gets_the_same_whoever_of_a_part_gave_which_answer_and_whatever_the_unheard_answered(story: Story):
    """Answers of people who stand behind the same released cells can be exchanged, and answers that stand behind none can
    be anything: no row of any release changes."""
    here = live(story)
    there = live(permuted(story, here, seed=len(story.people)))
    assert there.released == here.released
    assert there.everything == here.everything


@pytest.mark.slow
@bounded
@known
@given(stories())
def test_no_score_is_narrowed_down_and_of_few_people_nothing_but_the_direction_is_told(story: Story):
    """From all means of all releases of a scale and wave, the sum of the scores of one to four people stays open over a
    range of at least 20 points. Of fewer than ten nothing is told but the direction, of fewer than five nothing."""
    lived = live(story)
    for scale in story.scales:
        for wave in story.waves:
            assert least_range(lived, scale, wave, fewer_than=LEAST_WORDS) >= NARROWEST
    words, figures = (least + story.responds for least in (LEAST_WORDS, LEAST_FIGURES))
    rows = rows_of(lived.store, "release_scale")
    assert rows.loc[rows["n"].isna(), FIGURES].isna().all(axis=None)
    assert (rows["n"].dropna() >= figures).all()
    assert set(rows.loc[rows["shown"] == Detail.WORDS, "verdict"]) <= {"improved", "declined", "no_clear_change"}
    assert (rows_of(lived.store, "told_group")["n"] >= words).all()
    assert rows.loc[rows["shown"] == Detail.NOTHING, [*FIGURES, *OTHERS]].isna().all(axis=None)
    assert all((rows_of(lived.store, table)["n"] >= figures).all() for table in ("release_point", "release_share"))
    assert (rows_of(lived.store, "release_wave")["answered"].dropna() >= figures).all()


@pytest.mark.slow
@bounded_on_pages
@given(stories())
def test_what_the_browser_is_sent_is_the_same_too(everything_sent, tmp_path_factory, story: Story):
    """Every element of every page of the payer's, with everything opened: texts, tables, charts, addresses."""
    folder: Path = tmp_path_factory.mktemp("worlds")
    here = live(story, beside(folder, "here"))
    there = live(permuted(story, here, seed=1), beside(folder, "there"))
    with here.store, there.store:
        assert everything_sent(here.store, folder) == everything_sent(there.store, folder)
