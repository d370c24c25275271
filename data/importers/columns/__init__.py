"""Reads the columns of a table: headers, names, kinds, numbers, times, options, words and missing answers."""
