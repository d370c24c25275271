"""Assesses, prepares, approves, reads and publishes releases."""
