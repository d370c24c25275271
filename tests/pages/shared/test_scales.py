from analytics.release.scale_findings import questions_wave
from pages.shared import scales
from tests.analytics.release.test_scale_findings import CHANGE, NOWHERE


def test_a_scale_asked_first_in_the_chosen_wave_is_shown_from_there():
    assert questions_wave(scales.as_seen_from(1, NOWHERE)) == 1
    assert scales.as_seen_from(2, NOWHERE) == NOWHERE
    assert scales.as_seen_from(3, CHANGE) == CHANGE
