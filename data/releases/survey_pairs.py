"""Reads which pairs of closed surveys a release can compare, and how many people answered both."""

from datetime import date

from analytics.disclosure import survey_pairs
from analytics.disclosure.survey_pairs import SurveyPair
from analytics.disclosure.thresholds import Thresholds
from data.store import Store, Viewer


def pairs_of(
    store: Store, viewer: Viewer, engagement_id: int, thresholds: Thresholds, day: date
) -> tuple[tuple[SurveyPair, ...], SurveyPair | None]:
    """Returns the pairs of surveys that were closed by `day`, and the one that is proposed; none where the viewer may not see
    the engagement's answers.
    """
    pairs = survey_pairs.survey_pairs(store.read("panel_scores", viewer, engagement=engagement_id, day=day))
    responds = bool(store.read_rows("responding_payers", viewer, engagement=engagement_id)[0][0])
    return pairs, survey_pairs.proposed(pairs, thresholds.for_respondent() if responds else thresholds)
