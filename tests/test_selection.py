"""What a plain `pytest` runs, and that whatever is named on the command line runs."""

from pathlib import Path

import pytest

from tests.selection import FOLDERS, marks_of

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[1]
TESTS = """
import pytest
def test_plain(): pass
@pytest.mark.slow
def test_slow(): pass
@pytest.fixture
def visit(): pass
def test_page(visit): pass
@pytest.fixture
def loaded_demonstration(): pass
@pytest.fixture
def network(loaded_demonstration): pass
def test_network(network): pass
"""


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with one plain test and three that are left out, which selects its tests as this one does."""
    pytester.makepyprojecttoml(f"""
        [tool.pytest]
        testpaths = ["tests"]
        pythonpath = ["{ROOT}"]
        addopts = ["-p", "tests.selection", "--import-mode=importlib"]
        markers = ["slow: s", "page: p", "browser: b"]
    """)
    folder = pytester.mkdir("tests")
    (folder / "test_some.py").write_text(TESTS)
    return pytester


def test_a_plain_run_leaves_out_slow_tests_and_those_that_open_pages_and_says_so(project: pytest.Pytester):
    found = project.runpytest_subprocess("-v")
    found.assert_outcomes(passed=1)
    found.stdout.fnmatch_lines(["*2 workers*", "3 tests were left out (slow, page, browser): `pytest tests` runs all*"])


def test_a_plain_run_in_one_process_counts_the_same(project: pytest.Pytester):
    found = project.runpytest_subprocess("-n", "0")
    found.assert_outcomes(passed=1, deselected=3)
    found.stdout.fnmatch_lines(["3 tests were left out *"])


@pytest.mark.parametrize(
    ("words", "passed"),
    [
        (["tests"], 4),
        (["tests/test_some.py::test_slow"], 1),
        (["-m", "slow"], 2),
        (["-m", "page"], 1),
        (["-k", "page or slow"], 3),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_the_command_line_names_runs(project: pytest.Pytester, words: list[str], passed: int):
    found = project.runpytest_subprocess(*words)
    assert found.parseoutcomes()["passed"] == passed
    found.stdout.no_fnmatch_line("*were left out*")


def test_a_test_of_the_pages_is_a_page_test_and_not_slow_where_it_uses_the_demonstration():
    assert marks_of(FOLDERS["page"] / "test_some.py", ["loaded_demonstration"]) == {"page"}
    assert marks_of(ROOT / "tests" / "test_some.py", ["loaded_demonstration"]) == {"slow"}
