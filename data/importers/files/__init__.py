"""Reads the bytes of a file as a grid of texts: format, encoding, delimiter, workbook sheets."""
