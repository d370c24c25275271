"""Says the verdict of a change in a few words, for rows and tables."""

from analytics.model import ScaleChange, Verdict
from analytics.wording import change_sentences
from analytics.wording.language import N_, Language
from analytics.wording.terms import verdict_name

_PERHAPS_SMALL_WORDS = {
    Verdict.IMPROVED: N_("Improved, but perhaps too little to matter"),
    Verdict.DECLINED: N_("Declined, but perhaps too little to matter"),
}


def verdict_words(change: ScaleChange, say: Language) -> str:
    """Returns the verdict in a few words, without the name of the scale; it never says more than the headline."""
    if change_sentences.asked_once(change):
        return say("Asked once so far")
    if change_sentences.not_asked(change):
        return say("Not asked in this survey") if change.before_wave is None else say("First asked in this survey")
    if change_sentences.is_small_but_certain(change):
        return say("Changed, but too little to matter")
    if change_sentences.may_be_small(change):
        return say(_PERHAPS_SMALL_WORDS[change.verdict])
    return verdict_name(change.verdict, say)
