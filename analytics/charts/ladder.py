"""Draws all goals on one ladder of the five levels, the best one at the top, with the words that were agreed for the levels.

Each goal is a column: a hollow dot at its first rating, an arrow, a filled dot at its last. The words stand at the first level, at
the present one and at the expected one. Where the first and the last rating are the same level, it has one dot. The ladder is text
of the page and no picture, so that long words wrap, a phone sets the columns below each other, and a screen reader reads it.

Only ratings on the present levels are drawn, because a step from a level that meant something else is no step; a note says so.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.charts import palette
from analytics.goals.rule import LEVELS, NOT_PURSUED, shown_place
from analytics.model import GoalState, Lens
from analytics.wording import goal_sentences, terms
from analytics.wording.language import Language

EXPECTED = 0


@dataclass(frozen=True, eq=False)
class Ladder:
    """Holds the ladder in three forms, made from the same goals: HTML, one text that tells each goal, and a table."""

    html: str
    text: str
    numbers: pd.DataFrame


def ladder(goals: Sequence[GoalState], say: Language, dark: bool, *, with_words: bool = True) -> Ladder:
    """Returns the ladder of these goals, those of one source beside each other; without words it has only titles and dots.

    The table has one row per goal: title, theme, whose it is, first and last level (−2 … +2, NA if unrated), status; where levels
    were redefined also the ratings on the earlier ones.
    """
    ordered = sorted(goals, key=shown_place)
    sentences = (goal_sentences.goal_sentence(goal, say) for goal in ordered)
    text = " ".join([goal_sentences.goals_headline(goals, say), *sentences])
    columns = "".join(_column(goal, say, dark, with_words) for goal in ordered)
    return Ladder(_figure(columns, text, say, dark, with_words), text, _numbers(ordered, say))


def _figure(columns: str, text: str, say: Language, dark: bool, with_words: bool) -> str:
    colours = {
        "ground": palette.background(dark),
        "muted": palette.muted(dark),
        "rule": palette.rule(dark),
        "band": palette.band(dark),
    }
    style = ";".join(f"--ladder-{name}:{colour}" for name, colour in colours.items())
    kind = "goal-ladder" if with_words else "goal-ladder without-words"
    legend = _tag("figcaption", "", _tag("span", "swatch", "") + _escaped(say("as expected or better")))
    label = html.escape(text)
    return f'<figure class="{kind}" style="{style}" aria-label="{label}"><div class="goals">{columns}</div>{legend}</figure>'


def _column(goal: GoalState, say: Language, dark: bool, with_words: bool) -> str:
    inactive = goal.status in NOT_PURSUED
    hue = palette.grey(dark) if inactive else palette.theme_colour(goal.theme, dark)
    rungs = "".join(_rung(goal, level, say, with_words) for level in reversed(LEVELS))
    notes = "".join(_tag("div", "", _escaped(text)) for text in _notes(goal, say)) if with_words else ""
    parts = [_tag("div", "whose", _escaped(_whose(goal, say))), _tag("div", "title", _escaped(goal.title)), rungs]
    kind = "goal not-pursued" if inactive else "goal"
    return f'<div class="{kind}" style="--hue:{hue}">{"".join(parts)}{_tag("div", "notes", notes)}</div>'


def _whose(goal: GoalState, say: Language) -> str:
    """Returns whose goal it is, after what became of a goal that is no longer pursued."""
    status = [terms.goal_change_name(goal.status, say)] if goal.status in NOT_PURSUED else []
    return " · ".join([*status, terms.source_name(goal.source, say)])


def _notes(goal: GoalState, say: Language) -> list[str]:
    """Returns what the dots do not show: that the goal is not rated, and what its earlier ratings were given on."""
    unrated = (
        []
        if goal.ratings
        else [say("Not rated on the present levels yet.") if goal.redefined else say("Not rated yet.")]
    )
    return [*unrated, *filter(None, [goal_sentences.earlier_sentence(goal, say)])]


def _rung(goal: GoalState, level: int, say: Language, with_words: bool) -> str:
    labels = _labels(goal, level, say)
    sign = _tag("span", "sign", goal_sentences.level_sign(level, say))
    mark = _tag("span", "mark", _tag("span", "dot", "") if _dot(goal, level) else "")
    words = _words(goal, level, labels, say, with_words) + _lenses_at(goal, level, say)
    kinds = ["rung", *(["good"] if level >= EXPECTED else []), *_dot(goal, level), *_line(goal, level)]
    return _tag("div", " ".join(kinds), sign + mark + _tag("span", "words", words))


def _labels(goal: GoalState, level: int, say: Language) -> list[str]:
    """Returns what a level is to the goal: its first level, its present one, the expected one."""
    is_first = level == _first(goal) and len(goal.ratings) > 1
    is_last = level == _last(goal)
    pursued = goal.status not in NOT_PURSUED
    if is_first and is_last:
        names = [say("at first and now") if pursued else say("at first and last")]
    elif is_last:
        names = [say("now") if pursued else say("last")]
    else:
        names = [say("at first")] if is_first else []
    return [*names, *([say("expected")] if level == EXPECTED else [])]


def _words(goal: GoalState, level: int, labels: Sequence[str], say: Language, with_words: bool) -> str:
    if not labels or (not with_words and labels == [say("expected")]):
        return ""
    label = ", ".join(labels)
    if not with_words:
        return _tag("b", "", _escaped(label))
    return f"{_tag('b', '', _escaped(label) + ':')} {_escaped(goal_sentences.level_words(goal, level, say))}"


def _lenses_at(goal: GoalState, level: int, say: Language) -> str:
    """Returns who saw the goal at this level, where those who rated it disagree; the joint rating is the present level itself."""
    if len(set(goal.lenses.values())) < 2:
        return ""
    names = [
        terms.lens_name(lens, say).lower()
        for lens, rated in goal.lenses.items()
        if rated == level and lens != Lens.JOINT
    ]
    return _tag("span", "lenses", _escaped(", ".join(names))) if names else ""


def _dot(goal: GoalState, level: int) -> list[str]:
    """Returns the kind of the dot at a level: filled at the present level, hollow at the first; empty where there is none."""
    if level == _last(goal):
        return ["now"]
    return ["first"] if level == _first(goal) else []


def _line(goal: GoalState, level: int) -> list[str]:
    """Returns how the arrow runs through a level: from it, past it or to it, upwards or downwards."""
    first, last = _first(goal), _last(goal)
    if first is None or last is None or first == last or not min(first, last) <= level <= max(first, last):
        return []
    part = "from" if level == first else "to" if level == last else "past"
    return [part, "up" if last > first else "down"]


def _first(goal: GoalState) -> int | None:
    return goal.ratings[0][1] if goal.ratings else None


def _last(goal: GoalState) -> int | None:
    return goal.ratings[-1][1] if goal.ratings else None


def _numbers(goals: Sequence[GoalState], say: Language) -> pd.DataFrame:
    earlier = [", ".join(say.signed(level, 0) for _, level in goal.earlier) for goal in goals]
    table = pd.DataFrame(
        {
            say("Goal"): [goal.title for goal in goals],
            say("Theme"): [terms.theme_name(goal.theme, say) for goal in goals],
            say("Whose goal"): [terms.source_name(goal.source, say) for goal in goals],
            say("First rating"): pd.array([_first(goal) for goal in goals], dtype="Int64"),
            say("Last rating"): pd.array([_last(goal) for goal in goals], dtype="Int64"),
            say("Status"): [terms.goal_change_name(goal.status, say) for goal in goals],
        }
    )
    return table.assign(**{say("Earlier ratings, not compared"): earlier}) if any(earlier) else table


def _tag(name: str, kind: str, content: str) -> str:
    return f'<{name} class="{kind}">{content}</{name}>' if kind else f"<{name}>{content}</{name}>"


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
