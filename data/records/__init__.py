"""What people enter: engagements, participants, surveys, sessions, goals, decisions, people and their rights."""
