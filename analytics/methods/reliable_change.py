"""Reliable change of single persons."""

from analytics.methods.entry import Entry, Group
from analytics.wording.language import N_

JACOBSON = "Jacobson NS, Truax P (1991). J Consult Clin Psychol 59:12–19"
HSU = "Hsu LM (1989). Behav Assess 11:459–467; Hsu LM (1995). J Consult Clin Psychol 63:141–144"
HAGEMAN = "Hageman WJJM, Arrindell WA (1993). Behav Res Ther 31:693–700"
INDEX = ("reliable_change.index", "reliable_change.classify", "reliable_change.critical_value")

ERROR = Entry(
    key="error-of-measurement",
    title=N_("Error of measurement"),
    what=N_(
        "How much one person's score varies from one time to the next without anything having changed. "
        "It is worked out from the spread s and the reliability r of the scale in a published norm group, not in the small group. "
        "The error of a difference between two scores is √2 times as large."
    ),
    limits=N_(
        "Without a published spread and reliability nobody can be put into a class. "
        "Norms from another country or occupation may not fit."
    ),
    source=JACOBSON,
    formula=(r"SE=s\sqrt{1-r}", r"S_{d}=\sqrt2\cdot SE"),
    measures=("reliable_change.standard_error_of_measurement", "reliable_change.standard_error_of_difference"),
)
JACOBSON_TRUAX = Entry(
    key="jacobson-truax",
    title=N_("Reliable change by Jacobson and Truax"),
    what=N_(
        "A person's change, divided by the error of a difference. "
        "Above 1.96 for the better the person has reliably improved, above 1.96 for the worse reliably deteriorated, "
        "otherwise not reliably changed; exactly 1.96 is not enough. The product uses this method unless another is asked for."
    ),
    limits=N_(
        "“Unchanged” means only that the change cannot be told from error. "
        "The method makes no allowance for extreme scores moving towards the middle by themselves."
    ),
    source=JACOBSON,
    formula=(r"\frac{x_2-x_1}{S_{d}}",),
    measures=INDEX,
)
GULLIKSEN = Entry(
    key="gulliksen-lord-novick",
    title=N_("Reliable change by Gulliksen, Lord and Novick"),
    what=N_(
        "The later score is compared with what the first one leads to expect, given the mean M₁ of the first survey. "
        "So the movement of extreme scores towards the middle does not count as change. The border is 1.96."
    ),
    limits=N_("The mean M₁ is that of the group itself unless a norm is given, and so uncertain in a small group."),
    source=HSU,
    formula=(r"\frac{(x_2-M_1)-r\,(x_1-M_1)}{s\sqrt{1-r^2}}",),
    measures=INDEX,
)
HSU_LINN_LORD = Entry(
    key="hsu-linn-lord",
    title=N_("Reliable change by Hsu, Linn and Lord"),
    what=N_(
        "As above, but the later score is compared with the mean M₂ of the later survey. "
        "The question is who changed more than the group did. The border is 1.96."
    ),
    limits=N_("When the whole group improves alike, nobody has improved by this method."),
    source=HSU,
    formula=(r"\frac{(x_2-M_2)-r\,(x_1-M_1)}{s\sqrt{1-r^2}}",),
    measures=INDEX,
)
EDWARDS = Entry(
    key="edwards-nunnally",
    title=N_("Reliable change by Edwards and Nunnally"),
    what=N_(
        "The first score is drawn towards the mean M₁ by as much as the scale is unreliable; "
        "the later score is compared with the result. The border is 1.96."
    ),
    limits=N_("It divides by the error of one measurement, not of a difference, and so finds changes more readily."),
    source="Speer DC (1992). J Consult Clin Psychol 60:402–408",
    formula=(r"\frac{x_2-\left(r\,(x_1-M_1)+M_1\right)}{SE}",),
    measures=INDEX,
)
HAGEMAN_ARRINDELL = Entry(
    key="hageman-arrindell",
    title=N_("Reliable change by Hageman and Arrindell"),
    what=N_(
        "A person's change is weighed against the group's mean change by how reliable differences are in this group. "
        "The border is 1.645, as the test looks in one direction."
    ),
    limits=N_(
        "When people's changes vary no more than the error of measurement alone, there is no index. "
        "In a small group the spread of the changes is uncertain."
    ),
    source=HAGEMAN,
    formula=(
        r"\frac{(x_2-x_1)\,r_{dd}+(M_2-M_1)(1-r_{dd})}{\sqrt{r_{dd}}\;S_{d}}",
        r"r_{dd}=1-\frac{S_{d}^2}{s_{x_2-x_1}^2}",
    ),
    measures=(*INDEX, "reliable_change.reliability_of_differences"),
)
CUTOFFS = Entry(
    key="cut-offs",
    title=N_("Cut-offs a, b and c"),
    what=N_(
        "Borders between a group that has difficulties (0) and one that does well (1), from their means and standard deviations. "
        "a lies 2 standard deviations beyond the mean of the first, b 2 standard deviations short of the mean of the second, "
        "c between the two means. "
        "A person who reliably improved and crossed the chosen border to the better side counts as recovered."
    ),
    limits=N_(
        "The method comes from psychotherapy research, and a group at work is not a group of patients. "
        "Nothing happens to anyone at a border that arithmetic has drawn."
    ),
    source=JACOBSON,
    formula=(
        r"a=M_0\pm 2s_0\qquad b=M_1\mp 2s_1",
        r"c=\frac{s_0M_1+s_1M_0}{s_0+s_1}",
    ),
    measures=("reliable_change.cutoffs", "reliable_change.classify"),
)
BY_MID = Entry(
    key="class-by-smallest-change",
    title=N_("Class by the smallest change that matters"),
    what=N_(
        "A person whose score moved for the better by at least the smallest change that matters has improved, "
        "one whose score moved as much for the worse has deteriorated, the others are unchanged."
    ),
    limits=N_("It makes no allowance for the error of measurement: in one person a change this large may be chance."),
    source="Jaeschke R, Singer J, Guyatt GH (1989). Control Clin Trials 10:407–415",
    formula=(r"\left|x_2-x_1\right|\ge m",),
    measures=("reliable_change.classify_by_mid",),
)
COUNTS = Entry(
    key="counts-of-classes",
    title=N_("How many are in each class"),
    what=N_(
        "Of the persons whose class is known: how many recovered, improved, did not reliably change and deteriorated. "
        "The numbers are given only when at least 10 persons have a known class. "
        "One person's class is personal data and is never shown."
    ),
    limits=N_("The numbers do not tell who is in which class, and must not be used for guessing it."),
    source=JACOBSON,
    measures=("reliable_change.counts",),
)
RELIABLE_CHANGE = Group(
    key="reliable-change",
    title=N_("Reliable change of one person"),
    about=N_(
        "Whether one person's change is larger than the error of measurement. "
        "Five methods are known; x₁ and x₂ are the person's first and later score. Only counts are ever given."
    ),
    entries=(
        ERROR,
        JACOBSON_TRUAX,
        GULLIKSEN,
        HSU_LINN_LORD,
        EDWARDS,
        HAGEMAN_ARRINDELL,
        CUTOFFS,
        BY_MID,
        COUNTS,
    ),
)
