"""Defines the goals and scales of a release's outline as typed values with their words, without markup."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.disclosure.thresholds import Detail
from analytics.model import GoalChange, GoalState, ScaleChange, ScaleEnd, Theme, Verdict


@dataclass(frozen=True)
class AttainedCount:
    """Counts how many of the rated goals are attained; `t` is the T score, NaN where no goal is rated."""

    label: str
    attained: int
    rated: int
    dropped: int
    t: float
    sentence: str


@dataclass(frozen=True)
class GoalsTogether:
    """Tells how many goals are attained, on their first and on their present levels, and what became of them.

    `attainment`, `ledger_sentence` and `t_score` are the sentences of the figures `original`, `current` and `ledger`; each is
    empty where there is nothing to say.
    """

    headline: str
    original: AttainedCount
    current: AttainedCount
    ledger: Mapping[GoalChange, int]
    attainment: str
    ledger_sentence: str
    t_score: str


@dataclass(frozen=True)
class GoalLevel:
    """Describes one level (−2 … +2) of a goal in words; the goal has this level now (`now`), or had it at first
    (`first`)."""

    level: int
    sign: str
    words: str
    now: bool
    first: bool


@dataclass(frozen=True)
class JointFinding:
    """Tells how a question was assessed jointly, as a whole (`theme` None) or in one theme.

    `name` names the theme or the whole, `level` is −2 … +2, `words` say what it means, `reasons` are the group's own words
    (empty where there are none), `given` tells when, where and by whom (empty where that is the same as of the finding before),
    and `earlier` the levels of earlier days (empty for a first assessment). `levels` are the five steps, the lowest first.
    """

    theme: Theme | None
    name: str
    level: int
    sign: str
    words: str
    reasons: str
    given: str
    earlier: str
    levels: tuple[GoalLevel, ...]


@dataclass(frozen=True)
class JointlyAssessed:
    """Holds the joint assessment of one question: `standing` says how it stands to the results of surveys.

    `findings` holds at least one finding, that of the whole first.
    """

    heading: str
    standing: str
    findings: tuple[JointFinding, ...]


@dataclass(frozen=True)
class Goal:
    """Describes one goal: its names and movement in words, and its levels from the lowest to the highest.

    `changed` says which version this is and why; it is empty for a goal as first agreed. `caveats` are sentences about
    ratings on other levels and about several raters.
    """

    state: GoalState
    title: str
    theme: str
    source: str
    sentence: str
    changed: str
    caveats: tuple[str, ...]
    levels: tuple[GoalLevel, ...]


@dataclass(frozen=True)
class AnswerShare:
    """Tells how often the answers from `value` to `value_to` were given; `share` is 0–1 of the question's answers."""

    value: float
    value_to: float
    share: float


@dataclass(frozen=True)
class Question:
    """Tells how one question was answered by `n` people. `text` carries a mark where the question is reversed."""

    key: str
    text: str
    reversed: bool
    n: int
    answers: tuple[AnswerShare, ...]


@dataclass(frozen=True)
class Questions:
    """Tells the answers to the single questions of a scale in one survey, from `low` to `high` as answered."""

    heading: str
    low: float
    high: float
    higher_is_better: bool
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class SurveyMean:
    """Holds a scale's mean in one survey on 0–100 with its interval (NaN where there is none).

    Where only the end of the scale is told that the mean lies near (`end`), it is NaN. `text` is the mean as it is written.
    """

    survey: str
    n: int
    mean: float
    low: float
    high: float
    end: ScaleEnd | None
    text: str


@dataclass(frozen=True)
class ScaleFigures:
    """Describes one scale in figures: the finding, its evidence, its caveats, and the means to draw.

    `bounds` is the later mean (0–100) if all who are missing had answered at one end; None where few are missing.
    `questions` is None where the single questions are not shown.
    """

    scale_id: int
    name: str
    change: ScaleChange
    headline: str
    evidence: str
    caveats: tuple[str, ...]
    bounds: tuple[float, float] | None
    means: tuple[SurveyMean, ...] = ()
    questions: Questions | None = None


@dataclass(frozen=True)
class ScalesInFigures:
    """Holds the scales of a section that are shown in figures; `note` says which people the figures are of."""

    note: str
    scales: tuple[ScaleFigures, ...]


@dataclass(frozen=True)
class ScaleInWords:
    """Describes one scale without figures.

    `verdict` is None where there is nothing to compare yet. How many people answered (`n`, `invited`, and `respondents` in
    words) is told only by releases from before figures were coded; else it is None, and the text empty.
    """

    scale_id: int
    name: str
    theme: Theme
    verdict: Verdict | None
    n: int | None
    invited: int | None
    headline: str
    respondents: str


@dataclass(frozen=True)
class ScalesInWords:
    """Holds the scales of a section that are shown in words."""

    scales: tuple[ScaleInWords, ...]


@dataclass(frozen=True)
class HiddenScales:
    """Names the scales of a section of which nothing is shown; no reason is given for any of them."""

    scale_ids: tuple[int, ...]
    names: tuple[str, ...]
    sentence: str


@dataclass(frozen=True)
class OrganisationCell:
    """Describes one scale of one organisation's people; fields that are not shown are None."""

    organisation: str
    detail: Detail
    verdict: Verdict | None
    n: int | None
    estimate: float | None
    low: float | None
    high: float | None
    text: str


@dataclass(frozen=True)
class OrganisationRow:
    """Describes one scale of every organisation, in the order of `ByOrganisation.organisations`."""

    scale_id: int
    name: str
    cells: tuple[OrganisationCell, ...]


@dataclass(frozen=True)
class ByOrganisation:
    """Holds a table of the results of each organisation's own people: one row a scale, one column an organisation."""

    heading: str
    scale_heading: str
    organisations: tuple[str, ...]
    rows: tuple[OrganisationRow, ...]
    note: str
