"""The list of published figures and the tests that reproduce them keep step."""

from collections.abc import Iterator

import pytest

from tests import backtests
from tests.backtests.published import Figures, leaves, lies_in
from tests.queries_and_functions import modules_of


def reproductions() -> Iterator[pytest.Mark]:
    for module in modules_of(backtests):
        if module.__name__.rpartition(".")[2].startswith("test_"):
            for test in vars(module).values():
                marks = getattr(test, "pytestmark", [])
                yield from (mark for mark in marks if mark.name == "reproduces")


def test_every_published_figure_is_reproduced_by_a_test(published: dict):
    places = {place for mark in reproductions() for place in mark.args}
    assert [leaf for leaf in leaves(published) if not any(lies_in(leaf, place) for place in places)] == []


def test_no_test_reproduces_a_figure_that_is_not_in_the_file(published: dict):
    known = list(leaves(published))
    places = {place for mark in reproductions() for place in mark.args}
    assert [place for place in places if not any(lies_in(leaf, place) for leaf in known)] == []


def test_every_reproduction_names_its_source():
    sources = [mark.kwargs["source"] for mark in reproductions()]
    assert all(any(letter.isdigit() or letter.isupper() for letter in source) for source in sources)
    assert len(sources) > 10


def test_a_figure_counts_as_used_when_it_is_read_and_not_before():
    found = Figures({"topic": {"t": 2.5, "rows": [{"n": 3}], "source": "a book"}}, set())
    topic = found["topic"]
    assert found.read == set()
    assert [topic["t"], *(row["n"] for row in topic["rows"].values())] == [2.5, 3]
    assert found.read == {"topic.t", "topic.rows.0.n"} == set(leaves({"topic": {"t": 2.5, "rows": [{"n": 3}]}}))
