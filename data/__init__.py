"""Stores responses: the database, the importers of survey files, the reads and writes, and the command line."""
