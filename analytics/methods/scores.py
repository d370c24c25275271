"""Explains how answers become scores."""

from analytics.methods.entry import OWN_RULE, Entry, Group
from analytics.wording.language import N_

SCORE = Entry(
    key="score",
    title=N_("Score from 0 to 100"),
    what=N_(
        "A scale is a few questions about the same thing. "
        "A person's score is the mean of their answers to these questions, put on a range from 0 to 100: "
        "0 when every answer is the lowest possible, 100 when every answer is the highest possible. "
        "On scales of a burden, such as burnout, 100 is the heaviest burden and a lower score is better."
    ),
    limits=N_(
        "A score is neither a percentage nor a grade, and 70 on one scale is not as good as 70 on another. "
        "Figures published on a questionnaire's original range have to be converted before they are compared."
    ),
    source="Cohen P, Cohen J, Aiken LS, West SG (1999). Multivariate Behav Res 34:315–346",
    formula=(r"100\cdot\frac{\bar x-x_{\min}}{x_{\max}-x_{\min}}",),
)
REVERSED = Entry(
    key="reversed-questions",
    title=N_("Reversed questions"),
    what=N_(
        "Some questions are worded the other way round, so that agreeing means less of what the scale is about. "
        "Their answers are turned before the mean is taken: on the answers 1–5, a 5 counts as 1 and a 4 as 2."
    ),
    limits=N_("A hurried respondent may not notice that a question is the other way round; the score cannot tell."),
    source=OWN_RULE,
    formula=(r"x'=x_{\min}+x_{\max}-x",),
)
MISSING = Entry(
    key="unanswered-questions",
    title=N_("Unanswered questions"),
    what=N_(
        "A score needs answers to at least half of the scale's questions, or to as many as the questionnaire itself demands "
        "(WHO-5: all five). With fewer there is no score. "
        "When only some questions were answered, the score is the mean of those; such scores are called prorated and counted."
    ),
    limits=N_(
        "The rule takes for granted that the unanswered questions would have been answered like the others. "
        "If precisely the sorest point was skipped, the score is off."
    ),
    source=OWN_RULE,
    formula=(r"k\ge\lceil m/2\rceil",),
)
RECODING = Entry(
    key="recoding",
    title=N_("Answers numbered otherwise"),
    what=N_(
        "Survey tools number the same answers differently, for example 1–6 in place of 0–5. "
        "Once it has been said how a file numbers them, the answers are moved evenly onto the questionnaire's own range. "
        "Answers that look numbered one too high or one too low are not loaded until that has been said."
    ),
    limits=N_(
        "A shift upwards shows only when somebody chose the highest answer, one downwards only when two or more chose the lowest. "
        "Otherwise the numbers fit both ways, and whoever loads the file has to know."
    ),
    source=OWN_RULE,
    formula=(r"y=y_{\min}+(x-x_{\min})\cdot\frac{y_{\max}-y_{\min}}{x_{\max}-x_{\min}}",),
    measures=("scoring.recode", "scoring.looks_shifted", "scoring.shift"),
)
SHARES = Entry(
    key="shares-of-answers",
    title=N_("Shares of answers, question by question"),
    what=N_(
        "How the answers of one survey divide among the possible answers, question by question. "
        "The share is of those who answered that question, and their number n is given."
    ),
    limits=N_(
        "In a small group one person is a large share: one of eight is 12.5 per cent. "
        "A single question is less dependable than the scale it belongs to."
    ),
    source=OWN_RULE,
    formula=(r"\frac{n_a}{n}",),
)
SCORES = Group(
    key="scores",
    title=N_("Scores"),
    about=N_("How the answers to a questionnaire become a figure from 0 to 100."),
    entries=(SCORE, REVERSED, MISSING, RECODING, SHARES),
)
