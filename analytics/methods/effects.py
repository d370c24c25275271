"""Standardised effects and tests, for readers who ask for them."""

from analytics.methods.entry import Entry, Group
from analytics.wording.language import N_

LAKENS = "Lakens D (2013). Front Psychol 4:863"

D_Z = Entry(
    key="d-z",
    title=N_("Effect size d_z"),
    what=N_("The mean change in units of how much people's changes differ from each other (their standard deviation)."),
    limits=N_(
        "It is large when everyone changed alike, even by a few points only. "
        "It cannot be compared with effects found between two separate groups."
    ),
    source=f"{LAKENS} (eq. 6)",
    formula=(r"d_z=\frac{\bar d}{s_d}",),
    measures=("change.d_z",),
)
D_AV = Entry(
    key="d-av",
    title=N_("Effect size d_av"),
    what=N_(
        "The mean change in units of how much people differ from each other in a survey: "
        "the average of the standard deviations of the two surveys. "
        "The average is their mean or, where asked for, the root of the mean of their squares."
    ),
    limits=N_(
        "The same change in points gives a larger figure in a group whose members are alike, "
        "and in a small group the standard deviations are uncertain themselves."
    ),
    source=f"{LAKENS} (eq. 10); Cumming G (2012). Understanding the New Statistics. Routledge",
    formula=(r"d_{av}=\frac{\bar d}{\tfrac12(s_1+s_2)}", r"d_{av}=\frac{\bar d}{\sqrt{\tfrac12(s_1^2+s_2^2)}}"),
    measures=("change.d_av",),
)
D_RM = Entry(
    key="d-rm",
    title=N_("Effect size d_rm"),
    what=N_(
        "d_z converted to units of how much people differ from each other in a survey, "
        "by way of the correlation r between first and later scores."
    ),
    limits=N_(
        "It takes for granted that people differ equally much in both surveys. "
        "In a small group r is too uncertain to rely on."
    ),
    source=f"{LAKENS} (eq. 9)",
    formula=(r"d_{rm}=d_z\cdot\sqrt{2(1-r)}",),
    measures=("change.d_rm",),
)
HEDGES = Entry(
    key="hedges-g",
    title=N_("Hedges' g"),
    what=N_(
        "In small groups effect sizes come out too large on average. The factor J corrects that: "
        "it is 0.80 with 5 respondents, 0.89 with 8 and 0.93 with 12. "
        "For linked answers ν = n − 1, whichever of the effect sizes is corrected. "
        "It needs at least three respondents."
    ),
    limits=N_("J corrects the average error, not the uncertainty: in a small group g varies widely all the same."),
    source="Hedges LV (1981). J Educ Stat 6:107–128",
    formula=(
        r"g=J(\nu)\cdot d",
        r"J(\nu)=\frac{\Gamma(\nu/2)}{\sqrt{\nu/2}\;\Gamma((\nu-1)/2)}",
        r"\nu=n-1",
    ),
    measures=("change.hedges_j",),
)
SIGN_FLIP = Entry(
    key="sign-flip-p",
    title=N_("p-value by sign flips"),
    what=N_(
        "If nothing had changed, each person's difference might as well have had the opposite sign. "
        "All 2ⁿ combinations of signs are gone through; "
        "p is the share of them whose mean lies at least as far from zero as the one found. "
        "It is worked out for 6–20 respondents: with five or fewer it could not fall below 0.0625."
    ),
    limits=N_(
        "p tells neither how large a change is, nor whether it matters, nor how likely it is that nothing changed. "
        "A large p does not show that nothing changed. No finding rests on it, and it is not shown to payers."
    ),
    source="Fisher RA (1935). The Design of Experiments. Oliver & Boyd",
    formula=(
        r"p=\frac{\#\left\{\left|\sum\pm d_i\right|\ge\left|\sum d_i\right|\right\}}{2^n}",
        r"p_{\min}=\frac{2}{2^n}",
    ),
    measures=("change.signflip_p", "change.min_two_sided_signflip_p"),
)
FINITE = Entry(
    key="finite-population-correction",
    title=N_("Correction for a small whole group"),
    what=N_(
        "When n of a group of N answered and only this very group is spoken of, the standard error shrinks by this factor; "
        "when everyone answered it is 0. "
        "The intervals on the pages are not corrected, for they speak of groups like this one."
    ),
    limits=N_("It takes for granted that those who did not answer are missing by chance."),
    source="Cochran WG (1977). Sampling Techniques, 3rd ed. Wiley",
    formula=(r"\sqrt{\frac{N-n}{N-1}}",),
    measures=("change.finite_population_correction",),
)
EFFECTS = Group(
    key="effect-sizes",
    title=N_("Effect sizes and tests"),
    about=N_("For readers who compare with research. No finding on the pages rests on these figures."),
    entries=(D_Z, D_AV, D_RM, HEDGES, SIGN_FLIP, FINITE),
)
