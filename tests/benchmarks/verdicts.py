"""How long the verdicts of 100,000 engagements × 6 scales take from sufficient statistics: `python -m tests.benchmarks.verdicts`."""

import resource
import sys
import time

import numpy as np

from analytics.estimates import change

ENGAGEMENTS, SCALES, RUNS = 100_000, 6, 5


def main() -> int:
    draw = np.random.default_rng(20261121)
    size = (ENGAGEMENTS, SCALES)
    n = draw.integers(0, 15, size).astype(float)
    mean, sd = draw.normal(3, 12, size), draw.gamma(4, 4, size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        found = change.paired_change(n, mean, sd)
        verdicts = change.verdict(found.low, found.high, 10.0)
        seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    names, counts = np.unique(verdicts, return_counts=True)
    print(f"{ENGAGEMENTS} engagements × {SCALES} scales: median {np.median(seconds):.3f} s of {RUNS} runs")
    print(f"peak memory {peak / 1024:.0f} MiB (before {before / 1024:.0f} MiB)")
    print(", ".join(f"{name} {count}" for name, count in zip(names, counts, strict=True)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
