import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from data import importers
from data.importers.columns.numbers import parse_numbers
from tests.backtests.published import Figures, leaves, lies_in


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "reproduces(*places, source): the published figures that a test reproduces")


@pytest.fixture(scope="session")
def published(shared: Path) -> dict:
    """The file of published and independently computed figures."""
    return json.loads((shared / "oracles" / "published_figures.json").read_text(encoding="utf-8"))


@pytest.fixture
def figures(request: pytest.FixtureRequest, published: dict) -> Iterator[Figures]:
    """The published figures by topic; fails a test that says it reproduces a figure and does not use it."""
    found = Figures(published, set())
    yield found
    claimed = [place for mark in request.node.iter_markers("reproduces") for place in mark.args]
    unused = [leaf for leaf in leaves(published) if any(lies_in(leaf, place) for place in claimed)]
    unused = [leaf for leaf in unused if leaf not in found.read]
    assert not unused, f"said to be reproduced, but not used: {unused}"


@pytest.fixture(scope="session")
def read_numbers(shared: Path) -> Callable[[str], pd.DataFrame]:
    """Reads a file of `shared/data` with the importers: one column of numbers by its name (NaN: no number)."""

    def numbers(path: str) -> pd.DataFrame:
        file = shared / "data" / path
        table = importers.read(importers.content_of(file), file.name)
        return pd.DataFrame({column.name: parse_numbers(table.cells[column.index])[0] for column in table.columns})

    return numbers


@pytest.fixture(scope="session")
def claus_2020(read_numbers: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
    """One row per patient; columns are (measure, wave 1–4)."""
    rows = read_numbers("claus_2020/claus_2020.csv")
    return rows.pivot_table(index="id", columns="time", values=["bdi", "who", "hamd"])
