"""Decides which levels of a goal apply, which ratings stand for it, whether it is attained and what became of it.

The live page, a release, the meeting, the charts, the ratings editor and the command line all ask this package:
`rule` makes the decisions, `history` answers for one goal, `attained` counts the goals of engagements.
"""
