-- ends all sign-ins of a person that are known and have not ended
UPDATE sign_in SET ended_at = $now WHERE person_id = $person AND ended_at IS NULL
