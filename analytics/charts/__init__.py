"""Charts from typed results: each module has one function that returns a `Chart` of its kind."""
