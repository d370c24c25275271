"""Makes the databases that tests start from: an empty one, one with the shipped questionnaires, and the loaded demonstration.

Making either takes much longer than copying its file, so that each is made once and its bytes are written to a new file
for every test.
"""

import fcntl
import hashlib
import os
import platform
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

import analytics
import data
from data import demonstration
from data.instruments.storage import store_instruments
from data.store import Store

LIBRARIES = (duckdb.__version__, np.__version__, pd.__version__, platform.python_version())


def new_database(path: Path) -> Path:
    """Write a database that has the schema and the shipped questionnaires, and nothing else, to `path`; return `path`."""
    path.write_bytes(_with_questionnaires())
    return path


def empty_database(path: Path) -> Path:
    """Writes a database that has the schema and no questionnaires to `path`; returns `path`."""
    path.write_bytes(_with_schema())
    return path


def demonstration_bytes(folder: Path) -> bytes:
    """Returns the bytes of the demonstration's database, from `folder` if it was loaded from the same sources before.

    Other processes may use the same folder at the same time: the first one loads, and the others wait for its file.
    """
    wanted = folder / f"{digest_of_sources()}.duckdb"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if wanted.exists():
            return wanted.read_bytes()
        beside = wanted.with_suffix(".partial")
        beside.write_bytes(_loaded_demonstration())
        os.replace(beside, wanted)
        for other in set(folder.glob("*.duckdb")) - {wanted}:
            other.unlink()
        return wanted.read_bytes()


def digest_of_sources() -> str:
    """Return a hash of everything that can change what is loaded: code, SQL, questionnaires, samples and libraries."""
    found = hashlib.sha256(repr(LIBRARIES).encode())
    for path in [*_sources(), Path(__file__)]:
        found.update(path.as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _sources() -> Iterator[Path]:
    for package in (analytics, data):
        for path in sorted(Path(package.__path__[0]).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


@cache
def _with_schema() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.duckdb"
        Store.open(str(path)).close()
        return path.read_bytes()


@cache
def _with_questionnaires() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.duckdb"
        with Store.open(str(path)) as store:
            store_instruments(store)
        return path.read_bytes()


def _loaded_demonstration() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = new_database(Path(folder) / "demonstration.duckdb")
        with Store.open(str(path)) as store:
            demonstration.load(store, lambda share, name: None)
        return path.read_bytes()
