"""Writes sentences and terms in Finnish, Swedish and English, from the same results as the charts."""
