-- one row: the number of events of the audit log that changed something
SELECT count(*) FROM audit_event WHERE action NOT IN ('sign in', 'sign out', 'export', 'backup')
