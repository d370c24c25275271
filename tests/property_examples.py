"""How many examples property tests try: few by default, many when asked for, and then how many each one tried is told.

`OUTCOMES_PROPERTY_EXAMPLES=many pytest -m property` tries many. pytest is given this module as a plugin.
"""

import os
from collections.abc import Generator
from functools import wraps

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.errors import UnsatisfiedAssumption

MANY = os.environ.get("OUTCOMES_PROPERTY_EXAMPLES", "few") == "many"
FEW_EXAMPLES, MANY_EXAMPLES = 20, 1000
TRIED = "examples tried"


def examples(few: int, many: int) -> settings:
    """Return settings for a test whose examples take longer than most, with its own two numbers of examples."""
    return settings(max_examples=many if MANY else few)


def load_profile() -> None:
    """Register and load the profiles. How long one example takes says nothing on a busy machine: there is no deadline.

    The few are the same at each run; the many are new with each `--hypothesis-seed`.
    """
    common = {
        "deadline": None,
        "derandomize": not MANY,
        "print_blob": True,
        "suppress_health_check": [HealthCheck.too_slow],
    }
    settings.register_profile("few", max_examples=FEW_EXAMPLES, **common)
    settings.register_profile("many", max_examples=MANY_EXAMPLES, **common)
    settings.load_profile("many" if MANY else "few")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every property test, before tests are selected by their marks."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("property")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Count the examples that a property test ran to their end; those that `assume` rejected do not count."""
    if item.get_closest_marker("property") is None:
        return (yield)
    test = item.obj.hypothesis  # pyright: ignore[reportAttributeAccessIssue]
    inner, tried = test.inner_test, 0

    @wraps(inner)
    def counted(*values: object, **named: object) -> None:
        nonlocal tried
        try:
            inner(*values, **named)
        except UnsatisfiedAssumption:
            tried -= 1
            raise
        finally:
            tried += 1

    test.inner_test = counted
    try:
        return (yield)
    finally:
        test.inner_test = inner
        item.user_properties.append((TRIED, tried))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """After a run with many examples, print how many each property test tried, and how many there were in all."""
    if not MANY:
        return
    tried = {
        report.nodeid: number
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", None) == "call"
        for name, number in report.user_properties
        if name == TRIED
    }
    terminalreporter.section("examples that property tests tried")
    for test, number in sorted(tried.items()):
        terminalreporter.write_line(f"{number:>7}  {test}")
    terminalreporter.write_line(f"{sum(tried.values()):>7}  in {len(tried)} property tests")
