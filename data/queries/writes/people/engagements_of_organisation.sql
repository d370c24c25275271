-- one row per engagement that an organisation is party to
SELECT DISTINCT engagement_id FROM party WHERE organisation_id = $organisation
