import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import missing

ROOT = Path(__file__).resolve().parents[2]
START = 60
expect.set_options(timeout=45_000)
# The script has ended and nothing in the page has changed for a while: what is found now is still there when it is used.
SETTLED = """() => new Promise(done => {
  let timer
  const start = () => { clearTimeout(timer); timer = setTimeout(look, 400) }
  const look = () => document.querySelector('[data-test-script-state=notRunning]') ? end() : start()
  const end = () => { watching.disconnect(); done() }
  const watching = new MutationObserver(start)
  watching.observe(document.body, {subtree: true, childList: true, characterData: true})
  start()
})"""


def settled(page: Page) -> Page:
    """Wait until the page is drawn and stands still."""
    page.locator("h1").first.wait_for(state="attached")  # behind a dialog it is not there for roles
    page.evaluate(SETTLED)
    return page


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a box; its list is waited for, since Enter before it is drawn leaves typed words that are no choice."""
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def running(database: Path, command: str = "streamlit", more: Sequence[str] = (), **environment: str) -> Iterator[str]:
    """A fresh process of the product on a free port, with `more` words on its command line; its address."""
    port = free_port()
    words = {
        "streamlit": ["-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        "uvicorn": ["-m", "uvicorn", "app:app", "--port", str(port), "--log-level", "warning"],
    }[command]
    log = database.with_suffix(f".{port}.log")
    variables = {**os.environ, "OUTCOMES_DATABASE": str(database), **environment}
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, *words, *more],
            cwd=ROOT,
            env=variables,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        try:
            wait_until_it_answers(port, process, log)
            yield f"http://localhost:{port}"
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)


def wait_until_it_answers(port: int, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1)
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        missing("Chromium is not installed")
    with sync_playwright() as driver:
        launched = driver.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--in-process-gpu",
                "--disable-extensions",
                "--disable-component-update",
            ],
        )
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages in contexts of their own; `page.requested` lists every address that the page asked for."""
    contexts = []

    def opened(address: str, **options: object) -> Page:
        context = browser.new_context(**{"locale": "fi-FI", "viewport": {"width": 1366, "height": 768}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.requested = []
        page.on("request", lambda request: page.requested.append(request.url))
        page.on("websocket", lambda socket: page.requested.append(socket.url))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, loaded_demonstration: bytes) -> Iterator[str]:
    """The product with its demonstration loaded; tests only read it."""
    path = tmp_path_factory.mktemp("demonstration") / "outcomes.duckdb"
    path.write_bytes(loaded_demonstration)
    with running(path) as address:
        yield address


@pytest.fixture
def demonstration_database(tmp_path: Path, loaded_demonstration: bytes) -> Path:
    """The demonstration for one test alone, which may change it."""
    path = tmp_path / "outcomes.duckdb"
    path.write_bytes(loaded_demonstration)
    return path
