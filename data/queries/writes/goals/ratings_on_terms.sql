-- one row per rating of a lens at a wave on the levels that version $version is rated on
SELECT goal_rating.goal_version_id, goal_rating.level
FROM goal_rating
JOIN goal_version ON goal_version.id = goal_rating.goal_version_id
JOIN goal_version AS wanted ON wanted.goal_id = goal_version.goal_id AND wanted.id = $version
WHERE goal_rating.wave_id = $wave AND goal_rating.lens = $lens
    AND goal_version.version >= (
        SELECT max(terms.version) FROM goal_version AS terms
        WHERE terms.goal_id = wanted.goal_id AND terms.version <= wanted.version
            AND (terms.version = 1 OR terms.change IN ('rescaled', 'replaced'))
    )
    AND goal_version.version < (
        SELECT coalesce(min(terms.version), 1000000) FROM goal_version AS terms
        WHERE terms.goal_id = wanted.goal_id AND terms.version > wanted.version
            AND terms.change IN ('rescaled', 'replaced')
    )
ORDER BY goal_version.version
