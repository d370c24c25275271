"""How long loading a wide file takes, against what DuckDB alone needs for it: `python -m tests.benchmarks.loading`.

Prints both times, their ratio and the peak memory of the whole load: read, recognise, check, write, score.
"""

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from data import importers
from data.instruments.storage import store_instruments
from data.loading import load_answers
from data.loading.mapping import Mapping, OwnItem, OwnScale
from data.records import engagements
from data.store import OWNER, Store

ITEMS = 29


def write_wide(path: Path, respondents: int) -> None:
    """Five-step answers with 3 % missing and a code a respondent; seeded."""
    draw = np.random.default_rng(20261121)
    answers = draw.integers(1, 6, (respondents, ITEMS)).astype(str)
    answers[draw.random(answers.shape) < 0.03] = ""
    frame = pd.DataFrame(answers, columns=[f"Question {number + 1}" for number in range(ITEMS)])
    frame.insert(0, "ID", [f"P{number:06}" for number in range(respondents)])
    frame.to_csv(path, index=False)


def duckdb_alone(source: Path, folder: Path) -> float:
    """Seconds to read the file and write the long table into a new database."""
    start = time.perf_counter()
    with duckdb.connect(str(folder / "alone.duckdb")) as connection:
        connection.execute(
            "CREATE TABLE answer AS SELECT * FROM"
            f" (UNPIVOT (SELECT * FROM read_csv('{source}')) ON COLUMNS(* EXCLUDE ID) INTO NAME item VALUE value)"
        )
    return time.perf_counter() - start


def loaded(source: Path, folder: Path) -> tuple[float, load_answers.ImportResult]:
    """Seconds from the file's bytes to answers and scores in the store."""
    items = tuple(OwnItem(column=f"Question {number + 1}") for number in range(ITEMS))
    scale = OwnScale(key="all", name="All", theme="wellbeing", low=1, high=5, items=items)  # type: ignore[arg-type]
    with Store.open(str(folder / "outcomes.duckdb")) as store:
        store_instruments(store)
        engagements.create_missing(store, OWNER, "E", ["baseline"])
        start = time.perf_counter()
        content = source.read_bytes()
        table = importers.read(content, source.name)
        prepared = load_answers.prepare(content, table, Mapping(participant="ID", scale=(scale,)))
        done = load_answers.load(store, OWNER, "E", "baseline", prepared)
        return time.perf_counter() - start, done


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--respondents", type=int, default=100_000)
    respondents = parser.parse_args().respondents
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "wide.csv"
        # in a process of its own, so that its memory is not counted
        writer = multiprocessing.get_context("spawn").Process(target=write_wide, args=(source, respondents))
        writer.start()
        writer.join()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        ours, done = loaded(source, folder)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        alone = duckdb_alone(source, folder)
    print(f"{done.respondents} respondents, {done.answers} answers, {done.scores} scores")
    print(f"DuckDB alone {alone:.2f} s, loading {ours:.2f} s, ratio {ours / alone:.2f}")
    print(f"peak memory {peak / 1024:.0f} MiB (before loading {before / 1024:.0f} MiB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
