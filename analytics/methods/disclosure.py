"""Explains what a payer is shown, and how single persons' answers are protected."""

from analytics.methods.entry import OWN_RULE, Entry, Group
from analytics.wording.language import N_

HUNDEPOOL = "Hundepool, A. et al. (2012). Statistical Disclosure Control. Wiley. Ch. 4–5."
TIERS = Entry(
    key="tiers",
    title=N_("Nothing, words, or figures"),
    what=N_(
        "Of fewer than 5 people nothing of their answers is told. Of 5 to 9 only the direction is told: better, worse, or no clear "
        "change; how many answered is said once, as fewer than 10. Figures are told from 10 people on, and in full detail from 20. "
        "An installation can raise these limits, never lower them. For a reader who answered too, each is one higher. Whatever is "
        "told in words or not told looks the same, whatever the reason."
    ),
    limits=N_(
        "A direction tells no size: a small and a large change read alike. “No clear change” covers both no change that matters and "
        "answers that do not tell. At 5 people “better” means that at least four moved that way."
    ),
    source=OWN_RULE,
    measures=("coding.direction",),
)
CODING = Entry(
    key="coded-figures",
    title=N_("Figures that are less exact on purpose"),
    what=N_(
        "Of 10 to 19 people the means are told in whole points, the change is the difference of these two, and only the change has an "
        "interval. Its half-width is the greatest of three: that of the answers themselves, that of a group of which four people "
        "changed by one step of the scale (two up, two down) and the others not at all, and 5 points; its ends go outward to "
        "multiples of 5. From 20 people on figures have one decimal, and the interval is widened by the second rule alone. The "
        "finding in words follows from the interval that is told. Of a mean over 90 or under 10 no more is told than that: neither "
        "the change in points nor its interval stands beside it, only the direction."
    ),
    limits=N_(
        "The interval of a small group is wider than its answers alone would give, so a real change is found less often than on the "
        "supervisor's page."
    ),
    source=OWN_RULE,
    measures=(
        "coding.coded_mean",
        "coding.coded_mean_interval",
        "coding.coded_change",
        "coding.told_interval",
        "coding.least_half_width",
        "coding.step_points",
    ),
)
ANSWERS = Entry(
    key="answer-classes",
    title=N_("Answers joined into classes"),
    what=N_(
        "The answers to single questions are told of one survey, the later one. Of 10 to 19 people they are joined into at most three "
        "classes (of five steps: 1–2, 3, 4–5), of 20 people on they are told step by step. Each class is empty or holds at least 3 "
        "people; a smaller one is joined with its neighbour. Where one class would hold everybody, nothing is told."
    ),
    limits=N_("Classes of two questions can differ, so their shares cannot always be compared."),
    source=OWN_RULE,
    measures=("answer_classes.answer_classes", "answer_classes.finest_classes"),
)
PANEL = Entry(
    key="frozen-panel",
    title=N_("One panel, frozen"),
    what=N_(
        "The surveys that are compared in a release stand on the same people: those who answered all of them. The supervisor chooses "
        "which two are compared; the product proposes the first survey and the latest later one for which these people are enough "
        "for figures. A survey that is still open is left out."
    ),
    limits=N_(
        "Who left on the way is not in the figures, and so they can differ from those that the supervisor sees of everyone "
        "who answered."
    ),
    source=OWN_RULE,
    measures=("survey_pairs.survey_pairs", "survey_pairs.proposed"),
)
DIFFERENCES = Entry(
    key="differences",
    title=N_("No subtraction of releases"),
    what=N_(
        "Two releases that differ by one person would tell that person's answers. A register keeps, in a form that nobody can read, "
        "who stood behind each finding and what they answered. Surveys that were told are told again as they were, although an "
        "answer came late, was corrected or was withdrawn, a scale was renamed or the file was loaded again; so too in another "
        "engagement of the same sponsor. New figures are told only where the people divide into parts of at least 10, whichever "
        "releases are subtracted, and where no such part answered alike. Otherwise the finding is told in words."
    ),
    limits=N_("The register knows what this product has released, not what was told elsewhere."),
    source=HUNDEPOOL,
    measures=("suppression.parts_of", "suppression.smallest_part", "homogeneity.is_homogeneous"),
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
AUDIT = Entry(
    key="audit",
    title=N_("The product tries to work out an answer"),
    what=N_(
        "Before a release is approved, the product takes the place of somebody who has all releases and knows one participant's "
        "answers. It looks for other answers with which everything told would still be true. Where none are found for somebody, or "
        "time runs out, figures are told in words, and words are not told. What it found is kept with the release for the supervisor."
    ),
    limits=N_(
        "The audit knows what this product told, and one person's answers at a time. Several participants who put their answers "
        "together can work out more."
    ),
    source=OWN_RULE,
    measures=("attack.audit",),
)
COMMENTS = Entry(
    key="comments",
    title=N_("Comments of a group"),
    what=N_(
        "Comments are told where at least 10 people answered the survey and had been told that comments are passed on. They stand "
        "in random order, without the one who wrote them. Comments that were told once are told again as they were, until at least "
        "10 other people have written."
    ),
    limits=N_("A comment is told as it was written: its words can show who wrote it."),
    source=OWN_RULE,
    measures=("comments.comments_to_tell",),
)
DISCLOSURE = Group(
    key="disclosure",
    title=N_("What a sponsor is told"),
    about=N_(
        "Supervision is confidential: a sponsor sees approved releases, made so that nobody's answers can be worked out."
    ),
    entries=(TIERS, CODING, ANSWERS, COMMENTS, PANEL, DIFFERENCES, COMPLEMENT, AUDIT),
)
