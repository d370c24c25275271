"""Every verdict in every language, as a text to be read through by people who speak it: verdict_sentences.txt.

With OUTCOMES_UPDATE_SNAPSHOTS=1 in the environment the text is written anew; read what changed before keeping it.
"""

import math
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.estimates import change
from analytics.model import Figure, Item, Scale, ScaleChange, ScaleEnd, Theme, Verdict, WaveKind, WavePoint
from analytics.wording import change_sentences
from analytics.wording.language import LANGUAGES, Language

SNAPSHOT = Path(__file__).with_name("verdict_sentences.txt")
BOUNDS = (38.5, 66.0)
SCALE = Scale(
    "wellbeing",
    {"fi": "Työhyvinvointi", "sv": "Arbetshälsa", "en": "Wellbeing at work"},
    Theme.WELLBEING,
    (Item("a"),),
    0,
    5,
    mid=Figure(10.0, "an example"),
)
# Estimate and interval of a change for the better, for the worse, of none that matters, and of one that nobody can tell.
INTERVALS = {
    Verdict.IMPROVED: (14.5, 4.0, 25.0),
    Verdict.DECLINED: (-14.5, -25.0, -4.0),
    Verdict.NO_MEANINGFUL_CHANGE: (0.5, -6.0, 7.0),
    Verdict.CANNOT_TELL: (6.0, -7.5, 19.5),
}
NOWHERE = (math.nan, math.nan)


def result(estimate: float, low: float, high: float, **facts: object) -> ScaleChange:
    """A change of 7 of 8 invited from the baseline survey to the end survey, with the verdict its interval allows."""
    made = ScaleChange(
        SCALE, WaveKind.BASELINE, WaveKind.END, 7, 8, 50.0, 50.0 + estimate, estimate, low, high,
        Verdict.CANNOT_TELL, linked=True,
    )  # fmt: skip
    made = replace(made, **facts)  # pyright: ignore[reportArgumentType]
    mid = made.scale.mid.value if made.scale.mid else None
    found = change.verdict(low, high, mid, higher_is_better=made.scale.higher_is_better)
    return replace(made, verdict=Verdict(str(found)))


def both_waves(estimate: float, low: float, high: float, **facts: object) -> ScaleChange:
    """A change with its waves, which more people answered than are linked."""
    points = (
        WavePoint(WaveKind.BASELINE, "", 8, 52.5, 40.0, 65.0, 1),
        WavePoint(WaveKind.END, "", 8, 63.0, 51.0, 75.0, 2),
    )
    return result(estimate, low, high, **{"points": points, "before_wave": 1, "after_wave": 2, **facts})


def fewer_at_first(invited: int | None) -> ScaleChange:
    """A change of unlinked surveys: 5 people answered the first one and 8 the later one."""
    found = both_waves(14.5, 4.0, 25.0, linked=False, n=5, invited=invited)
    return replace(found, points=(replace(found.points[0], n=5), found.points[1]))


def asked_once(n: int, low: float, high: float) -> ScaleChange:
    point = WavePoint(WaveKind.BASELINE, "", n, 61.5, low, high)
    once = result(math.nan, *NOWHERE, n=0, invited=None, points=(point,))
    return replace(once, after=WaveKind.BASELINE)


def in_words(verdict: Verdict) -> ScaleChange:
    """A finding of a release that tells no figure and no number of respondents."""
    return replace(result(math.nan, *NOWHERE, n=0, invited=None, scale=replace(SCALE, mid=None)), verdict=verdict)


def near_an_end() -> ScaleChange:
    """A finding of a release of which the later mean is not told."""
    found = result(math.nan, *NOWHERE, n=12, invited=12, mean_after=math.nan, after_end=ScaleEnd.OVER, decimals=0)
    return replace(found, verdict=Verdict.IMPROVED)


