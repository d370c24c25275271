"""Explains the figures of response: who answered, and who left."""

from analytics.methods.change import WELCH
from analytics.methods.entry import OWN_RULE, Entry, Group
from analytics.wording.language import N_

ANSWERED = Entry(
    key="answered",
    title=N_("Invited and answered"),
    what=N_(
        "How many of those invited to a survey answered it. "
        "The share is not given where the number invited was not recorded."
    ),
    limits=N_(
        "A high share does not promise that those who did not answer think alike, "
        "and a low one does not prove that they think otherwise."
    ),
    source=OWN_RULE,
    formula=(r"\frac{n}{N}",),
    measures=("response_rate.response",),
)
LINKED = Entry(
    key="linked",
    title=N_("Linked to an earlier survey"),
    what=N_(
        "How many of the respondents can be recognised, by their own code, as having answered an earlier survey. "
        "Only their change can be followed person by person."
    ),
    limits=N_("A mistyped code breaks the link: a respondent who is not linked need not be new."),
    source=OWN_RULE,
    formula=(r"\frac{n_{12}}{n_2}",),
    measures=("response_rate.response",),
)
LEAVERS = Entry(
    key="stayers-and-leavers",
    title=N_("Those who stayed and those who left"),
    what=N_(
        "The first scores of those who answered again (S), beside the first scores of those who did not (L). "
        "If the two differ, the change of those who stayed does not speak for the whole group. "
        "The interval of the difference is made as for surveys that are not linked."
    ),
    limits=N_(
        "Of those who left only the start is known, not what came after. "
        "They are often so few that nothing may be shown of them."
    ),
    source=WELCH,
    formula=(r"\bar x_S-\bar x_L",),
    measures=("response_rate.attrition",),
)
SESSIONS = Entry(
    key="sessions",
    title=N_("Sessions planned and held"),
    what=N_("How many sessions have been recorded as held, of how many planned, and how many hours they took in all."),
    limits=N_("The number of sessions tells nothing about their quality."),
    source=OWN_RULE,
)
RESPONSE = Group(
    key="response",
    title=N_("Response"),
    about=N_("Who answered, who can be followed from survey to survey, and how much work was done."),
    entries=(ANSWERED, LINKED, LEAVERS, SESSIONS),
)
