import pytest

from data import importers
from data.loading import load_answers, undo_import
from data.loading.item_ids import DirectionChangedError, ItemsChangedError, RangeChangedError
from data.loading.load_answers import ImportResult
from data.loading.mapping import Mapping, OwnItem, OwnScale
from data.records import engagements
from data.store import OWNER, Store
from tests.table_digests import unchanged

CONTENT = b"koodi,Opin uutta,Olen jumissa\nA,5,1\nB,3,3\n"
SCALE = OwnScale.model_validate(
    {
        "key": "learning",
        "name": "Oppiminen",
        "theme": "climate",
        "low": 1,
        "high": 5,
        "items": [{"column": "Opin uutta"}],
    }
)


@pytest.fixture
def store(store: Store) -> Store:
    engagements.create_missing(store, OWNER, "E1", ["baseline", "end"])
    return store


def load(store: Store, wave: str = "baseline", **changed: object) -> ImportResult:
    mapping = Mapping(participant="koodi", scale=(SCALE.model_copy(update=changed),))
    prepared = load_answers.prepare(CONTENT, importers.read(CONTENT, "answers.csv"), mapping)
    return load_answers.load(store, OWNER, "E1", wave, prepared)


def defined(store: Store) -> list[tuple]:
    with store.transaction() as read:
        return read.execute(
            "SELECT scale.name_en, scale.low, scale.high, scale.higher_is_better, item.key, scale_item.reversed"
            " FROM instrument JOIN scale ON scale.instrument_id = instrument.id"
            " JOIN scale_item ON scale_item.scale_id = scale.id JOIN item ON item.id = scale_item.item_id"
            " WHERE instrument.engagement_id IS NOT NULL"
        )


def test_a_scale_whose_loads_were_all_undone_may_be_defined_anew(store: Store):
    first = load(store)
    undo_import.undo(store, OWNER, first.batch_ids[0])
    again = load(store, low=0, high=6, higher_is_better=False, items=(OwnItem(column="Olen jumissa", reversed=True),))
    assert (again.answers, again.scores) == (2, 2)
    assert defined(store) == [("Oppiminen", 0, 6, False, "olen jumissa", True)]


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"high": 7.0}, RangeChangedError),
        ({"higher_is_better": False}, DirectionChangedError),
        ({"items": (OwnItem(column="Olen jumissa"),)}, ItemsChangedError),
    ],
)
def test_a_scale_with_answers_cannot_become_another_one_and_its_name_is_said(store: Store, changed: dict, error: type):
    load(store)
    with unchanged(store), pytest.raises(error, match=r"“Oppiminen”.*another name"):
        load(store, "end", **changed)
