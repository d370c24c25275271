"""The page Overview, live and released."""
