"""How long the overview's data take at 10 million answers of 50,000 engagements: `python -m tests.benchmarks.overview`.

Prints the median of reading and inferring everything that the overview shows, of one bare aggregation of DuckDB over the
same score table, their ratio and the peak memory.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from analytics.portfolio import engagement_filters, portfolio
from data import outcomes
from data.instruments.storage import store_instruments
from data.store import OWNER, Store, Transaction

SCALES, ITEMS, WAVES, RESPONDENTS, RUNS = 6, 2, 2, 8, 5
BARE = "SELECT wave_id, scale_id, count(*), avg(value), stddev_samp(value) FROM score GROUP BY wave_id, scale_id"


def fill(store: Store, engagements: int, respondents: int = RESPONDENTS) -> int:
    """Engagements of so many people with two waves of 6 scales; returns the number of answers."""
    draw = np.random.default_rng(20261121)
    with store.transaction() as write:
        rows = {"size": engagements, "respondents": respondents}
        write.execute(
            "INSERT INTO engagement (id, code, name, kind, form, supervisor_id, pseudonym_salt)"
            " SELECT i, 'B' || i, 'Group ' || i, 'supervision', 'group', 1, 's' FROM generate_series(1, $size) AS made(i)",
            **rows,
        )
        write.execute(
            "INSERT INTO wave (id, engagement_id, kind, position, label, invited)"
            " SELECT 2 * i + w, i, CASE w WHEN 0 THEN 'baseline' ELSE 'end' END, 100 + 200 * w, 'wave', $respondents"
            " FROM generate_series(1, $size) AS made(i) CROSS JOIN generate_series(0, 1) AS waves(w)",
            **rows,
        )
        scales = write.execute(
            "SELECT scale_item.scale_id, list(scale_item.item_id)[1:2] FROM scale_item JOIN scale ON scale.id = scale_item.scale_id"
            " JOIN instrument ON instrument.id = scale.instrument_id WHERE instrument.key = 'own_short'"
            " GROUP BY scale_item.scale_id ORDER BY scale_item.scale_id LIMIT 6"
        )
        people = np.arange(engagements * respondents)
        for wave in range(WAVES):
            waves = 2 * (people // respondents + 1) + wave
            for scale, items in scales:
                _write_scale(write, draw, people, waves, scale, items)
            write.insert("respondent", pd.DataFrame({"wave_id": waves, "participant_id": people}))
        return write.execute("SELECT count(*) FROM answer")[0][0]


def _write_scale(
    write: Transaction, draw: np.random.Generator, people: np.ndarray, waves: np.ndarray, scale: int, items: list[int]
) -> None:
    """Answers of everyone to the items of one scale, in the wave of each of them, and their scores."""
    answers = draw.integers(1, 6, (ITEMS, people.size)).astype(float)
    for item, values in zip(items, answers, strict=True):
        frame = {"wave_id": waves, "participant_id": people, "item_id": item, "value": values, "batch_id": 1}
        write.insert("answer", pd.DataFrame(frame))
    value = (answers.mean(axis=0) - 1) * 25
    frame = {
        "wave_id": waves,
        "participant_id": people,
        "scale_id": scale,
        "value": value,
        "answered": ITEMS,
        "prorated": False,
    }
    write.insert("score", pd.DataFrame(frame))


def overview(store: Store) -> int:
    """Everything that the overview reads, and its pooled comparison; the number of changes."""
    with store.transaction() as write:  # a change, so that the product does not answer from memory
        write.delete("setting", name="benchmark")
    engagements = store.read("engagements", OWNER)
    found = outcomes.of_all_engagements(store, OWNER)
    engagement_filters.facets(engagements, store.read("engagement_parties", OWNER), found.themes)
    portfolio.totals(engagements, found.goals, found.responses)
    shared = portfolio.shared_scales(found.changes)
    portfolio.compare(found.changes, shared[0], found.scales[shared[0]])
    return len(found.changes)


def bare(store: Store) -> int:
    with store.transaction() as read:
        return len(read.execute(BARE))


def median(task: Callable[[Store], int], store: Store) -> float:
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        task(store)
        seconds.append(time.perf_counter() - start)
    return float(np.median(seconds))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engagements", type=int, default=52_100)
    engagements = parser.parse_args().engagements
    with tempfile.TemporaryDirectory() as folder, Store.open(str(Path(folder) / "overview.duckdb")) as store:
        store_instruments(store)
        answers = fill(store, engagements)
        alone, ours = median(bare, store), median(overview, store)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{engagements} engagements, {answers} answers")
    print(
        f"bare aggregation {alone:.2f} s, the overview's data {ours:.2f} s, ratio {ours / alone:.2f} (medians of {RUNS})"
    )
    print(f"peak memory {peak / 1024:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
