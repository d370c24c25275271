"""Computes estimates from answers and ratings: scores, changes, goal attainment, pooled means and response."""
