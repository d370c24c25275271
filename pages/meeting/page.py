"""A review meeting on a release: what everybody in the room may see, one message a step; at the end what is decided."""

from pages.meeting import front, presentation
from pages.shared import url_choices
from pages.shell import visitor

visit = visitor.visit()

url_choices.keep("release", "room", "step")
shown = presentation.in_address(visit)
if shown is None:
    front.show(visit)
else:
    presentation.show(shown)
