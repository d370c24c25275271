"""Draws the change of one scale as a small picture on the axis 0–100, and the words beside it, for one row of a list.

The picture is SVG and loads nothing else. All rows have the same axis, so pictures below each other can be compared.
"""

import base64
import html
import math

from analytics.charts import palette
from analytics.model import OVER, UNDER, ScaleChange, ScaleEnd, Verdict
from analytics.wording import change_sentences
from analytics.wording.language import Language
from analytics.wording.verdict_words import verdict_words

WIDTH, HEIGHT = 240, 30
_PAD = 8
_UNSURE = (Verdict.CANNOT_TELL, Verdict.NO_CLEAR_CHANGE)
_ENDS = {ScaleEnd.OVER: (OVER, 100.0), ScaleEnd.UNDER: (0.0, UNDER)}


def row(change: ScaleChange, say: Language, dark: bool) -> str:
    """Returns the verdict, the picture, the change in whole points with its interval, and n, as HTML.

    The words are text of the page beside the picture, because words of a picture could be neither enlarged nor read out.
    """
    source = base64.b64encode(picture(change, dark).encode()).decode()
    alt = html.escape(change_sentences.statement(change, say))
    n = html.escape(respondents(change, say))
    return (
        f'<div class="theme-row"><span class="verdict">{html.escape(verdict_words(change, say))}</span>'
        f'<img src="data:image/svg+xml;base64,{source}" width="{WIDTH}" height="{HEIGHT}" alt="{alt}">'
        f"<span><b>{html.escape(points(change, say))}</b>"
        f'<br><small style="color:{palette.muted(dark)}">{n}</small></span></div>'
    )


def key(has_band: bool, say: Language) -> str:
    """Returns what the marks of the pictures mean; `has_band` says that some scale has a smallest change that matters."""
    marks = say("Scale 0–100: ○ before, ● after, line = 95% interval of the change. Grey = the answers do not tell.")
    return " ".join([marks, say("Grey area = changes too small to matter.")] if has_band else [marks])


def points(change: ScaleChange, say: Language) -> str:
    """Returns the change in whole points with its interval, or the means where no change is told; empty where it was asked once."""
    if change_sentences.not_asked(change):
        return ""
    if change_sentences.asked_once(change):
        return say("Mean {mean}", mean=change_sentences.point_text(change.points[0], change, say))
    if change.before_end or change.after_end:
        return change_sentences.both_means(change, say)
    estimate = say.signed(change.estimate, 0)
    if not (math.isfinite(change.low) and math.isfinite(change.high)):
        return estimate
    return f"{estimate} ({say.interval(change.low, change.high, 0)})"


def respondents(change: ScaleChange, say: Language) -> str:
    """Returns how many people the row is of: “n = 8”, or “n = 9, 7” where the two surveys are not linked."""
    if change_sentences.not_asked(change):
        return ""
    both = None if change.linked else change_sentences.ends(change)
    if both is not None:
        return f"n = {both[0].n}, {both[1].n}"
    n = change.points[0].n if change_sentences.asked_once(change) else change.n
    return f"n = {n}"


def picture(change: ScaleChange, dark: bool) -> str:
    """Returns the axis 0–100 with the band of changes that do not matter round the first mean, and the change from there.

    The hollow mark is the first mean and the filled one the later mean. The line through the later mean is the interval of
    the change: where it begins beyond the band, the change matters. Grey means that the answers do not tell.
    """
    parts = [_axis(dark), *_band(change, dark), *_interval(change, dark), *_marks(change, dark)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{''.join(parts)}</svg>"
    )


def colour(change: ScaleChange, dark: bool) -> str:
    return palette.grey(dark) if change.verdict in _UNSURE else palette.theme_colour(change.scale.theme, dark)


def _axis(dark: bool) -> str:
    middle = HEIGHT / 2
    ticks = "".join(f'<path d="M{_x(at)} {middle - 4}v8"/>' for at in (0, 50, 100))
    return f'<g stroke="{palette.rule(dark)}" stroke-width="1"><path d="M{_x(0)} {middle}H{_x(100)}"/>{ticks}</g>'


def _band(change: ScaleChange, dark: bool) -> list[str]:
    if change.scale.mid is None or not math.isfinite(change.mean_before) or not _has_later(change):
        return []
    mid = change.scale.mid.value
    low, high = (_x(end) for end in (change.mean_before - mid, change.mean_before + mid))
    return [
        f'<rect class="band" x="{low}" y="2" width="{high - low:.1f}" height="{HEIGHT - 4}" fill="{palette.rule(dark)}" opacity=".6"/>'
    ]


def _interval(change: ScaleChange, dark: bool) -> list[str]:
    if change.after_end:
        low, high = _ENDS[change.after_end]
    else:
        low, high = change.mean_before + change.low, change.mean_before + change.high
    if not (_has_later(change) and math.isfinite(low) and math.isfinite(high)):
        return []
    return [
        f'<path class="interval" d="M{_x(low)} {HEIGHT / 2}H{_x(high)}" stroke="{colour(change, dark)}" stroke-width="3"/>'
    ]


def _marks(change: ScaleChange, dark: bool) -> list[str]:
    shade, middle = colour(change, dark), HEIGHT / 2
    marks = []
    if math.isfinite(change.mean_before):
        marks.append(
            f'<circle cx="{_x(change.mean_before)}" cy="{middle}" r="5" fill="{palette.background(dark)}" stroke="{shade}" '
            'stroke-width="2"/>'
        )
    if _has_later(change) and math.isfinite(change.mean_after):
        marks.append(f'<circle cx="{_x(change.mean_after)}" cy="{middle}" r="5.5" fill="{shade}"/>')
    return marks


def _has_later(change: ScaleChange) -> bool:
    return not (change_sentences.asked_once(change) or change_sentences.not_asked(change))


def _x(points_of_scale: float) -> float:
    within = min(max(points_of_scale, 0.0), 100.0)
    return round(_PAD + within * (WIDTH - 2 * _PAD) / 100, 1)
