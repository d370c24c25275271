"""Finds the SQL files below `data/queries` and returns their texts."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

QUERIES = Path(__file__).parent.parent / "queries"


@cache
def query_files(kind: Literal["reads", "writes"]) -> Mapping[str, Path]:
    """Returns the SQL files of one kind by name; each name is used once, whatever the folder."""
    return {path.stem: path for path in sorted((QUERIES / kind).rglob("*.sql"))}


@cache
def read_text(name: str) -> str:
    """Returns the SQL of the read of that name; raises KeyError."""
    return query_files("reads")[name].read_text(encoding="utf-8")


@cache
def write_text(name: str) -> str:
    """Returns the SQL of the write of that name; raises KeyError."""
    return query_files("writes")[name].read_text(encoding="utf-8")
