"""Says the change of a scale in words, from the same result object as its chart.

A `headline` says the finding in words, so that it can be shown where figures may not be released. `evidence` gives the
estimate, the interval and the number of respondents; `statement` joins the two.
"""

import math

from analytics.estimates.reliable_change import Counts
from analytics.model import ScaleChange, Verdict, WaveKind, WavePoint
from analytics.wording.language import N_, Language
from analytics.wording.mean_texts import both_means, mean_text, point_text
from analytics.wording.terms import wave_label

ENOUGH_ANSWERED = 0.8
"""From this share of the invited on, nothing is said of those who did not answer."""

# Finnish inflects the wave's name, so both ends of the span are messages of their own.
_SINCE = {
    WaveKind.BASELINE: N_("from the baseline survey"),
    WaveKind.MIDWAY: N_("from the midway survey"),
    WaveKind.END: N_("from the end survey"),
    WaveKind.FOLLOW_UP: N_("from the follow-up survey"),
}
_UNTIL = {
    WaveKind.BASELINE: N_("to the baseline survey"),
    WaveKind.MIDWAY: N_("to the midway survey"),
    WaveKind.END: N_("to the end survey"),
    WaveKind.FOLLOW_UP: N_("to the follow-up survey"),
}
_HEADLINES = {
    Verdict.IMPROVED: N_("{scale}: a change for the better {since} {until}."),
    Verdict.DECLINED: N_("{scale}: a change for the worse {since} {until}."),
    Verdict.NO_MEANINGFUL_CHANGE: N_("{scale}: no change that matters {since} {until}."),
    Verdict.CANNOT_TELL: N_("{scale}: the answers do not tell whether anything changed {since} {until}."),
    Verdict.NO_CLEAR_CHANGE: N_("{scale}: no clear change {since} {until}."),
}
_PERHAPS_SMALL = {
    Verdict.IMPROVED: N_("{scale}: a change for the better {since} {until}, but perhaps too small to matter."),
    Verdict.DECLINED: N_("{scale}: a change for the worse {since} {until}, but perhaps too small to matter."),
}
_SMALL_CHANGE = N_("{scale}: a change, but smaller than one that matters, {since} {until}.")
_LIMITS = (
    N_("There is no comparison group: the figures show a change, not an effect of the supervision."),
    N_("Scores that are unusually low or high at the start tend to move towards the middle by themselves."),
    N_("Nothing is known of those who did not answer or who left on the way; their answers could have been different."),
)


def headline(change: ScaleChange, say: Language) -> str:
    """Returns the finding in one sentence without figures."""
    name = say.text_of(change.scale.name)
    if asked_once(change):
        return say("{scale}: asked in one survey so far.", scale=name)
    if not_asked(change):
        never = change.before_wave is None
        message = N_("{scale}: not asked in this survey.") if never else N_("{scale}: first asked in this survey.")
        return say(message, scale=name)
    headlines = _PERHAPS_SMALL if may_be_small(change) else _HEADLINES
    message = _SMALL_CHANGE if is_small_but_certain(change) else headlines[change.verdict]
    since, until = say(_SINCE[change.before]), say(_UNTIL[change.after])
    return say(message, scale=name, since=since, until=until)


def evidence(change: ScaleChange, say: Language) -> str:
    """Returns estimate, interval, respondents and invited in one line, without what is withheld (NaN, n = 0)."""
    if asked_once(change):
        return _mean_of_survey(change, say)
    if not_asked(change):
        return "" if change.before_wave is None else _mean_of_survey(change, say)
    answered_by = respondents_of(change, say) if change.n or change.invited else ""
    if change.before_end or change.after_end:
        return say("Means {means} of 100, {who}", means=both_means(change, say), who=answered_by)
    if not math.isfinite(change.estimate):
        return answered_by
    points = say.signed(change.estimate, change.decimals)
    if not _has_interval(change):
        return say("{points} points (no interval), {who}", points=points, who=answered_by)
    interval = say.interval(change.low, change.high, change.decimals)
    return say("{points} points (95% interval {interval}), {who}", points=points, interval=interval, who=answered_by)


