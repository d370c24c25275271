"""Explains what a payer is shown, and how single persons' answers are protected."""

from analytics.methods.entry import OWN_RULE, Entry, Group
from analytics.wording.language import N_

HUNDEPOOL = "Hundepool, A. et al. (2012). Statistical Disclosure Control. Wiley. Ch. 4–5."
TIERS = Entry(
    key="tiers",
    title=N_("Nothing, words, or figures"),
    what=N_(
        "Of fewer than 5 people nothing of their answers is told; of 5 to 9 the verdict in words and how many answered; figures "
        "from 10 people on. An installation can raise these limits, never lower them. For a reader who answered too, each is one "
        "higher. Figures are also withheld where the answers are all but one alike, or their mean lies within 2% of an end of the "
        "scale: they would tell what everyone answered."
    ),
    limits=N_("A verdict in words tells the direction, not the size: a small and a large change read alike."),
    source=OWN_RULE,
    measures=("homogeneity.is_homogeneous", "homogeneity.all_but_one_equal"),
)
PANEL = Entry(
    key="frozen-panel",
    title=N_("One panel, frozen"),
    what=N_(
        "The surveys that are compared in a release stand on the same people: those who answered all of them. A survey that is still "
        "open is left out."
    ),
    limits=N_(
        "Who left on the way is not in the figures, and so they can differ from those that the supervisor sees of everyone "
        "who answered."
    ),
    source=OWN_RULE,
)
DIFFERENCES = Entry(
    key="differences",
    title=N_("No subtraction of releases"),
    what=N_(
        "Two releases that differ by one person would tell that person's answers. Everyone behind a released figure is kept in a "
        "register as a code that nobody can read; a new release is refused where the respondents of the same comparison differ "
        "from an earlier one's by fewer people than the limit, and told in words where its figures could be subtracted."
    ),
    limits=N_("The register knows what this product has released, not what was told elsewhere."),
    source=HUNDEPOOL,
    measures=("suppression.parts_of", "suppression.smallest_part"),
)
COMPLEMENT = Entry(
    key="complementary-suppression",
    title=N_("Hiding a second cell"),
    what=N_(
        "Where a whole and its parts are shown together, a part that is hidden alone would be the whole minus the rest. A second one is "
        "hidden with it, until linear programming finds that every hidden number could lie anywhere within at least 5 and that those "
        "hidden hold at least 5 people together. Whatever is hidden carries the same words, whatever the reason."
    ),
    limits=N_("Something that is not shown need not be small: it can be hidden to protect another."),
    source=HUNDEPOOL,
    measures=("suppression.suppress", "suppression.bounds"),
)
DISCLOSURE = Group(
    key="disclosure",
    title=N_("What a payer is told"),
    about=N_(
        "Supervision is confidential: a payer sees approved releases, made so that nobody's answers can be worked out."
    ),
    entries=(TIERS, PANEL, DIFFERENCES, COMPLEMENT),
)
