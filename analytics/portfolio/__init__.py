"""Describes many engagements together: live or released, filtered, and counted by theme."""
