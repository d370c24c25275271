"""Explains the figures of goal attainment."""

from analytics.methods.entry import OWN_RULE, Entry, Group
from analytics.wording.language import N_

KIRESUK = "Kiresuk TJ, Sherman RE (1968). Community Ment Health J 4:443–453"

LEVELS = Entry(
    key="levels",
    title=N_("Levels of a goal"),
    what=N_(
        "For each goal, five outcomes are described in words beforehand. "
        "0 is the expected outcome, +1 and +2 are better than expected, −1 and −2 fall short of it. "
        "At the start a goal usually stands at −1, or at −2 when nothing worse is plausible. "
        "The levels themselves are shown before any figure made from them."
    ),
    limits=N_(
        "The levels are agreed by people who know the work; they do not measure like a ruler. "
        "The same level in two goals is not the same amount of change."
    ),
    source=KIRESUK,
    formula=(r"x\in\{-2,\,-1,\,0,\,+1,\,+2\}",),
    measures=("goal_attainment.checked_levels",),
)
SHARE = Entry(
    key="share-attained",
    title=N_("Share of goals attained"),
    what=N_(
        "How many of the rated goals are at the expected level or above it (0, +1 or +2). "
        "Goals that have not been rated are left out. "
        "This is the figure for comparing engagements that have different numbers of goals."
    ),
    limits=N_(
        "A goal that was set low is easily attained. "
        "The share does not tell how far above or below the expected level the goals ended, "
        "and with few goals a single one moves it a great deal."
    ),
    source=OWN_RULE,
    formula=(r"\frac{\#\{x_i\ge 0\}}{\#\{x_i\}}",),
    measures=("goal_attainment.share_attained", "goal_attainment.is_attained"),
)
T_SCORE = Entry(
    key="t-score",
    title=N_("T score of goal attainment"),
    what=N_(
        "All rated goals in one figure: 50 when they are on average exactly at the expected level, "
        "more when they are better, less when they fall short. "
        "A goal may be given a weight w, its importance times its difficulty (0–3 each). "
        "Weights count only when every rated goal has one; otherwise all goals weigh the same. "
        "ρ says how much goals are assumed to move together; it is 0.3. "
        "Without a rated goal, or with all weights 0, there is no T score."
    ),
    limits=N_(
        "It treats the steps between the levels as equally long, and its size depends on the number of goals. "
        "Engagements with different numbers of goals are therefore not compared by it."
    ),
    source=KIRESUK,
    formula=(
        r"T=50+\frac{10\sum w_i x_i}{\sqrt{(1-\rho)\sum w_i^2+\rho\left(\sum w_i\right)^2}}",
        r"w_i\in\{0,\dots,9\}",
    ),
    measures=("goal_attainment.t_score",),
)
ORIGINAL = Entry(
    key="original-goals",
    title=N_("Attainment of the original goals"),
    what=N_(
        "How the goals set at the start turned out, on the levels agreed first. "
        "A dropped goal stays in with its last rating, and the number of such goals is given. "
        "Ratings given after the levels were redefined or the goal replaced do not count here. "
        "Goals first set after the day by which the original goals were agreed are left out; "
        "without such a day all goals count as original."
    ),
    limits=N_(
        "A goal that rightly gave way to a better one can look like a failure here. "
        "Read this figure together with the current goals and with what became of the goals."
    ),
    source=OWN_RULE,
    measures=("goal_attainment.original_attainment",),
)
CURRENT = Entry(
    key="current-goals",
    title=N_("Attainment of the current goals"),
    what=N_(
        "How the goals pursued now have turned out, on their present levels. "
        "Goals that were dropped or are on hold are left out. "
        "A goal that was replaced or whose levels were redefined counts as rated only after a new rating."
    ),
    limits=N_(
        "Goals can be made easier on the way, and the hard ones dropped: "
        "on its own this figure can look better than the work was."
    ),
    source=OWN_RULE,
    measures=("goal_attainment.current_attainment",),
)
LEDGER = Entry(
    key="what-became-of-the-goals",
    title=N_("What became of the goals"),
    what=N_(
        "How many of the original goals were kept, had their levels redefined, were replaced, were dropped or are on hold. "
        "Each goal counts once, so the numbers add up to the goals. "
        "A goal that is dropped or on hold now counts as such; otherwise its greatest change counts."
    ),
    limits=N_("The numbers do not tell whether a change was wise: that is for the reasons given with each goal."),
    source=OWN_RULE,
    measures=("goal_attainment.ledger",),
)
LENSES = Entry(
    key="points-of-view",
    title=N_("Points of view and their spread"),
    what=N_(
        "A goal may be rated by the participants, the supervisor and the organisation, each on their own, or jointly. "
        "The spread is the distance between the highest and the lowest of these ratings, in levels. "
        "Different points of view are shown side by side and never averaged."
    ),
    limits=N_("A distance does not tell who is right, and agreement may come from having talked beforehand."),
    source=OWN_RULE,
    formula=(r"\max_j x_j-\min_j x_j",),
    measures=("goal_attainment.lens_spread",),
)
JOINT = Entry(
    key="joint-assessment",
    title=N_("Joint assessment of the effect on work and of the results"),
    what=N_(
        "The people of an engagement say together and openly how it has affected doing the work, and whether the results of "
        "work have improved: as a whole and, if they want, by theme. "
        "The five steps are those of goals, −2 to +2, and have the same words for every group; 0 is what was expected. "
        "The assessment of the latest day stands, and earlier ones show the way there. "
        "It stands beside the answers to a survey, or in their place where these may not be shown, and is never mixed into them. "
        "Of one person or of a small group the sponsor is told it only with the participants' consent."
    ),
    limits=N_(
        "What is said openly depends on who is in the room. "
        "It is what the group thinks, not a measurement, and it is not compared between groups."
    ),
    source=KIRESUK,
    formula=(r"x\in\{-2,\,-1,\,0,\,+1,\,+2\}",),
    measures=("joint_assessment.courses_of", "joint_assessment.assessments_of", "joint_assessment.rows_to_release"),
)
GOALS = Group(
    key="goals",
    title=N_("Goals"),
    about=N_("Were the goals attained? Goals are agreed at the start and may be revised on the way."),
    entries=(LEVELS, SHARE, T_SCORE, ORIGINAL, CURRENT, LEDGER, LENSES, JOINT),
)
