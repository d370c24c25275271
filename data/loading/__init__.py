"""Loads the answers of a survey file into the store by a mapping, scores them, and takes loads back."""
