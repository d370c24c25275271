"""Many engagements together: live, released, filtered, by theme."""
