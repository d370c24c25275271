"""How long pages take to answer: `python -m tests.benchmarks.pages`.

Starts the product with its demonstration and speaks Streamlit's websocket protocol to it. Prints, beside an empty page of
Streamlit in the same run: the first request after the first start, a rerun of each page alone, 10 to 200 viewers on mixed pages,
processor time a rerun, and memory before and after. `--large` measures one engagement with 100,000 answers, and the overview of
1,000 engagements, in place of the demonstration.

All viewers come from one address, of which the product accepts 300 connections (`pages/shell/guard/limits.py`).
"""

import argparse
import asyncio
import socket
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np

from data.instruments.storage import store_instruments
from data.store import Store
from pages.shell.guard.limits import SocketLimits
from tests.benchmarks import overview, served
from tests.benchmarks.page_clients import Crowd, PageClient, reruns
from tests.benchmarks.served import Served

LARGE_GROUP = 4167
"""Respondents whose answers to 6 scales of 2 items in 2 surveys are 100,000."""
MANY = 1000


def measure_demonstration(folder: Path, empty: Served, asked: argparse.Namespace) -> None:
    with served.product(folder / "demonstration.duckdb", free_port(), demonstration=True) as product:
        asyncio.run(_first_request(product))
        if asked.settle:
            time.sleep(asked.settle)
        before = product.memory()
        asyncio.run(_each_page(product, empty, asked.runs))
        asyncio.run(_crowds(product, empty, asked))
        print(f"\nmemory {before:.0f} MiB before, {product.memory():.0f} MiB after")


def measure_large(folder: Path, empty: Served, asked: argparse.Namespace) -> None:
    for title, page, engagements, people in (
        ("one engagement with 100,000 answers", "engagement", 1, LARGE_GROUP),
        (f"overview of {MANY} engagements", "", MANY, overview.RESPONDENTS),
    ):
        database = folder / f"{engagements}.duckdb"
        with Store.open(str(database)) as store:
            store_instruments(store)
            answers = overview.fill(store, engagements, people)
        with served.product(database, free_port(), demonstration=False) as product:
            print(f"\n{title} ({answers} answers)")
            asyncio.run(_pages(product, empty, [page], asked.runs))


async def _first_request(product: Served) -> None:
    started = time.perf_counter()
    client = await PageClient.open(product)
    taken = time.perf_counter() - started
    await client.close()
    print(
        f"first start: the server answers after {product.seconds_to_answer:.1f} s, the first page {taken:.1f} s later"
    )


async def _each_page(product: Served, empty: Served, runs: int) -> None:
    client = await PageClient.open(product)
    await client.close()
    print("\none viewer, rerun")
    await _pages(product, empty, list(client.pages), runs)


async def _pages(product: Served, empty: Served, pages: Sequence[str], runs: int) -> None:
    print("| page | median ms | p95 ms | CPU ms |\n|---|---|---|---|")
    for server, page in [(empty, ""), *((product, page) for page in pages)]:
        cpu = server.cpu_seconds()
        times = (await reruns(server, [page], runs))[page]
        used = (server.cpu_seconds() - cpu) / (runs + 3)
        name = "empty page" if server is empty else page or "overview"
        print(f"| {name} | {_median(times)} | {_p95(times)} | {1000 * used:.1f} |", flush=True)


async def _crowds(product: Served, empty: Served, asked: argparse.Namespace) -> None:
    print(f"\nviewers on mixed pages, {asked.think:g} s between clicks, {asked.seconds:g} s each")
    print(
        "| viewers | runs | median ms | p95 ms | errors | CPU ms a run | empty page, median ms |\n|---|---|---|---|---|---|---|"
    )
    crowd, beside = Crowd(product, asked.think, asked.without), Crowd(empty, asked.think)
    await beside.grow(1)
    for viewers in asked.viewers:
        await crowd.grow(viewers)
        cpu = product.cpu_seconds()
        (times, errors), (alone, _) = await asyncio.gather(crowd.work(asked.seconds), beside.work(asked.seconds))
        used = (product.cpu_seconds() - cpu) / max(len(times), 1)
        print(
            f"| {viewers} | {len(times)} | {_median(times)} | {_p95(times)} | {errors} | {1000 * used:.1f} | {_median(alone)} |",
            flush=True,
        )
    await asyncio.gather(crowd.leave(), beside.leave())


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("localhost", 0))
        return tried.getsockname()[1]


def _median(seconds: Sequence[float]) -> str:
    return f"{1000 * np.median(seconds):.0f}" if seconds else "–"


def _p95(seconds: Sequence[float]) -> str:
    return f"{1000 * np.percentile(seconds, 95):.0f}" if seconds else "–"


def arguments(words: Iterable[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=30, help="reruns of each page")
    parser.add_argument(
        "--viewers", type=int, nargs="*", default=[10, 50, 100, 200], help="sizes of the crowd, growing"
    )
    parser.add_argument("--seconds", type=float, default=20, help="how long each crowd is measured")
    parser.add_argument("--think", type=float, default=2.5, help="seconds between the clicks of one viewer")
    parser.add_argument("--without", nargs="*", default=[], help="pages that no viewer of a crowd opens")
    parser.add_argument("--settle", type=float, default=0, help="seconds between the first request and the measuring")
    parser.add_argument("--large", action="store_true", help="measure large data in place of the demonstration")
    asked = parser.parse_args(None if words is None else list(words))
    most = SocketLimits().connections_of_address
    if max(asked.viewers, default=0) >= most:
        parser.error(f"the product accepts fewer than {most} viewers from one address")
    return asked


def main(words: Iterable[str] | None = None) -> int:
    asked = arguments(words)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        empty = stack.enter_context(served.empty_page(folder, free_port()))
        (measure_large if asked.large else measure_demonstration)(folder, empty, asked)
    return 0


if __name__ == "__main__":
    sys.exit(main())
