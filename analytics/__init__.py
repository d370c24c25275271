"""Gives the numbers their meaning: pure functions over results, without streamlit, duckdb or files of answers."""
