import json
from pathlib import Path

import pandas as pd
import pytest


@pytest.fixture(scope="session")
def figures(shared: Path) -> dict:
    """Published and independently computed figures, by topic."""
    return json.loads((shared / "oracles" / "published_figures.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def claus_2020(shared: Path) -> pd.DataFrame:
    """One row per patient; columns are (measure, wave 1–4)."""
    rows = pd.read_csv(shared / "data" / "claus_2020" / "claus_2020.csv")
    return rows.pivot_table(index="id", columns="time", values=["bdi", "who", "hamd"])
