"""The demonstration: an invented network of supervisors (`network.toml`), and the survey files of its waves."""

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def network() -> dict[str, Any]:
    """The demonstration's organisations, supervisors and engagements, as `network.toml` has them."""
    return tomllib.loads((FOLDER / "network.toml").read_text(encoding="utf-8"))
