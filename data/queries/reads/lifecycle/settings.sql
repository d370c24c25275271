-- one row: the value of one setting of the installation, which reveals nothing of any engagement
SELECT value FROM setting WHERE name = $name AND $viewer IS NOT NULL
