"""`.ci/run` runs every test: what its calls of pytest select together is all that there is."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from _pytest.mark.expression import Expression

from tests.selection import LEFT_OUT, plain_expression

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / ".ci" / "run"
OPTIONS = ("--numprocesses", "--dist")
"""Options that choose no tests; each has one value."""
COLLECT = """
import sys, pytest
class Marks:
    def pytest_collection_finish(self, session):
        for item in session.items:
            print("TEST", item.nodeid, *sorted({mark.name for mark in item.iter_markers()}), sep="\\t")
sys.exit(pytest.main(["tests", "--collect-only", "-p", "no:cacheprovider"], plugins=[Marks()]))
"""
SEED = "--hypothesis-seed="
Test = tuple[str, frozenset[str]]


def selections(script: str, plain: str) -> list[str]:
    """Returns the expression of marks of each call of pytest; raises ValueError for a call that selects in another way."""
    found = []
    for line in script.splitlines():
        words = shlex.split(line, comments=True)
        if "pytest" in words and not set(words[: words.index("pytest")]) - {"env"} - set(re.findall(r"\w+=\w+", line)):
            found.append(_selection(words[words.index("pytest") + 1 :], plain))
    return found


def _selection(words: list[str], plain: str) -> str:
    expression, rest = plain, iter(words)
    for word in rest:
        if word in (">", "&", "||"):
            break
        if word == "-m":
            expression = next(rest)
        elif word.startswith(SEED):
            continue
        elif word in OPTIONS:
            next(rest)
        else:
            raise ValueError(f"{word} may leave tests out")
    return expression


def never_run(tests: Iterable[Test], expressions: Iterable[str]) -> list[str]:
    """Returns the tests that no expression selects."""
    compiled = [Expression.compile(expression) for expression in expressions]
    return [name for name, marks in tests if not any(one.evaluate(marks.__contains__) for one in compiled)]


@pytest.mark.slow
def test_every_test_is_run_by_a_call_of_the_script():
    collected = subprocess.run([sys.executable, "-c", COLLECT], cwd=ROOT, capture_output=True, text=True, check=True)
    lines = [line.split("\t") for line in collected.stdout.splitlines() if line.startswith("TEST\t")]
    tests = [(name, frozenset(marks)) for _, name, *marks in lines]
    assert len(tests) > 2_000
    for mark in LEFT_OUT:
        assert any(mark in marks for _, marks in tests), f"no test is marked {mark}"
    assert never_run(tests, selections(SCRIPT.read_text(), plain_expression())) == []


def test_a_new_mark_that_plain_runs_leave_out_and_no_call_runs_is_noticed():
    script, plain = SCRIPT.read_text(), plain_expression((*LEFT_OUT, "nightly"))
    tests = [("new", frozenset({"nightly"})), ("page", frozenset({"page"})), ("plain", frozenset())]
    assert never_run(tests, selections(script, plain)) == ["new"]
    assert never_run(tests, selections(f"{script}\npytest -m nightly\n", plain)) == []


@pytest.mark.parametrize("mark", LEFT_OUT)
def test_without_the_call_for_a_mark_its_tests_are_not_run(mark: str):
    rest = "\n".join(line for line in SCRIPT.read_text().splitlines() if not re.search(rf'-m "?{mark}\b', line))
    assert never_run([(mark, frozenset({mark}))], selections(rest, plain_expression())) == [mark]


@pytest.mark.parametrize(
    "call", ["pytest tests/data", "pytest -k goals", "pytest --deselect tests/data", "pytest -m page --lf"]
)
def test_a_call_that_could_leave_out_tests_in_another_way_is_refused(call: str):
    with pytest.raises(ValueError, match="may leave tests out"):
        selections(call, plain_expression())


def test_no_test_may_be_skipped_for_a_missing_part_in_any_call():
    lines = SCRIPT.read_text().splitlines()
    first = next(place for place, line in enumerate(lines) if re.match(r"(\w+=\w+ )*pytest", line))
    assert "export OUTCOMES_TESTS_MUST_RUN=1" in lines[:first]
