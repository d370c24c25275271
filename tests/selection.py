"""Decides which tests a plain `pytest` runs: those that take well under a minute together, in two processes.

Tests that are slow, open pages or need a browser are left out, unless the command line names paths or selects by -m or -k. pytest
loads this module as a plugin.
"""

from collections.abc import Generator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
LEFT_OUT = ("slow", "page", "browser")
FOLDERS = {"page": TESTS / "pages", "browser": TESTS / "browser"}
"""Mark → the folder all of whose tests have it."""
FIXTURES = {"page": {"visit", "everything_sent"}, "slow": {"loaded_demonstration"}}
"""Mark → the fixtures that give it to every test that uses one: they open pages, or load the whole demonstration."""
PROCESSES = 2
COUNT = pytest.StashKey[int]()
PLAIN_RUN = pytest.StashKey[bool]()


def plain_expression(left_out: tuple[str, ...] = LEFT_OUT) -> str:
    """Returns the expression of marks that selects the tests of a plain run."""
    return " and ".join(f"not {mark}" for mark in left_out)


def marks_of(path: Path, fixtures: list[str]) -> set[str]:
    """Returns the marks that a test has by its folder or, in other folders, by its fixtures."""
    by_folder = {mark for mark, folder in FOLDERS.items() if path.is_relative_to(folder)}
    return by_folder or {mark for mark, those in FIXTURES.items() if those & set(fixtures)}


def is_plain(config: pytest.Config) -> bool:
    """Whether the command line leaves the choice of tests to this module."""
    asked = config.option
    return not (
        config.args_source is not pytest.Config.ArgsSource.TESTPATHS
        or asked.markexpr
        or asked.keyword
        or getattr(asked, "lf", False)  # there is no such option where pytest runs without its cache
        or getattr(asked, "failedfirst", False)
    )


@pytest.hookimpl(wrapper=True)
def pytest_cmdline_main(config: pytest.Config) -> Generator[None, object, object]:
    """Makes a plain run leave out tests and use two processes; as a wrapper it comes before xdist reads their number.

    Each process of xdist has the same command line and comes to the same choice of tests.
    """
    config.stash[COUNT] = 0
    config.stash[PLAIN_RUN] = is_plain(config)
    if config.stash[PLAIN_RUN]:
        config.option.markexpr = plain_expression()
        alone = config.option.usepdb or config.option.collectonly or hasattr(config, "workerinput")
        if getattr(config.option, "numprocesses", 0) is None and not alone:
            # A file stays in one process, so that what its tests share is made once.
            config.option.numprocesses, config.option.dist = PROCESSES, "loadfile"
    return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks tests before they are selected by their marks."""
    for item in items:
        for mark in marks_of(item.path, getattr(item, "fixturenames", [])):
            item.add_marker(mark)


def pytest_deselected(items: list[pytest.Item]) -> None:
    if items:
        config = items[0].config
        config.stash[COUNT] = config.stash.get(COUNT, 0) + len(items)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Sends the count from a process of xdist to the one that reports."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash.get(COUNT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Takes the count of a process of xdist; each of them collects and leaves out the same tests."""
    left_out = getattr(node, "workeroutput", {}).get("left_out", 0)
    node.config.stash[COUNT] = max(node.config.stash[COUNT], left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    config = terminalreporter.config
    if config.stash.get(PLAIN_RUN, False):
        left_out = ", ".join(LEFT_OUT)
        terminalreporter.write_line(
            f"{config.stash[COUNT]} tests were left out ({left_out}): `pytest tests` runs all, `.ci/run` all checks too."
        )
