-- A support discussion may be followed by a second one with an hour budget of its own; a session without a number is of the first.
ALTER TABLE held_session ADD COLUMN discussion INTEGER;
