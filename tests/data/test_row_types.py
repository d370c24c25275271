"""The types of rows name columns that their reads have."""

import inspect

import pytest

from data.queries import row_types
from data.queries.row_types import READS
from data.store import OWNER, Store

NONE = ("action", "batch", "day", "engagement", "person", "release", "since", "wave")
PARAMETERS = {**dict.fromkeys(NONE), "rows": 1, "skipped": 0}


@pytest.mark.parametrize("kind", READS, ids=lambda kind: kind.__name__)
def test_a_row_type_names_columns_of_its_read(store: Store, kind: type):
    columns = store.read(READS[kind], OWNER, **PARAMETERS).columns
    assert set(kind.__annotations__) <= set(columns)


def test_every_row_type_says_whose_rows_it_describes():
    types = [
        kind for _, kind in inspect.getmembers(row_types, inspect.isclass) if kind.__module__ == row_types.__name__
    ]
    assert set(types) == set(READS)
