import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import Store
from tests import property_examples
from tests.databases import demonstration_bytes, new_database

SHARED = Path(__file__).resolve().parents[2] / "shared"

property_examples.load_profile()


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(property_examples)


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


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of the test's own that has the shipped questionnaires and nothing else."""
    with Store.open(str(new_database(tmp_path / "outcomes.duckdb"))) as opened:
        yield opened


@pytest.fixture(scope="session")
def loaded_demonstration(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The demonstration's database, loaded once and kept for later runs; each test writes a file of its own."""
    cache: pytest.Cache | None = getattr(request.config, "cache", None)
    folder = cache.mkdir("demonstration") if cache else tmp_path_factory.mktemp("demonstration")
    return demonstration_bytes(folder)