def statement(change: ScaleChange, say: Language) -> str:
    """Returns the headline with its evidence."""
    figures = evidence(change, say)
    return f"{headline(change, say)} {figures}." if figures else headline(change, say)


def respondents(n: int, invited: int | None, say: Language) -> str:
    """Returns how many answered, and how many were invited where that was recorded (not None)."""
    if invited is None:
        return say.plural("{n} respondent", "{n} respondents", n)
    of = say.number(invited, 0)
    return say.plural("{n} respondent of {invited} invited", "{n} respondents of {invited} invited", n, invited=of)


def respondents_of(change: ScaleChange, say: Language) -> str:
    """Returns how many people a change is of: one number where the surveys are linked, else that of each survey."""
    both = None if change.linked else ends(change)
    if both is None:
        return respondents(change.n, change.invited, say)
    before, after = (point.n for point in both)
    if change.invited is None:
        return say("{before} and {after} respondents", before=before, after=after)
    invited = say.number(change.invited, 0)
    return say(
        "{before} and {after} respondents ({invited} invited to the later survey)",
        before=before,
        after=after,
        invited=invited,
    )


def mid_number(mid: float, say: Language) -> str:
    """Returns the smallest change that matters as text, without decimals where it has none."""
    return say.number(mid, 0 if float(mid).is_integer() else 1)


def caveats(change: ScaleChange, say: Language, bounds: tuple[float, float] | None = None) -> list[str]:
    """Returns what to keep in mind about this change, one sentence each.

    `bounds` is the later mean (0–100) of all invited if the missing had all answered at one end of the scale; it is
    used only where fewer than 80 % of those invited are in the change.
    """
    turned = [] if change.scale.higher_is_better else [say("On this scale a lower score is better.")]
    if asked_once(change) or not_asked(change):
        return turned
    return [
        *turned,
        *_about_everyone_who_answered(change, say),
        *_about_respondents(change, say, bounds),
        *_about_size(change, say),
    ]


def reliably_changed(counts: Counts, say: Language) -> str:
    """Returns one sentence on how many people changed by more than the error of measurement."""
    return say(
        "Of {n} people, {better} changed reliably for the better and {worse} for the worse, by more than the error of "
        "measurement (Jacobson and Truax); {neither} did neither.",
        n=counts.n,
        better=counts.recovered + counts.improved,
        worse=counts.deteriorated,
        neither=counts.unchanged,
    )


def what_this_does_not_show(say: Language) -> list[str]:
    """Returns the limits that hold for every result of an engagement, one sentence each."""
    return [say(limit) for limit in _LIMITS]


def may_be_small(change: ScaleChange) -> bool:
    """Tells whether a change for the better or the worse may be smaller than the smallest one that matters.

    False where no such size is published or no interval is told.
    """
    if (
        change.scale.mid is None
        or change.verdict not in (Verdict.IMPROVED, Verdict.DECLINED)
        or not _has_interval(change)
    ):
        return False
    return min(abs(change.low), abs(change.high)) < change.scale.mid.value or change.low < 0 < change.high


def asked_once(change: ScaleChange) -> bool:
    """Tells whether the scale has been asked in one survey only, so that there is no change."""
    return len(change.points) == 1


def not_asked(change: ScaleChange) -> bool:
    """Tells whether the scale was asked in several surveys, but has no change in the chosen one.

    Either it was not asked in the chosen survey, or (`before_wave` is not None) asked there for the first time.
    """
    return len(change.points) > 1 and change.after_wave is None and not math.isfinite(change.estimate)


def ends(change: ScaleChange) -> tuple[WavePoint, WavePoint] | None:
    """Returns the points of everyone who answered in the two surveys of the change; None where one of them is
    missing."""
    points = {point.wave: point for point in change.points}
    before, after = (points.get(wave) for wave in (change.before_wave, change.after_wave))
    has_waves = change.before_wave is not None and change.after_wave is not None
    return (before, after) if has_waves and before is not None and after is not None else None


