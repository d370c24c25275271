import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from pages.shell.start_token import cookie_name, cookie_of
from tests.conftest import missing

ROOT = Path(__file__).resolve().parents[2]
START = 60
TOKEN = "a token that tests know"
"""Without it a database that holds more than the demonstration is not opened; pages that tests open know it."""
PORTS: set[int] = set()
"""Where the product runs at present."""
SIZE = {"width": 1366, "height": 768}
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


def each_page(page: Page) -> Iterator[str]:
    """Goes through the sidebar of a page that is open: the address of each page, once it is drawn and stands still."""
    links = settled(page).get_by_test_id("stSidebarNavItems").get_by_role("link")
    for place in range(links.count()):
        heading = page.locator("h1").first.text_content()
        links.nth(place).click()
        if place:
            page.wait_for_function("before => document.querySelector('h1')?.textContent !== before", arg=heading)
        settled(page)
        yield page.url


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a box; its list is waited for, since Enter before it is drawn leaves typed words that are no choice."""
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()


def free_port() -> int:
    """The first free one of this process of tests: addresses recur, and the browser still knows the scripts from there."""
    first = 20_000 + 200 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
    return next(port for port in range(first, first + 200) if _free(port))


def _free(port: int) -> bool:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@contextmanager
def running(
    database: Path, command: str = "streamlit", more: Sequence[str] = (), scheme: str = "http", **environment: str
) -> Iterator[str]:
    """A fresh process of the product on a free port, with `more` words on its command line; its address."""
    port = free_port()
    address = f"{scheme}://localhost:{port}"
    log = database.with_suffix(f".{port}.log")
    variables = {**os.environ, "OUTCOMES_DATABASE": str(database), "OUTCOMES_TOKEN": TOKEN, **environment}
    if command == "streamlit":
        process = _forked(["streamlit", "run", "app.py", "--server.port", str(port), *more], variables, log)
    else:
        words = ["-m", "uvicorn", "app:app", "--port", str(port), "--log-level", "warning", *more]
        process = _started(words, variables, log)
    try:
        wait_until_it_answers(address, process, log)
        PORTS.add(port)
        yield address
    finally:
        PORTS.discard(port)
        _end(process)


def _forked(argv: list[str], environment: dict[str, str], log: Path) -> int:
    """See `ready`."""
    ready = _ready()
    ready.stdin.write(json.dumps({"argv": argv, "environment": environment, "log": str(log)}) + "\n")
    ready.stdin.flush()
    return int(ready.stdout.readline())


@cache
def _ready() -> subprocess.Popen:
    words = [sys.executable, "-m", "tests.browser.ready"]
    return subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _started(words: list[str], environment: dict[str, str], log: Path) -> int:
    with log.open("w") as output:
        command = [sys.executable, *words]
        more = {"stdout": output, "stderr": output, "start_new_session": True}
        return subprocess.Popen(command, cwd=ROOT, env=environment, **more).pid


def _lives(process: int) -> bool:
    with suppress(ChildProcessError):
        if os.waitpid(process, os.WNOHANG) != (0, 0):
            return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def _end(process: int) -> None:
    """A server that still waits for its connections to close is not waited for."""
    end = time.monotonic() + 20
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGTERM)
    while _lives(process):
        if time.monotonic() > end:
            os.killpg(process, signal.SIGKILL)
        time.sleep(0.05)


def wait_until_it_answers(address: str, process: int, log: Path) -> None:
    unchecked = ssl._create_unverified_context()  # a certificate of tests is signed by itself
    end = time.monotonic() + START
    while time.monotonic() < end:
        assert _lives(process), log.read_text()
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1, context=unchecked)
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium() is None:
        missing("Chromium is not installed")
    with launched() as found:
        yield found


def chromium() -> str | None:
    """Returns the path of the installed Chromium, None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def launched() -> Iterator[Browser]:
    """Starts Chromium without a window and closes it at the end."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=chromium(),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--in-process-gpu",
                "--disable-extensions",
                "--disable-component-update",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def known_page(browser: Browser) -> Callable[[str], Page]:
    """A page for each locale that keeps nothing between tests but the scripts that it has loaded and compiled."""
    return cache(lambda locale: _new_page(browser, locale))


@pytest.fixture
def open_page(browser: Browser, known_page: Callable[[str], Page]) -> Iterator[Callable[..., Page]]:
    """Opens pages that know nothing of each other, and where `anew` have been nowhere yet: a history that is counted ends at
    fifty. `page.requested` lists every address that the page asked for, `page.complaints` what the browser said of it."""
    known: list[Page] = []
    new: list[Page] = []

    def opened(
        address: str, locale: str = "fi-FI", viewport: object = SIZE, color_scheme: str = "light", *, anew: bool = False
    ) -> Page:
        page = _new_page(browser, locale) if anew or known else known_page(locale)
        (new if anew or known else known).append(page)
        let_in(page.context)
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=color_scheme)
        page.goto(address)
        return page

    yield opened
    for page in new:
        page.context.close()
    for page in known:
        _forget_all(page)


def let_in(context: BrowserContext) -> None:
    """Gives the browser the cookies that it has after opening the addresses with the token."""
    for port in PORTS:
        cookie = {"name": cookie_name(f"localhost:{port}"), "value": cookie_of(TOKEN)}
        context.add_cookies([{**cookie, "url": f"http://localhost:{port}", "httpOnly": True, "sameSite": "Strict"}])


def _new_page(browser: Browser, locale: str) -> Page:
    page = browser.new_context(locale=locale).new_page()
    page.set_default_timeout(60_000)
    page.requested, page.complaints = [], []
    page.on("request", lambda request: page.requested.append(request.url))
    page.on("websocket", lambda socket: page.requested.append(socket.url))
    page.on("console", lambda message: page.complaints.append(message.text))
    return page


def _forget_all(page: Page) -> None:
    with suppress(Error):  # a page that failed to open has no storage
        page.evaluate("localStorage.clear(), sessionStorage.clear()")
    for other in page.context.pages:
        if other is not page:
            other.close()
    page.context.clear_cookies()
    page.context.set_extra_http_headers({})
    page.context.set_offline(False)
    page.goto("about:blank")
    page.requested.clear()
    page.complaints.clear()


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
