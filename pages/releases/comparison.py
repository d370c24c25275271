"""Lets the supervisor choose what a release compares: two surveys, the scales, and a network's organisations side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from analytics.disclosure.panels import ReleaseChoice
from analytics.disclosure.survey_pairs import SurveyPair
from analytics.disclosure.thresholds import Thresholds
from analytics.model import Form
from analytics.rows import each_row, rows_of
from analytics.wording import terms
from analytics.wording.language import Language
from data.queries.row_types import SurveyRow
from data.releases.survey_pairs import pairs_of
from pages.shared import fields, url_choices
from pages.shared.text import note, plain
from pages.shared.visit import Visit


@dataclass(frozen=True)
class Comparison:
    """Holds what was chosen, the pairs of surveys there are, the pair that is compared (None: no pair), and the surveys by their
    places."""

    choice: ReleaseChoice
    pairs: tuple[SurveyPair, ...]
    pair: SurveyPair | None
    surveys: Mapping[int, SurveyRow]

    def name_of(self, pair: SurveyPair, say: Language) -> str:
        """Returns the names of the two surveys of a pair."""
        return " → ".join(survey_name(self.surveys[place], say) for place in (pair.first, pair.last))


def survey_name(survey: SurveyRow, say: Language) -> str:
    return terms.wave_label(survey.kind, survey.label, say)


def choose(visit: Visit, engagement: int, form: str, thresholds: Thresholds) -> Comparison:
    """Draws the choices and returns what was chosen; without a choice the product's proposal holds."""
    pairs, proposal = pairs_of(visit.store, visit.viewer, engagement, thresholds, date.today())
    surveys = rows_of(visit.store.read("waves", visit.viewer, engagement=engagement), SurveyRow)
    by_place = {row.position: row for row in surveys}
    pair = _pick_pair(pairs, proposal, by_place, visit.say)
    first, last = (None, None)
    if pair is not None and pair != proposal:
        first, last = by_place[pair.first].id, by_place[pair.last].id
    left_out = _scales_left_out(visit, engagement)
    side_by_side = form == Form.NETWORK and _side_by_side(engagement, visit.say)
    return Comparison(ReleaseChoice(first, last, left_out, side_by_side), pairs, pair, by_place)


def _pick_pair(
    pairs: Sequence[SurveyPair], proposal: SurveyPair | None, surveys: Mapping[int, SurveyRow], say: Language
) -> SurveyPair | None:
    """Asks which two surveys are compared, with the proposal chosen at first; only says it where there is one pair."""
    words = {f"{pair.first}-{pair.last}": _pair_words(pair, surveys, say) for pair in pairs}
    by_key = dict(zip(words, pairs, strict=True))
    if proposal is None or len(pairs) == 1:
        url_choices.forget("pair")
        for text in words.values():
            st.markdown(plain(say("Compared: {surveys}.", surveys=text)))
        return proposal
    default = f"{proposal.first}-{proposal.last}"
    chosen = url_choices.pick(
        fields.select,
        "pair",
        say("Surveys that are compared"),
        list(words),
        default,
        format_func=lambda key: say("{surveys} (proposed)", surveys=words[key]) if key == default else words[key],
    )
    note(
        say(
            "Proposed are the first survey and the latest later one that enough people answered too. Each scale is told of the same "
            "people at both surveys."
        )
    )
    return by_key[chosen]


def _pair_words(pair: SurveyPair, surveys: Mapping[int, SurveyRow], say: Language) -> str:
    first, last = (survey_name(surveys[place], say) for place in (pair.first, pair.last))
    if not pair.linked:
        return say.plural(
            "{first} → {last}, {n} person in the smaller of the two",
            "{first} → {last}, {n} people in the smaller of the two",
            pair.n,
            first=first,
            last=last,
        )
    return say.plural(
        "{first} → {last}, {n} person answered both",
        "{first} → {last}, {n} people answered both",
        pair.n,
        first=first,
        last=last,
    )


def _scales_left_out(visit: Visit, engagement: int) -> frozenset[int]:
    """Asks which scales the release tells of, and returns the ids of the others."""
    scales = visit.store.read("scales", visit.viewer, engagement=engagement)
    names = {
        str(row.id): visit.say.text_of({code: getattr(row, f"name_{code}") for code in ("fi", "sv", "en")})
        for row in each_row(scales)
    }
    if len(names) < 2:
        return frozenset()
    chosen = fields.in_any_language(
        fields.several,
        visit.say("Scales that are told"),
        tuple(names),
        f"release-scales-{engagement}",
        options=list(names),
        format_func=lambda key: plain(names[key]),
    )
    return frozenset(int(key) for key in names if key not in chosen)


def _side_by_side(engagement: int, say: Language) -> bool:
    return fields.in_any_language(
        fields.check,
        say("Organisations side by side, in words"),
        False,
        f"release-organisations-{engagement}",
        help=say(
            "Then everything of a scale is told in words, the whole too: figures of the whole beside words of a small organisation "
            "would give away the others."
        ),
    )