def _mean_of_survey(change: ScaleChange, say: Language) -> str:
    """Returns the mean of the first survey with its interval and respondents."""
    point = change.points[0]
    answered_by = respondents(point.n, None, say)
    mean = point_text(point, change, say)
    if point.end or not change.decimals:
        return say("Mean {mean} of 100, {who}", mean=mean, who=answered_by)
    if not math.isfinite(point.low):
        return say("Mean {mean} of 100 (no interval), {who}", mean=mean, who=answered_by)
    interval = say.interval(point.low, point.high, signed=False)
    return say("Mean {mean} of 100 (95% interval {interval}), {who}", mean=mean, interval=interval, who=answered_by)


def _has_interval(change: ScaleChange) -> bool:
    return math.isfinite(change.low) and math.isfinite(change.high)


def is_small_but_certain(change: ScaleChange) -> bool:
    """Tells whether the interval leaves out 0 and every change that matters."""
    certain = change.low > 0 or change.high < 0
    return change.verdict is Verdict.NO_MEANINGFUL_CHANGE and certain


def _about_everyone_who_answered(change: ScaleChange, say: Language) -> list[str]:
    """Returns the means of all who answered each survey, where the change is of fewer people than answered."""
    both = ends(change)
    if not change.linked or both is None or all(point.n == change.n for point in both):
        return []
    means = [
        say(
            "{survey} {mean} (n = {n})",
            survey=wave_label(point.kind, point.label, say),
            mean=mean_text(point.mean, point.end, 0, say),
            n=point.n,
        )
        for point in change.points
    ]
    return [say("Means of everyone who answered: {means}.", means=", ".join(means))]


def _about_respondents(change: ScaleChange, say: Language, bounds: tuple[float, float] | None) -> list[str]:
    notes = [] if change.linked else [_about_unlinked(change, say)]
    n = _n_in_figure(change)
    if change.invited is None:
        notes.append(say("How many were invited was not recorded."))
    elif _n_answered(change) > change.invited:
        notes.append(say("More people answered than were recorded as invited: check the number of invited."))
    elif n == change.invited:
        notes += _about_everyone(change, say)
    elif n < ENOUGH_ANSWERED * change.invited:
        interval = say.interval(*bounds, change.decimals, signed=False) if bounds else ""
        notes += _about_the_missing(n, change.invited, interval, say)
    return notes


def _about_unlinked(change: ScaleChange, say: Language) -> str:
    both = ends(change)
    if both is None:
        return say("The surveys are not linked person by person: different people may have answered them.")
    return say(
        "The surveys are not linked person by person: {before} people answered the first one and {after} the later one, and they "
        "may be different people.",
        before=both[0].n,
        after=both[1].n,
    )


def _n_in_figure(change: ScaleChange) -> int:
    """Returns how many of those invited to the later survey are in the change."""
    both = None if change.linked else ends(change)
    return both[1].n if both else change.n


def _n_answered(change: ScaleChange) -> int:
    """Returns how many answered the later survey, including those whose answers are not linked to earlier ones."""
    both = ends(change)
    return max(change.n, both[1].n) if both else change.n


def _about_everyone(change: ScaleChange, say: Language) -> list[str]:
    own_result = say("Everyone invited answered: the figure is this group's own result.")
    return [own_result, say("The interval speaks of groups like it.")] if _has_interval(change) else [own_result]


def _about_the_missing(n: int, invited: int, interval: str, say: Language) -> list[str]:
    if n == 0:
        return [say("Nobody answered.")]
    notes = [say("Fewer than 80% of those invited are in this figure ({share}).", share=say.percent(n / invited))]
    if interval:
        notes.append(
            say(
                "Had those who are not in the figure all answered at one end or the other, the later mean would lie within {interval}.",
                interval=interval,
            )
        )
    return notes


def _about_size(change: ScaleChange, say: Language) -> list[str]:
    notes = []
    if change.n == 1 and math.isfinite(change.estimate):
        notes.append(say("One respondent: no interval can be computed."))
    elif math.isfinite(change.estimate) and not _has_interval(change):
        notes.append(say("Everyone changed by the same amount: so few equal answers give no interval."))
    if change.scale.mid is None:
        notes.append(say("No smallest change that matters has been published for this scale."))
    elif may_be_small(change):
        mid = mid_number(change.scale.mid.value, say)
        notes.append(say("The interval also holds changes too small to matter (under {mid} points).", mid=mid))
    return notes
