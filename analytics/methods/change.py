"""Explains the change in a group: estimates, intervals and findings."""

from analytics.methods.entry import OWN_RULE, Entry, Group
from analytics.wording.language import N_

STUDENT = "Student (1908). Biometrika 6:1–25"
WELCH = "Welch BL (1947). Biometrika 34:28–35; Satterthwaite FE (1946). Biometrics Bull 2:110–114"
VERDICT = ("change.verdict",)

MEAN_CHANGE = Entry(
    key="mean-change",
    title=N_("Mean change"),
    what=N_(
        "For each person who answered both surveys, the first score is taken from the later one. "
        "The mean of these differences is the mean change, in points of the range 0–100. Plus means that scores rose. "
        "Only those who answered both surveys count."
    ),
    limits=N_(
        "It is a change, not an effect: there is no comparison group, and much else happens at work meanwhile. "
        "Scores that were unusually low or high at the start tend to move towards the middle by themselves."
    ),
    source=STUDENT,
    formula=(r"\bar d=\frac{1}{n}\sum_{i=1}^{n}\left(x_{i2}-x_{i1}\right)",),
    measures=("change.paired_change",),
)
INTERVAL = Entry(
    key="interval",
    title=N_("The 95% interval of a change"),
    what=N_(
        "The range in which the mean change of groups like this one lies, as far as these answers can tell. "
        "Made this way again and again, 95 of 100 such ranges hold the true value. "
        "The interval is wide when few answered (n) and when people changed in different ways (s). "
        "With one respondent there is none."
    ),
    limits=N_(
        "It covers chance only: not who was left out, nor what the questions missed. "
        "When a few people changed far more than the rest, it holds the true value less often: "
        "in this product's own simulation of very uneven changes, in groups of 4–12, still more than 85 times of 100."
    ),
    source=STUDENT,
    formula=(r"\bar d\pm t_{n-1,\,1-\alpha/2}\cdot\frac{s_d}{\sqrt n}\qquad\alpha=5\,\%",),
    measures=("change.paired_change",),
)
LEVEL = Entry(
    key="mean-of-a-survey",
    title=N_("Mean of one survey"),
    what=N_(
        "Where the group stood in one survey: the mean score of all who answered it, with its 95% interval. "
        "In the charts over time these are the points and the upright lines through them. "
        "The interval ends at 0 and 100 at the latest, and there is none when all scores are alike. "
        "The difference of two such means need not equal the mean change, which counts only those who answered both surveys."
    ),
    limits=N_(
        "Whether two of these intervals overlap does not decide whether the group changed: the interval of the change does."
    ),
    source=STUDENT,
    formula=(r"\bar x\pm t_{n-1,\,1-\alpha/2}\cdot\frac{s}{\sqrt n}\qquad\alpha=5\,\%",),
    measures=("change.mean_interval",),
)
SMALLEST = Entry(
    key="smallest-change-that-matters",
    title=N_("The smallest change that matters"),
    what=N_(
        "How many points a score has to move before people notice the difference in practice. "
        "The figure m is taken from published research on the questionnaire. "
        "For this product's own questionnaire it is a convention: "
        "what the mean moves when two respondents in five move one answer step on every question. "
        "For a scale that somebody defined when loading answers, it is the figure they gave, if any. "
        "In the charts it is the grey band."
    ),
    limits=N_(
        "Published figures come mostly from single patients rather than from groups at work, and have a margin of their own. "
        "For many scales none has been published; then “no meaningful change” is never given as a finding."
    ),
    source="Jaeschke R, Singer J, Guyatt GH (1989). Control Clin Trials 10:407–415",
    formula=("m",),
    measures=VERDICT,
)
IMPROVED = Entry(
    key="improved",
    title=N_("Finding: improved"),
    what=N_(
        "The whole interval, from L to H, lies on the better side of zero, and is not wholly smaller than a change that matters. "
        "On scales where lower is better, the interval is turned round first."
    ),
    limits=N_(
        "The change may still be too small to matter; the page says so when the interval leaves that open. "
        "When nothing has changed, chance alone gives this finding to 2 or 3 groups in 100; "
        "where most rise a little and a few fall far, to about 10 in 100. "
        "The more scales one looks at, the more chances it gets."
    ),
    source=OWN_RULE,
    formula=("L>0",),
    measures=VERDICT,
)
DECLINED = Entry(
    key="declined",
    title=N_("Finding: declined"),
    what=N_(
        "The whole interval lies on the worse side of zero, and is not wholly smaller than a change that matters. "
        "The rule is the same as for the better, the other way round."
    ),
    limits=N_(
        "It does not tell that the supervision did harm: the work may have become heavier, "
        "or a safer group may have dared to answer more frankly."
    ),
    source=OWN_RULE,
    formula=("H<0",),
    measures=VERDICT,
)
NO_CHANGE = Entry(
    key="no-meaningful-change",
    title=N_("Finding: no meaningful change"),
    what=N_(
        "The whole interval lies between minus and plus the smallest change that matters: "
        "whatever happened, it was too small to matter in either direction."
    ),
    limits=N_(
        "The intervals of small groups are seldom narrow enough for this finding. "
        "It speaks of the group's mean: single persons may have changed a good deal, in opposite directions."
    ),
    source=OWN_RULE,
    formula=(r"-m<L\quad\wedge\quad H<m",),
    measures=VERDICT,
)
SMALL = Entry(
    key="a-small-change",
    title=N_("A change, but smaller than one that matters"),
    what=N_(
        "The interval leaves out zero and yet lies wholly within the smallest change that matters. "
        "There is a change, and it is too small to matter. "
        "The finding is “no meaningful change”, and the sentence says that there was a small one."
    ),
    limits=N_("It depends on the figure taken for the smallest change that matters."),
    source=OWN_RULE,
    formula=(r"-m<L\quad\wedge\quad H<m", r"L>0\quad\vee\quad H<0"),
    measures=VERDICT,
)
CANNOT_TELL = Entry(
    key="cannot-tell",
    title=N_("Finding: cannot tell"),
    what=N_(
        "The interval holds zero, and it is not known to be wholly smaller than a change that matters; or there is no interval. "
        "The answers fit both with no change and with a change. This too is an honest result."
    ),
    limits=N_(
        "It does not mean that nothing changed. Often the group was small; "
        "then the goals and the discussion tell more than the survey."
    ),
    source=OWN_RULE,
    formula=(r"L\le 0\le H\quad\wedge\quad\neg\,(-m<L\,\wedge\,H<m)",),
    measures=VERDICT,
)
UNLINKED = Entry(
    key="unlinked-surveys",
    title=N_("Change between surveys that are not linked"),
    what=N_(
        "When answers cannot be linked person by person, the mean of the first survey is taken from the mean of the later one, "
        "as if two separate groups had answered. The page says so. "
        "An interval needs at least two respondents in both surveys, and scores that are not all alike in both."
    ),
    limits=N_(
        "Different people may have answered, so the mean may move without anyone having changed. "
        "When mostly the same people answered, the interval is as a rule wider than it would be with linked answers."
    ),
    source=WELCH,
    formula=(
        r"\left(\bar x_2-\bar x_1\right)\pm t_{\nu,\,1-\alpha/2}\cdot\sqrt{v_1+v_2}",
        r"v_j=\frac{s_j^2}{n_j}\qquad\alpha=5\,\%",
        r"\nu=\frac{(v_1+v_2)^2}{\dfrac{v_1^2}{n_1-1}+\dfrac{v_2^2}{n_2-1}}",
    ),
    measures=("change.welch_change",),
)
EQUAL = Entry(
    key="equal-changes",
    title=N_("When everyone changed by the same amount"),
    what=N_(
        "When the scores of all linked respondents changed by exactly the same amount, the interval would have no width "
        "and claim a certainty that a few answers cannot give. "
        "Then no interval is given, and the finding is “cannot tell”."
    ),
    limits=N_("That all moved alike is worth talking about, even though it cannot be turned into an interval."),
    source="R Core Team. R: stats::t.test, “data are essentially constant”",
    formula=("s_d=0",),
    measures=("change.has_spread",),
)
BOUNDS = Entry(
    key="bounds-with-nonresponse",
    title=N_("If those who did not answer had answered"),
    what=N_(
        "When fewer than 80 per cent of those invited are in a figure, two extremes are worked out: "
        "the later mean if everyone missing had answered at the lowest end, and if everyone missing had answered at the highest. "
        "The mean of all invited (N) lies between the two, whatever the missing would have said."
    ),
    limits=N_("The extremes themselves are unlikely. They leave out chance, which comes on top of them."),
    source="Manski CF (1989). J Hum Resour 24:343–360",
    formula=(
        r"\frac{n\,\bar x+(N-n)\,x_{\min}}{N}",
        r"\frac{n\,\bar x+(N-n)\,x_{\max}}{N}",
    ),
    measures=("change.bounds_with_nonresponse",),
)
CHANGE = Group(
    key="change",
    title=N_("Change in a group"),
    about=N_("How a group's scores moved from the first survey to a later one, and what may be said of it."),
    entries=(
        MEAN_CHANGE,
        INTERVAL,
        LEVEL,
        SMALLEST,
        IMPROVED,
        DECLINED,
        NO_CHANGE,
        SMALL,
        CANNOT_TELL,
        UNLINKED,
        EQUAL,
        BOUNDS,
    ),
)
