"""Reads and writes what people enter: engagements, participants, surveys, sessions, goals, decisions, people and
rights.
"""
