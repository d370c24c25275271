"""Cells that stand for no answer."""

from collections.abc import Iterable

MISSING = frozenset(("", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "#N/A", "-", "–", "—"))
"""What survey tools, spreadsheets and statistics programs write for “no answer”, spaces aside."""

PLACEHOLDERS = frozenset(("-", "–", "—"))


def missing(texts: Iterable[str]) -> list[bool]:
    return [text.strip() in MISSING for text in texts]
