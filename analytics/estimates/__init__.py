"""Estimates from answers and ratings: scores, changes, goal attainment, pooling, response."""
