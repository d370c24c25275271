"""Attack 5: the label of a hidden cell tells why it is hidden, and so how many are in it."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from analytics.disclosure import suppression, thresholds
from analytics.wording.engagement_sentences import not_shown
from analytics.wording.language import Language
from data.store import Store
from tests.databases import new_database
from tests.disclosure.groups import Group, add_payer, people, rows_of, scale, spread

HIDDEN = ["name_fi", "name_sv", "name_en", "key", "scale_id", "position", "theme"]


def hidden_for_each_reason(store: Store) -> Group:
    """Two scales that tell nothing: one answered by four, one that the supervisor left out."""
    group = Group(store, scales=(scale("few"), scale("late"), scale("told")))
    first, later = spread(people(10)), spread(people(10), start=4)
    few = set(people(4))
    group.load("baseline", {code: (None, value, 10 - value) for code, value in first.items()})
    group.load("end", {code: (None, value, 10 - value) for code, value in later.items()})
    group.load_again(
        "baseline", {code: (value if code in few else None, value, 10 - value) for code, value in first.items()}
    )
    group.load_again(
        "end", {code: (value if code in few else None, value, 10 - value) for code, value in later.items()}
    )
    group.release([group.cell("late").panel.scale_id])
    return group


@pytest.mark.slow
def test_a_hidden_scale_is_the_same_row_whatever_the_reason(store: Store):
    hidden_for_each_reason(store)
    latest = int(rows_of(store, "release")["id"].max())
    rows = rows_of(store, "release_scale", latest).set_index("key", drop=False)
    assert rows["shown"].to_dict() == {"few": "nothing", "late": "nothing", "told": "figures"}
    few, late = (rows.loc[key].drop(HIDDEN) for key in ("few", "late"))
    assert few.astype(str).equals(late.astype(str))


@pytest.fixture(scope="module")
def partly_hidden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = new_database(tmp_path_factory.mktemp("hidden") / "outcomes.duckdb")
    with Store.open(str(path)) as store:
        add_payer(store)
        hidden_for_each_reason(store)
        yield store


@pytest.mark.slow
@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_the_page_has_one_neutral_word_for_all_that_is_hidden(everything_sent, partly_hidden: Store, code: str):
    sent = everything_sent(partly_hidden, partly_hidden.path.parent, code)
    word = not_shown(Language(code))
    lines = [line for line in sent if "few" in line and "late" in line and word in line]
    assert len(lines) == 1
    named = [line for line in sent if line not in lines and any(f"{key}" in line.split() for key in ("few", "late"))]
    assert not any("few:" in line or ": few" in line for line in named)


@pytest.mark.slow
def test_counts_below_the_threshold_are_the_neutral_word_too(released: Callable[..., Group]):
    group = released(10)
    with group.store.transaction() as write:
        write.put("goal", id=1, engagement_id=group.id, key="g", theme="wellbeing", source="joint", position=0)
    group.load("follow_up", spread(people(3)))
    release = group.release()
    assert rows_of(group.store, "release_wave", release).set_index("label")["answered"].isna().to_dict() == {
        "baseline": False,
        "end": False,
        "follow_up": True,
    }


@pytest.mark.parametrize("counts", [[12, 5, 3], [12, 4, 4], [7, 1, 12], [5, 5, 2, 30]])
def test_a_cell_that_is_hidden_to_protect_another_may_be_of_any_size(counts: list[int]):
    hidden = suppression.suppress(counts, thresholds.LEAST_WORDS)
    places = np.argwhere(hidden)
    for place in places:
        low, high = suppression.bounds(counts, places, tuple(place))
        assert high - low >= thresholds.LEAST_WORDS
    assert sum(np.array(counts)[hidden]) >= thresholds.LEAST_WORDS


IDS_OF_A_PAYER = {
    "release": ["id", "engagement_id"],
    "release_wave": ["wave_id"],
    "release_scale": ["scale_id"],
    "release_organisation": ["organisation_id"],
}


@pytest.mark.slow
def test_ids_that_a_payer_reads_do_not_tell_how_many_people_came(store: Store):
    """The same is done twice, with three newcomers and with thirty between two releases: no id follows from another."""
    gaps = []
    for late in (3, 30):
        group = Group(store, code=f"E{late}", organisation=60 + late)
        group.load("baseline", spread(people(10)))
        group.load("end", spread(people(10), start=4))
        first = group.release()
        group.load("baseline", spread(people(late, first=50)))
        gaps.append(group.release() - first)
    with store.transaction() as read:
        next_person = read.execute("SELECT max(id) FROM participant")[0][0]
    found = [
        number
        for table, columns in IDS_OF_A_PAYER.items()
        for column in columns
        for number in rows_of(store, table)[column]
    ]
    made = [number for number in found if number >= 10_000]
    assert len(made) >= 8
    assert min(made) > next_person, "ids of releases and people come from one sequence"
    assert gaps[0] != gaps[1]
