"""Releases in the store: assessed, drafted, approved, read, published."""
