"""The page Engagement, live and released."""
