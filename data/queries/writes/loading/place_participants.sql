-- makes a table with one row per answering row of the file: its participant, who is known by code within the engagement or new
CREATE OR REPLACE TEMPORARY TABLE incoming_participant AS
SELECT
    incoming_row.row,
    incoming_row.code,
    participant.id IS NULL AS is_new,
    coalesce(participant.id, nextval('next_id')) AS id
FROM incoming_row
LEFT JOIN participant ON participant.engagement_id = $engagement AND participant.code = incoming_row.code
WHERE incoming_row.row IN (SELECT row FROM incoming_answer UNION SELECT row FROM incoming_comment)
