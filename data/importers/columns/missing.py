"""Cells that stand for no answer."""

from collections.abc import Iterable

MISSING = frozenset(("", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "#N/A", "-", "–", "—"))
"""What survey tools, spreadsheets and statistics programs write for “no answer”, spaces aside."""

PLACEHOLDERS = frozenset(("-", "–", "—"))
NO_ITEM = frozenset((*PLACEHOLDERS, "", "Response", "Open-Ended Response"))
"""What stands in a second header row below a question that has no items."""


def missing(texts: Iterable[str]) -> list[bool]:
    return [text.strip() in MISSING for text in texts]
