"""Presents a release in a review meeting, one message a step, and ends with writing down what is decided."""

from pages.meeting import before_meeting, presentation
from pages.shared import url_choices
from pages.shell import visitor

visit = visitor.visit()

url_choices.keep_only("release", "room", "step")
meeting = presentation.meeting_in_url(visit)
if meeting is None:
    before_meeting.show(visit)
else:
    presentation.show(meeting)
