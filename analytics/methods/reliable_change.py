"""Explains the reliable change of single persons."""

from analytics.methods.entry import Entry, Group
from analytics.wording.language import N_

JACOBSON = "Jacobson NS, Truax P (1991). J Consult Clin Psychol 59:12–19"
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
        "otherwise not reliably changed; exactly 1.96 is not enough."
    ),
    limits=N_(
        "“Unchanged” means only that the change cannot be told from error. "
        "The method makes no allowance for extreme scores moving towards the middle by themselves."
    ),
    source=JACOBSON,
    formula=(r"\frac{x_2-x_1}{S_{d}}",),
    measures=INDEX,
)
COUNTS = Entry(
    key="counts-of-classes",
    title=N_("How many are in each class"),
    what=N_(
        "Of the persons whose class is known: how many improved, did not reliably change and deteriorated. "
        "The numbers are given to the supervisor only, and only when at least 20 persons have a known class and not all of "
        "them are in the same one. "
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
        "x₁ and x₂ are the person's first and later score. Only counts are ever given."
    ),
    entries=(
        ERROR,
        JACOBSON_TRUAX,
        COUNTS,
    ),
)
