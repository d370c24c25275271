"""The page Manage."""
