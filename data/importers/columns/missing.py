"""Tells which cells stand for no answer, whichever program wrote them."""

from collections.abc import Iterable, Set

DASHES = frozenset(("-", "–", "—"))
MISSING = frozenset(("", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "#N/A", *DASHES))
"""What survey tools, spreadsheets and statistics programs write for “no answer”, spaces aside."""


def are_missing(texts: Iterable[str], words: Set[str] = MISSING) -> list[bool]:
    """Returns for each text whether it is one of the `words` for “no answer”, outer spaces aside."""
    return [text.strip() in words for text in texts]
