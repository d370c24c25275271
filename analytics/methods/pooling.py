"""Explains the figures of many engagements together."""

from analytics.methods.entry import OWN_RULE, Entry, Group
from analytics.wording.language import N_

POOL = ("pooling.pool",)
METAFOR = "Viechtbauer W (2010). J Stat Softw 36(3):1–48"

VARIANCES = Entry(
    key="uncertainty-of-an-engagement",
    title=N_("How uncertain each engagement's change is"),
    what=N_(
        "An engagement weighs more the more certain its mean change is: many respondents, and changes that are alike. "
        "In groups of fewer than 10 the spread found in the group is itself too uncertain to weigh by. "
        "For them the spread pooled over all engagements is taken. "
        "The same holds for groups in which everyone changed by the same amount. "
        "Where surveys are not linked, the uncertainty is that of the difference of two separate groups."
    ),
    limits=N_("It takes for granted that people's changes differ about equally much in all the small groups."),
    source=OWN_RULE,
    formula=(
        r"v_i=\frac{s_i^2}{n_i}\quad(n_i\ge 10)",
        r"v_i=\frac{s_p^2}{n_i}\quad(n_i<10)",
        r"s_p^2=\frac{\sum(n_i-1)\,s_i^2}{\sum(n_i-1)}",
    ),
    measures=("pooling.within_group_variances",),
)
POOLED = Entry(
    key="pooled-mean",
    title=N_("Mean change over engagements"),
    what=N_(
        "The mean change of the engagements that asked the same scale, each weighed by its certainty. "
        "Engagements are taken to differ truly from each other, not by chance alone (random effects). "
        "Fewer than three engagements (k) are not pooled. "
        "The interval is never narrower than the engagements' own uncertainty allows."
    ),
    limits=N_(
        "The engagements here are no random sample of all supervision, and there is no comparison group. "
        "With few engagements the interval is wide. Supervisors are never ranked by it."
    ),
    source=(
        "Paule RC, Mandel J (1982). J Res Natl Bur Stand 87:377–385; Hartung J, Knapp G (2001). Stat Med 20:3875–3889; "
        "Röver C, Knapp G, Friede T (2015). BMC Med Res Methodol 15:99"
    ),
    formula=(
        r"\hat\mu=\frac{\sum w_iy_i}{\sum w_i}\qquad w_i=\frac{1}{v_i+\tau^2}",
        r"\hat\mu\pm t_{k-1,\,1-\alpha/2}\cdot SE\qquad\alpha=5\,\%",
        r"SE^2=\max\left(\frac{1}{\sum w_i},\;\frac{\sum w_i(y_i-\hat\mu)^2}{(k-1)\sum w_i}\right)",
    ),
    measures=POOL,
)
HETEROGENEITY = Entry(
    key="differences-between-engagements",
    title=N_("Differences between engagements: τ² and I²"),
    what=N_(
        "τ² is how much the engagements' true changes vary; its root τ is in points. "
        "It is chosen so that the engagements differ exactly as much as τ² and their own uncertainty lead to expect; "
        "it is 0 when they differ no more than their own uncertainty explains. "
        "I² is the share of all the variation seen that is not chance."
    ),
    limits=N_(
        "With few engagements both are very uncertain: I² = 0 does not show that the engagements are alike. "
        "I² is not how much they differ; τ is."
    ),
    source=(
        "Paule RC, Mandel J (1982). J Res Natl Bur Stand 87:377–385; Higgins JPT, Thompson SG (2002). Stat Med 21:1539–1558"
    ),
    formula=(
        r"\sum\frac{(y_i-\hat\mu)^2}{v_i+\tau^2}=k-1",
        r"I^2=\max\left(0,\;1-\frac{k-1}{Q}\right)",
        r"Q=\sum\frac{(y_i-\bar y)^2}{v_i}\qquad\bar y=\frac{\sum y_i/v_i}{\sum 1/v_i}",
    ),
    measures=POOL,
)
PREDICTION = Entry(
    key="a-further-engagement",
    title=N_("Where a further engagement would lie"),
    what=N_(
        "The range in which the true change of one further engagement like these is expected. "
        "It is wider than the interval of the mean, because engagements differ."
    ),
    limits=N_("It holds only if the further engagement is like those pooled. With few engagements it is very wide."),
    source=METAFOR,
    formula=(r"\hat\mu\pm t_{k-1,\,1-\alpha/2}\cdot\sqrt{\tau^2+SE^2}",),
    measures=POOL,
)
SHRUNKEN = Entry(
    key="shrunken-change",
    title=N_("Shrunken change"),
    what=N_(
        "An engagement's change drawn towards the mean of all, the more so the less certain it is. "
        "Very large and very small changes in small groups are often chance, and this makes them comparable. "
        "The engagement's own figure always stands beside it."
    ),
    limits=N_(
        "It does not correct the group's own result, and it is no order of merit. "
        "An engagement that truly is an exception is drawn too far."
    ),
    source=METAFOR,
    formula=(
        r"b_iy_i+(1-b_i)\,\hat\mu\qquad b_i=\frac{\tau^2}{\tau^2+v_i}",
        r"\pm\;t_{k-1,\,1-\alpha/2}\cdot\sqrt{b_iv_i+(1-b_i)^2SE^2}",
    ),
    measures=POOL,
)
FINDINGS = Entry(
    key="findings-counted",
    title=N_("Findings counted"),
    what=N_(
        "In how many engagements the latest change was for the better, not meaningful, for the worse or undecided."
    ),
    limits=N_(
        "Counting findings is not pooling: "
        "many small groups may each leave the matter open, and yet together show a clear change."
    ),
    source=OWN_RULE,
)
POOLING = Group(
    key="many-engagements",
    title=N_("Many engagements together"),
    about=N_("What engagements that asked the same scale have in common, and how they differ."),
    entries=(VARIANCES, POOLED, HETEROGENEITY, PREDICTION, SHRUNKEN, FINDINGS),
)
