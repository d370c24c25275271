"""What the numbers mean: pure functions over results, without streamlit, duckdb or files of answers."""