def cases() -> Iterator[tuple[str, ScaleChange]]:
    """Each finding under a heading that says how it came about."""
    facts = {
        "linked, 7 of 8 answered": {},
        "not linked": {"linked": False},
        "lower is better": {"scale": replace(SCALE, higher_is_better=False)},
        "everyone invited answered": {"n": 8},
        "under 80 % answered": {"n": 5},
        "no published smallest change that matters": {"scale": replace(SCALE, mid=None)},
    }
    for heading, given in facts.items():
        for interval in INTERVALS.values():
            yield heading, result(*interval, **given)
    clear = INTERVALS[Verdict.IMPROVED]
    yield "no change too small to matter within the interval", result(14.5, 11.0, 18.0)
    yield "invited not recorded", result(*clear, invited=None)
    yield "more answered than invited", result(*clear, n=9)
    yield "from the midway survey to the follow-up", result(*clear, before=WaveKind.MIDWAY, after=WaveKind.FOLLOW_UP)
    yield "small but certain", result(4.0, 1.0, 7.0)
    yield "small but certain", result(-4.0, -7.0, -1.0)
    yield "small but certain, lower is better", result(-4.0, -7.0, -1.0, scale=replace(SCALE, higher_is_better=False))
    yield "one respondent", result(15.0, *NOWHERE, n=1)
    yield "one respondent, the only one invited", result(15.0, *NOWHERE, n=1, invited=1)
    yield "equal changes", result(20.0, *NOWHERE)
    yield "equal changes, everyone invited answered", result(20.0, *NOWHERE, n=8)
    yield "figures withheld", result(math.nan, *NOWHERE)
    yield "nobody answered", result(math.nan, *NOWHERE, n=0)
    for verdict in (Verdict.IMPROVED, Verdict.DECLINED, Verdict.NO_CLEAR_CHANGE):
        yield "told in words", in_words(verdict)
    yield "whole points", replace(both_waves(14.0, 0.0, 30.0, n=12, invited=14), decimals=0, points=())
    yield "a mean over 90", near_an_end()
    yield "others answered too", both_waves(14.5, 4.0, 25.0)
    yield "under 80 % linked, others answered too", both_waves(14.5, 4.0, 25.0, n=5)
    yield "not linked, as many answered both surveys", both_waves(14.5, 4.0, 25.0, linked=False)
    yield "not linked, fewer answered the first survey", fewer_at_first(invited=8)
    yield "not linked, how many were invited is not recorded", fewer_at_first(invited=None)
    nowhere = both_waves(math.nan, *NOWHERE, n=0, invited=None, before_wave=None, after_wave=None)
    yield "not asked in the chosen survey", nowhere
    yield "first asked in the chosen survey", replace(nowhere, before_wave=1)
    yield "asked once", asked_once(7, 48.0, 75.0)
    yield "asked once, one respondent", asked_once(1, *NOWHERE)


def told(found: ScaleChange, language: Language) -> str:
    bounds = BOUNDS if math.isfinite(found.estimate) else None
    notes = "".join(f"\n    {caveat}" for caveat in change_sentences.caveats(found, language, bounds))
    return f"{language.code}  {change_sentences.statement(found, language)}{notes}"


def document() -> str:
    heading, parts = "", []
    for title, found in cases():
        if title != heading:
            heading = title
            parts.append(f"=== {title} ===")
        parts.append(f"[{found.verdict}]\n" + "\n".join(told(found, Language(code)) for code in LANGUAGES))
    limits = (
        f"{code}  " + "\n    ".join(change_sentences.what_this_does_not_show(Language(code))) for code in LANGUAGES
    )
    return "\n\n".join([*parts, "=== what this does not show ===", "\n".join(limits)]) + "\n"


def test_the_sentences_are_those_that_were_read_and_approved():
    if os.environ.get("OUTCOMES_UPDATE_SNAPSHOTS") == "1":
        SNAPSHOT.write_text(document(), encoding="utf-8")
    assert document() == SNAPSHOT.read_text(encoding="utf-8")


@pytest.mark.parametrize("heading", ["linked, 7 of 8 answered", "not linked", "lower is better", "under 80 % answered"])
def test_every_verdict_is_among_the_sentences(heading: str):
    assert {found.verdict for title, found in cases() if title == heading} == {*INTERVALS}


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_findings_of_one_kind_read_alike(code: str):
    sentences = [(title, told(found, Language(code))) for title, found in cases()]
    assert len(set(sentences)) == len(sentences)
