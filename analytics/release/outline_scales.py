"""Groups the scales of a section of a release: those in figures, in words, by organisation, and those withheld."""

from collections.abc import Iterator, Sequence

import pandas as pd

from analytics.disclosure.thresholds import Detail
from analytics.model import ScaleChange
from analytics.release.model import ReleasedScale
from analytics.release.outline_figures import (
    ByOrganisation,
    HiddenScales,
    OrganisationCell,
    OrganisationRow,
    ScaleFigures,
    ScaleInWords,
    ScalesInFigures,
    ScalesInWords,
)
from analytics.release.outline_model import Item, Sentence
from analytics.release.scale_findings import questions_of, scale_figures
from analytics.release.scale_order import in_order
from analytics.wording import change_sentences, mean_texts, terms
from analytics.wording.engagement_sentences import not_shown
from analytics.wording.language import Language


def scale_items(scales: Sequence[ReleasedScale], shares: pd.DataFrame, say: Language) -> tuple[Item, ...]:
    """Returns the outline's items for these scales; `shares` has the answers of all scales (see `Release`)."""
    return tuple(_items(scales, shares, say))


def _items(scales: Sequence[ReleasedScale], shares: pd.DataFrame, say: Language) -> Iterator[Item]:
    whole = in_order([scale for scale in scales if scale.organisation is None])
    parts = [scale for scale in scales if scale.organisation is not None]
    figures = [(scale, scale.change) for scale in whole if scale.detail is Detail.FIGURES and scale.change is not None]
    words = [(scale, scale.change) for scale in whole if scale.detail is Detail.WORDS and scale.change is not None]
    hidden = [scale for scale in whole if scale.detail is Detail.NOTHING or scale.change is None]
    if not whole:
        yield Sentence(say("Nothing was asked about this."))
    if figures:
        yield _in_figures(figures, shares, say)
    if words:
        yield ScalesInWords(tuple(_in_words(scale, change, say) for scale, change in words))
    if parts:
        yield by_organisation(parts, say)
    if hidden:
        yield _hidden(hidden, say)


def _in_figures(
    scales: Sequence[tuple[ReleasedScale, ScaleChange]], shares: pd.DataFrame, say: Language
) -> ScalesInFigures:
    note = " ".join(_about_figures([change for _, change in scales], say))
    by_scale = {} if shares.empty else dict(list(shares.groupby("scale_id")))
    no_shares = shares.head(0)
    figures: list[ScaleFigures] = []
    for scale, change in scales:
        questions = questions_of(change, by_scale.get(scale.scale_id, no_shares), say)
        figures.append(scale_figures(scale.scale_id, change, say, questions=questions))
    return ScalesInFigures(note, tuple(figures))


def _about_figures(changes: Sequence[ScaleChange], say: Language) -> Iterator[str]:
    """Yields whose figures these are, and how they were made less exact so that nobody's answer can be worked out."""
    yield say("The figures are of those who answered every survey that is compared: the same people each time.")
    if any(not change.decimals for change in changes):
        yield say(
            "So that no single answer can be worked out, figures of a small group are in whole points and their interval is wider."
        )
    if any(point.end for change in changes for point in change.points):
        yield say("Of a mean over 90 or under 10 no more is told than that.")


def _in_words(released: ReleasedScale, change: ScaleChange, say: Language) -> ScaleInWords:
    name = say.text_of(released.scale.name)
    asked_once = change.after_wave is None
    return ScaleInWords(
        scale_id=released.scale_id,
        name=name,
        theme=released.scale.theme,
        verdict=None if asked_once else change.verdict,
        n=change.n or None,
        invited=change.invited,
        headline=say("{scale}: asked in one survey so far.", scale=name)
        if asked_once
        else change_sentences.headline(change, say),
        respondents=change_sentences.respondents(change.n, change.invited, say) if change.n else "",
    )


def _hidden(scales: Sequence[ReleasedScale], say: Language) -> HiddenScales:
    names = tuple(say.text_of(released.scale.name) for released in scales)
    sentence = say("{scales}: {neutral}.", scales=say.list(names), neutral=not_shown(say))
    return HiddenScales(tuple(released.scale_id for released in scales), names, sentence)


def by_organisation(parts: Sequence[ReleasedScale], say: Language) -> ByOrganisation:
    """Returns one row per scale in their order, with a cell for each organisation in alphabetical order."""
    released = {(one.scale_id, one.organisation): one for one in parts}
    scales = {one.scale_id: say.text_of(one.scale.name) for one in parts}
    organisations = tuple(say.collate({str(one.organisation) for one in parts}))
    return ByOrganisation(
        heading=say("By organisation"),
        scale_heading=say("Scale"),
        organisations=organisations,
        rows=tuple(
            OrganisationRow(scale, name, tuple(_cell(part, released.get((scale, part)), say) for part in organisations))
            for scale, name in scales.items()
        ),
        note=say(
            "The people of each organisation by themselves. Fewer people tell less: a change of all together can be one that "
            "cannot be told of each organisation."
        ),
    )


def _cell(organisation: str, scale: ReleasedScale | None, say: Language) -> OrganisationCell:
    change = None if scale is None or scale.detail is Detail.NOTHING else scale.change
    if scale is None or change is None or change.after_wave is None:
        return OrganisationCell(organisation, Detail.NOTHING, None, None, None, None, None, not_shown(say))
    verdict, n = terms.verdict_name(change.verdict, say), change.n or None
    text = f"{verdict} (n = {n})" if n else verdict
    if scale.detail is not Detail.FIGURES:
        return OrganisationCell(organisation, Detail.WORDS, change.verdict, n, None, None, None, text)
    if change.before_end or change.after_end:
        means = mean_texts.both_means(change, say)
        return OrganisationCell(organisation, Detail.FIGURES, change.verdict, n, None, None, None, f"{text}: {means}")
    points = say("{n} points", n=say.signed(change.estimate, change.decimals))
    text = f"{text}: {points} ({say.interval(change.low, change.high, change.decimals)})"
    return OrganisationCell(
        organisation, Detail.FIGURES, change.verdict, n, change.estimate, change.low, change.high, text
    )
