"""A review meeting on a release: what everybody in the room may see, one message a step; at the end what is decided."""

from pages import resources
from pages.meeting import front, presentation
from pages.shared import url_choices
from pages.shell import language, visitor

say = language.current()
who = visitor.current()
store = resources.store()

url_choices.keep("release", "room", "step")
shown = presentation.in_address(store, who)
if shown is None:
    front.show(store, who, say)
else:
    presentation.show(shown, say)
