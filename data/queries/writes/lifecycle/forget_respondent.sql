-- one row per person whom it makes unknown in the register: replaces the mark of one person of an engagement's releases by a random one
UPDATE told_answer SET person = $random, place = NULL, answer = NULL
WHERE person = $person AND release_id IN (SELECT id FROM release WHERE engagement_id = $engagement)
