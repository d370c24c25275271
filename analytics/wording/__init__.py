"""Sentences and terms in Finnish, Swedish and English, made from the same results as the charts."""
