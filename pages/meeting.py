"""A review meeting on a release: what everybody in the room may see, one message a step; at the end what is decided."""

from pages import resources
from pages.components import in_url, language, meeting, meeting_front, viewer

say = language.current()
who = viewer.current()
store = resources.store()

in_url.keep("release", "room", "step")
shown = meeting.in_address(store, who)
if shown is None:
    meeting_front.show(store, who, say)
else:
    meeting.show(shown, say)
