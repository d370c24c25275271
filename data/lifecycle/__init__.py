"""Reads the audit log, expires and erases answers, restores backups, and exports tables."""
