"""What the live page tells beyond the means: who left on the way, and how many changed reliably."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.estimates.reliable_change import Counts
from analytics.model import Figure, Instrument
from analytics.wording import change_sentences
from analytics.wording.language import Language
from data import instruments, outcomes
from data.loading.mapping import Mapping as Columns
from data.store import OWNER, Store, Viewer
from pages.engagement import leavers
from tests.databases import new_database
from tests.disclosure.groups import PAYER, UNKNOWN, Group, add_payer, people

EN = Language("en")
STRANGER = Viewer(4711)


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(str(new_database(tmp_path / "outcomes.duckdb"))) as opened:
        add_payer(opened)
        yield opened


@pytest.fixture
def group(store: Store) -> Group:
    """Eight people of whom the three who answered lowest did not answer again."""
    found = Group(store)
    found.load("baseline", {name: place for place, name in enumerate(people(8), 1)})
    found.load("end", dict.fromkeys(people(8)[3:], 7))
    return found


def test_first_scores_of_those_who_left_stand_beside_those_of_the_others(group: Group):
    (row,) = outcomes.leavers(group.store, OWNER, group.id).itertuples()
    assert (row.n_stayed, row.mean_stayed, row.n_left, row.mean_left) == (5, 60.0, 3, 20.0)
    assert row.difference == 40.0
    assert row.low < 40 < row.high


def test_who_has_no_right_reads_nothing_of_those_who_left_nor_of_single_changes(group: Group):
    for viewer in (PAYER, STRANGER):
        assert outcomes.leavers(group.store, viewer, group.id).empty
        assert group.store.read("paired_scores", viewer, engagement=group.id).empty
        assert outcomes.reliable_changes(group.store, viewer, group.id) == {}


def comparisons(group: Group, say: Language = EN) -> list[leavers.Comparison]:
    waves = {int(row.id): row.label for row in group.store.read("waves", OWNER, engagement=group.id).itertuples()}
    scales = outcomes.stored_scales(group.store, OWNER, group.id)
    return leavers.comparisons(outcomes.leavers(group.store, OWNER, group.id), scales, waves, say)


def test_one_sentence_and_one_table_tell_of_each_pair_of_surveys(group: Group):
    (comparison,) = comparisons(group)
    assert comparison.sentence == (
        "baseline → end: 3 people did not answer again. Their first scores differ from the others' on these scales: mood."
    )
    (row,) = comparison.table.itertuples(index=False)
    assert row[:3] == ("mood", "60.0 (n = 5)", "20.0 (n = 3)")
    assert row[3].startswith("+40.0 (+")


def test_where_the_interval_holds_zero_the_first_scores_are_not_said_to_differ(store: Store):
    group = Group(store)
    group.load("baseline", dict(zip(people(8), [1, 7, 2, 3, 4, 5, 6, 7], strict=True)))
    group.load("end", dict.fromkeys(people(8)[2:], 7))
    (comparison,) = comparisons(group)
    assert comparison.sentence.endswith("Their first scores do not clearly differ from the others'.")


def test_the_first_score_of_the_only_one_who_left_is_not_told(store: Store):
    group = Group(store)
    group.load("baseline", {name: place for place, name in enumerate(people(6), 1)})
    group.load("end", dict.fromkeys(people(6)[1:], 7))
    (comparison,) = comparisons(group)
    assert comparison.sentence == (
        "baseline → end: 1 person did not answer again. "
        "They, or the others, are too few for a comparison of their first scores."
    )
    assert comparison.table.empty


def test_nobody_is_said_to_have_left_where_surveys_are_not_linked(store: Store):
    group = Group(store)
    for wave in ("baseline", "end"):
        group.load(wave, {f"{UNKNOWN}{name}": place for place, name in enumerate(people(5), 1)})
    assert outcomes.leavers(store, OWNER, group.id).empty


def with_norms() -> Mapping[str, Instrument]:
    """The shipped instruments, as if a reliability and a standard deviation had been published for the WHO-5."""
    who5 = instruments.load("who5")
    figures = {"reliability": Figure(0.84, "an example"), "sd": Figure(20.0, "an example")}
    return {"who5": replace(who5, scales=tuple(replace(scale, **figures) for scale in who5.scales))}  # pyright: ignore[reportArgumentType]


def answered_who5(store: Store, code: str, later: list[int]) -> Group:
    """People who answered 2 to every question of the WHO-5, and at the end each what stands in `later`."""
    group = Group(store, code=code)
    keys = [item.key for item in instruments.load("who5").scales[0].items]
    chosen = Columns.model_validate(
        {"participant": "koodi", "instrument": [{"key": "who5", "items": {key: key for key in keys}}]}
    )
    for wave, answers in (("baseline", [2] * len(later)), ("end", later)):
        rows = [",".join([name, *[str(answer)] * 5]) for name, answer in zip(people(len(later)), answers, strict=True)]
        group.load_file(wave, "\n".join([",".join(["koodi", *keys]), *rows]).encode(), chosen)
    return group


def test_reliable_changes_are_counted_from_twenty_people_on(store: Store):
    later = [5] * 6 + [0] + [2] * 13
    group = answered_who5(store, "W20", later)
    (counts,) = outcomes.reliable_changes(store, OWNER, group.id, with_norms()).values()
    assert (counts.n, counts.improved, counts.deteriorated, counts.unchanged) == (20, 6, 1, 13)
    fewer = answered_who5(store, "W19", later[:19])
    assert outcomes.reliable_changes(store, OWNER, fewer.id, with_norms()) == {}


def test_reliable_changes_of_people_who_are_all_in_one_class_are_not_counted(store: Store):
    group = answered_who5(store, "W20", [2] * 19 + [3])
    assert outcomes.reliable_changes(store, OWNER, group.id, with_norms()) == {}


def test_a_scale_without_a_published_reliability_has_no_reliable_changes(store: Store):
    group = answered_who5(store, "W20", [5] * 6 + [2] * 14)
    assert outcomes.reliable_changes(store, OWNER, group.id) == {}


def test_the_sentence_on_reliable_changes_holds_counts_only():
    assert change_sentences.reliably_changed(Counts(20, 1, 5, 13, 1), EN) == (
        "Of 20 people, 6 changed reliably for the better and 1 for the worse, by more than the error of measurement "
        "(Jacobson and Truax); 13 did neither."
    )
