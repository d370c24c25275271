"""Writes slips with participants' codes as one HTML page that needs no other file: A4, to be cut along the dashes."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template

from analytics.model import Form
from analytics.wording.language import Language

PAGE = Path(__file__).parent.parent / "assets" / "slips.html"
SLIP = Template(
    '<li><p class="name">$name</p><p class="label">$label</p><p class="code">$code</p><p class="told">$told</p></li>'
)


def page_of(name: str, codes: Iterable[str], form: Form, say: Language) -> str:
    """Returns the HTML page with one slip per code, in this language."""
    words = {"name": escape(name), "label": escape(say("Your code")), "told": escape(_promise(form, say))}
    slips = "\n".join(SLIP.substitute(words, code=escape(code)) for code in codes)
    title = escape(say("Codes: {name}", name=name))
    return Template(PAGE.read_text(encoding="utf-8")).substitute(lang=say.code, title=title, slips=slips)


def _promise(form: Form, say: Language) -> str:
    """Returns what participants are promised: with one participant there is no group to be hidden in."""
    if form == Form.INDIVIDUAL:
        return say(
            "Keep this slip and write the code in every survey. The organisation that pays is not shown your answers."
        )
    return say(
        "Keep this slip and write the code in every survey. Nobody notes down whose code it is, and results are shown "
        "for the group, never for one person."
    )
