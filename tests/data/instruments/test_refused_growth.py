"""A questionnaire's file that would make another scale of one with answers is refused."""

from pathlib import Path

import pytest

from data.instruments import InstrumentFileError
from data.store import Store
from tests.data.instruments.growth_tools import Edit, assert_kept, load, started, write_started

pytestmark = pytest.mark.slow

REFUSED = {
    "scales.wellbeing.low": ("low = 1\nhigh = 5", "low = 0\nhigh = 4"),
    "scales.wellbeing.higher_is_better": ("high = 5", "high = 5\nhigher_is_better = false"),
    "scales.wellbeing.items.wellbeing_2.reversed": ('key = "wellbeing_2"', 'key = "wellbeing_2"\nreversed = true'),
    "scales.wellbeing.items": ('key = "wellbeing_1"', 'key = "wellbeing_5"'),
}


@pytest.mark.parametrize("where", REFUSED)
def test_a_file_that_would_make_another_scale_of_one_with_answers_is_refused_at_start(
    where: str, path: Path, edit: Edit
):
    write_started("first", path)
    edit(*REFUSED[where])
    if where.endswith("items"):
        edit('key = "wellbeing_2"', 'key = "wellbeing_6"')
    with pytest.raises(InstrumentFileError) as refusal:
        started(path)
    assert refusal.value.facts["file"] == "own_short.toml"
    assert refusal.value.facts["where"] == where
    assert "needs another key" in str(refusal.value)
    with Store.open(str(path)) as store:
        assert_kept(store, "first")


def test_a_scale_without_answers_may_become_another_one(path: Path, edit: Edit):
    started(path).close()
    for where in ("scales.wellbeing.items.wellbeing_2.reversed", "scales.wellbeing.items"):
        edit(*REFUSED[where])
    with started(path) as store:
        load(store, "E1", "baseline", b"code,wellbeing_5,wellbeing_2\nA,5,1\nB,1,5\n", ["wellbeing_5", "wellbeing_2"])
        with store.transaction() as read:
            assert sorted(read.execute("SELECT value, answered, prorated FROM score")) == [
                (0.0, 2, True),
                (100.0, 2, True),
            ]
