"""Audit log, expiry, erasing, backup and exports."""
