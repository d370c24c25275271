"""The frozen release: its model, its rows, its reduction for readers who answered, and the steps of a meeting."""
