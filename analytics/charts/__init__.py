"""Figures from typed results: each module draws one chart and gives its text (`alt`) and its table (`numbers`)."""
