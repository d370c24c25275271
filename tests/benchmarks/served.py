"""Runs the product, and an empty page of Streamlit to compare it with, each in a process of its own."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pages.shell.start_token import cookie_name, cookie_of

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "the token of the benchmark"
PATIENCE = 120
"""Seconds until a process that does not answer is given up."""
EMPTY_PAGE = 'import streamlit as st\n\nst.write("")\n'
OPTIONS_OF_EMPTY_PAGE = (
    "--server.headless=true",
    "--server.address=localhost",
    "--server.fileWatcherType=none",
    "--browser.gatherUsageStats=false",
    "--runner.postScriptGC=false",
)
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Served:
    """One process that answers at a port; `seconds_to_answer` is how long its start took."""

    process: int
    port: int
    seconds_to_answer: float

    @property
    def host(self) -> str:
        return f"localhost:{self.port}"

    @property
    def token(self) -> str:
        """Returns the cookie of a browser that has opened the address with the token."""
        return f"{cookie_name(self.host)}={cookie_of(TOKEN)}"

    def cpu_seconds(self) -> float:
        """Returns the processor time that the process has used, in user and system mode."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> float:
        """Returns the resident memory of the process in MiB."""
        lines = Path(f"/proc/{self.process}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


@contextmanager
def product(database: Path, port: int, *, demonstration: bool) -> Iterator[Served]:
    """Runs the product on a database; with `demonstration` an empty one is filled."""
    settings = {
        "OUTCOMES_DATABASE": str(database),
        "OUTCOMES_TOKEN": TOKEN,
        "OUTCOMES_DEMO": "true" if demonstration else "false",
    }
    with _running(["app.py", f"--server.port={port}"], ROOT, settings, port) as served:
        yield served


@contextmanager
def empty_page(folder: Path, port: int) -> Iterator[Served]:
    """Runs Streamlit with a script that writes nothing."""
    (folder / "empty.py").write_text(EMPTY_PAGE)
    with _running(["empty.py", f"--server.port={port}", *OPTIONS_OF_EMPTY_PAGE], folder, {}, port) as served:
        yield served


@contextmanager
def _running(words: Sequence[str], folder: Path, settings: dict[str, str], port: int) -> Iterator[Served]:
    command = [sys.executable, "-m", "streamlit", "run", *words]
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=os.environ | settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for_answer(process, port, started + PATIENCE)
        yield Served(process.pid, port, time.perf_counter() - started)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for_answer(process: subprocess.Popen, port: int, end: float) -> None:
    """Waits until the process says that it is well; raises RuntimeError where it ends or does not answer in time."""
    while process.poll() is None and time.perf_counter() < end:
        try:
            urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"The server at port {port} does not answer. Is the port free?")
