import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def missing(reason: str) -> None:
    """Skip what cannot run here; where everything must run (CI), fail instead."""
    if os.environ.get("OUTCOMES_TESTS_MUST_RUN"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real survey files and published figures that lies beside the repository."""
    if not SHARED.is_dir():
        missing("the folder `shared` with real survey files is not beside the repository")
    return SHARED
