import os
from pathlib import Path

import pytest
from hypothesis import settings

from data import demonstration
from data.instrument_store import store_instruments
from data.store import Store

# How long an example takes says nothing on a busy machine; speed is measured by the benchmarks.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
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


@pytest.fixture(scope="session")
def loaded_demonstration(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The demonstration's database, loaded once; each test that uses it writes a file of its own."""
    path = tmp_path_factory.mktemp("loaded") / "demonstration.duckdb"
    with Store.open(str(path)) as store:
        store_instruments(store)
        demonstration.load(store, lambda share, name: None)
    return path.read_bytes()
