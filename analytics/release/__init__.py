"""Makes and describes the frozen release: its model, rows, outline, its reduction for readers who answered, and the
steps of a meeting."""
