"""Decides which levels of a goal apply, which ratings stand for it, whether it is attained and what became of it.

The live page, a release, the meeting, the charts, the ratings editor and the command line all use this package:
`rule` makes the decisions, `history` describes one goal, `attained` counts the goals of engagements.
"""
