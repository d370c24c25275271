"""Puts the scales of a section of a release in their order: in figures, in words, by organisation, withheld."""

from collections.abc import Iterator, Sequence

import pandas as pd

from analytics.disclosure.thresholds import Shown
from analytics.model import ScaleChange
from analytics.release.model import ReleasedScale
from analytics.release.outline_figures import (
    ByOrganisation,
    HiddenScales,
    OrganisationCell,
    OrganisationRow,
    ScaleInWords,
    ScalesInFigures,
    ScalesInWords,
)
from analytics.release.outline_model import Item, Sentence
from analytics.release.scale_findings import questions_of, scale_figures
from analytics.wording import change_sentences, terms
from analytics.wording.engagement_sentences import not_shown
from analytics.wording.language import Language


def scale_items(scales: Sequence[ReleasedScale], shares: pd.DataFrame, say: Language) -> tuple[Item, ...]:
    """Returns what is told of these scales; `shares` has the rows of the answers of all scales (see `Release`)."""
    return tuple(_items(scales, shares, say))


def _items(scales: Sequence[ReleasedScale], shares: pd.DataFrame, say: Language) -> Iterator[Item]:
    whole = [one for one in scales if one.part is None]
    parts = [one for one in scales if one.part is not None]
    figures = [(one, one.change) for one in whole if one.shown is Shown.FIGURES and one.change is not None]
    words = [(one, one.change) for one in whole if one.shown is Shown.WORDS and one.change is not None]
    hidden = [one for one in whole if one.shown is Shown.NOTHING or one.change is None]
    if not whole:
        yield Sentence(say("Nothing was asked about this."))
    if figures:
        yield _in_figures(figures, shares, say)
    if words:
        yield ScalesInWords(tuple(_in_words(one, change, say) for one, change in words))
    if parts:
        yield by_organisation(parts, say)
    if hidden:
        yield _hidden(hidden, say)


def _in_figures(
    scales: Sequence[tuple[ReleasedScale, ScaleChange]], shares: pd.DataFrame, say: Language
) -> ScalesInFigures:
    note = say("The figures are of those who answered every survey that is compared: the same people each time.")
    by_scale = {} if shares.empty else dict(list(shares.groupby("scale_id")))
    none = shares.head(0)
    found = tuple(
        scale_figures(one.scale_id, change, say, questions=questions_of(change, by_scale.get(one.scale_id, none), say))
        for one, change in scales
    )
    return ScalesInFigures(note, found)


def _in_words(one: ReleasedScale, change: ScaleChange, say: Language) -> ScaleInWords:
    name = say.own(one.scale.name)
    asked_once = change.after_wave is None
    return ScaleInWords(
        scale_id=one.scale_id,
        name=name,
        theme=one.scale.theme,
        verdict=None if asked_once else change.verdict,
        n=change.n,
        invited=change.invited,
        headline=say("{scale}: asked in one survey so far.", scale=name)
        if asked_once
        else change_sentences.headline(change, say),
        respondents=change_sentences.respondents(change.n, change.invited, say),
    )


def _hidden(scales: Sequence[ReleasedScale], say: Language) -> HiddenScales:
    named = tuple(say.own(one.scale.name) for one in scales)
    sentence = say("{scales}: {neutral}.", scales=say.list(named), neutral=not_shown(say))
    return HiddenScales(tuple(one.scale_id for one in scales), named, sentence)


def by_organisation(parts: Sequence[ReleasedScale], say: Language) -> ByOrganisation:
    """Returns one row per scale in their order, with a cell for each organisation in alphabetical order."""
    found = {(one.scale_id, one.part): one for one in parts}
    scales = {one.scale_id: say.own(one.scale.name) for one in parts}
    organisations = tuple(say.collate({str(one.part) for one in parts}))
    return ByOrganisation(
        heading=say("By organisation"),
        scale_heading=say("Scale"),
        organisations=organisations,
        rows=tuple(
            OrganisationRow(scale, name, tuple(_cell(part, found.get((scale, part)), say) for part in organisations))
            for scale, name in scales.items()
        ),
        note=say(
            "The people of each organisation by themselves. Fewer people tell less: a change of all together can be one that "
            "cannot be told of each organisation."
        ),
    )


def _cell(organisation: str, one: ReleasedScale | None, say: Language) -> OrganisationCell:
    change = None if one is None or one.shown is Shown.NOTHING else one.change
    if one is None or change is None or change.after_wave is None:
        return OrganisationCell(organisation, Shown.NOTHING, None, None, None, None, None, not_shown(say))
    text = f"{terms.verdict_name(change.verdict, say)} (n = {change.n})"
    if one.shown is not Shown.FIGURES:
        return OrganisationCell(organisation, Shown.WORDS, change.verdict, change.n, None, None, None, text)
    points = say("{n} points", n=say.signed(change.estimate))
    text = f"{text}: {points} ({say.interval(change.low, change.high)})"
    return OrganisationCell(
        organisation, Shown.FIGURES, change.verdict, change.n, change.estimate, change.low, change.high, text
    )
