-- changes one row: what was agreed on an engagement
UPDATE engagement
SET
    code = $code, name = $name, kind = $kind, form = $form, supervisor_id = $supervisor_id, started_on = $started_on,
    ends_on = $ends_on, sessions_planned = $sessions_planned, minutes_planned = $minutes_planned, hour_budget = $hour_budget,
    second_discussion = $second_discussion, retention_months = $retention_months
WHERE id = $engagement
