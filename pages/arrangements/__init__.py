"""The page Arrangements."""
