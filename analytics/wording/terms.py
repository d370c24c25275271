"""Names the field's terms in the language of the reader."""

from analytics.model import Form, GoalChange, GoalSource, Kind, Lens, Theme, Verdict, WaveKind
from analytics.wording.language import N_, Language

_THEMES = {
    Theme.WELLBEING: N_("Wellbeing at work"),
    Theme.CLIMATE: N_("Work climate"),
    Theme.INTERACTION: N_("Interaction"),
    Theme.MOTIVATION: N_("Motivation to work"),
    Theme.SHARED_RULES: N_("Shared rules"),
    Theme.ROLE_CLARITY: N_("Clear roles, tasks and goals"),
    Theme.COHESION: N_("Cohesion"),
    Theme.LEADERSHIP: N_("Leadership and employee skills"),
    Theme.MANAGERIAL_ROLE: N_("Managerial role"),
    Theme.STRATEGY: N_("Carrying out the strategy"),
    Theme.PROFESSIONAL_IDENTITY: N_("Professional identity"),
    Theme.WORK_DEVELOPMENT: N_("Developing the work"),
    Theme.EFFECT_ON_WORK: N_("Effect on doing the work"),
    Theme.RESULTS_OF_WORK: N_("Results of the work"),
}
_KINDS = {
    Kind.SUPERVISION: N_("Supervision"),
    Kind.COACHING: N_("Coaching"),
    Kind.SUPPORT_DISCUSSION: N_("Support discussion"),
}
_FORMS = {
    Form.INDIVIDUAL: N_("One person"),
    Form.GROUP: N_("Group"),
    Form.COMMUNITY: N_("Work community"),
    Form.NETWORK: N_("Network of organisations"),
}
_WAVES = {
    WaveKind.BASELINE: N_("Baseline survey"),
    WaveKind.MIDWAY: N_("Midway survey"),
    WaveKind.END: N_("End survey"),
    WaveKind.FOLLOW_UP: N_("Follow-up survey"),
}
_LENSES = {
    Lens.PARTICIPANTS: N_("Participants"),
    Lens.SUPERVISOR: N_("Supervisor"),
    Lens.ORGANISATION: N_("Organisation"),
    Lens.JOINT: N_("Jointly"),
}
_SOURCES = {
    GoalSource.ORGANISATION: N_("The organisation's goal"),
    GoalSource.PARTICIPANTS: N_("The participants' goal"),
    GoalSource.JOINT: N_("Joint goal"),
}
_VERDICTS = {
    Verdict.IMPROVED: N_("Improved"),
    Verdict.DECLINED: N_("Declined"),
    Verdict.NO_MEANINGFUL_CHANGE: N_("No meaningful change"),
    Verdict.CANNOT_TELL: N_("Cannot tell"),
    Verdict.NO_CLEAR_CHANGE: N_("No clear change"),
}
_GOAL_CHANGES = {
    GoalChange.SET: N_("Goal set"),
    GoalChange.KEPT: N_("Kept"),
    GoalChange.RESCALED: N_("Levels redefined"),
    GoalChange.REPLACED: N_("Replaced"),
    GoalChange.DROPPED: N_("Dropped"),
    GoalChange.ON_HOLD: N_("On hold"),
    GoalChange.RESUMED: N_("Resumed"),
}
_LEVELS = {
    -2: N_("much less than expected"),
    -1: N_("less than expected"),
    0: N_("as expected"),
    1: N_("more than expected"),
    2: N_("much more than expected"),
}

OWNER = "owner"
"""The name that the store gives to the person who works without sign-in."""


def theme_name(theme: Theme, say: Language) -> str:
    return say(_THEMES[theme])


def kind_name(kind: Kind, say: Language) -> str:
    return say(_KINDS[kind])


def form_name(form: Form, say: Language) -> str:
    return say(_FORMS[form])


def wave_name(wave: WaveKind, say: Language) -> str:
    return say(_WAVES[wave])


def lens_name(lens: Lens, say: Language) -> str:
    return say(_LENSES[lens])


def source_name(source: GoalSource, say: Language) -> str:
    return say(_SOURCES[source])


def verdict_name(verdict: Verdict, say: Language) -> str:
    return say(_VERDICTS[verdict])


def goal_change_name(change: GoalChange, say: Language) -> str:
    return say(_GOAL_CHANGES[change])


def level_name(level: int, say: Language) -> str:
    """Returns the general words of an attainment level, −2 … +2; a goal's own words are in its `levels`."""
    return say(_LEVELS[level])


def person_name(name: str | None, say: Language) -> str:
    """Returns the name of a person; without sign-in (None or OWNER) it is “the owner of this installation”."""
    return say("the owner of this installation") if name is None or name == OWNER else name


def wave_label(kind: str, label: str, say: Language) -> str:
    """Returns the wave's own label, or the name of its kind where the label is empty or only repeats the kind."""
    name = wave_name(WaveKind(kind), say)
    return name if label in (kind, "") else label
