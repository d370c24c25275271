"""Attack 2: a part and the whole give the rest."""

from itertools import product

import numpy as np
import pytest

from analytics.disclosure import suppression, thresholds
from analytics.disclosure.thresholds import Detail
from analytics.model import Form
from analytics.portfolio import portfolio
from analytics.portfolio.released import portfolio_of
from data.releases.reading import release_of, releases_in_view
from data.store import OWNER, Store
from tests.disclosure.groups import PAYER, Group, people, rows_of, scale, spread

pytestmark = pytest.mark.slow

LEAST = thresholds.LEAST_WORDS


def network(store: Store, sizes: dict[int | None, int]) -> Group:
    """A network whose organisations have so many people; None: not known whose."""
    group = Group(store, form=Form.NETWORK)
    codes = people(sum(sizes.values()))
    homes = [home for home, size in sizes.items() for _ in range(size)]
    group.load("baseline", spread(codes))
    group.load("end", spread(codes, start=4))
    group.place({code: home for code, home in zip(codes, homes, strict=True) if home is not None})
    return group


def parts(group: Group, release: int) -> dict[str, tuple[str, int]]:
    """How much is told of each organisation, and of how many people."""
    told = rows_of(group.store, "told_cell", release).dropna(subset=["organisation_id"])
    return {f"Part {int(row.organisation_id)}": (row.shown, int(row.n)) for row in told.itertuples()}


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({60: 6, 61: 4}, {}),
        ({60: 12, 61: 3}, {}),
        ({60: 6, 61: 5}, {60, 61}),
        ({60: 6, 61: 7, 62: 3}, {61}),
        ({60: 6, 61: 7, None: 2}, {61}),
        ({60: 6, 61: 3, 62: 2}, {60}),
        ({60: 9, None: 1}, {}),
    ],
)
def test_the_parts_side_by_side_leave_a_rest_of_at_least_the_threshold(store: Store, sizes: dict, shown: set):
    group = network(store, sizes)
    found = parts(group, group.release(side_by_side=True))
    assert set(found) == {f"Part {home}" for home in shown}
    rest = sum(sizes.values()) - sum(n for _, n in found.values())
    assert rest == 0 or rest >= LEAST


@pytest.mark.parametrize("sizes", list(product(range(0, 8, 2), (3, 5, 6), (4, 7))))
def test_every_published_table_of_counts_passes_the_audit(sizes: tuple[int, ...]):
    table = np.array([sizes, sizes[::-1]])
    hidden = suppression.suppress(table, LEAST)
    assert hidden.all() or suppression.is_protected(table, hidden, LEAST)
    assert not ((table > 0) & (table < LEAST) & ~hidden).any()


def test_the_organisations_counts_of_a_release_pass_the_audit(store: Store):
    group = network(store, {60: 6, 61: 8, 62: 4, 63: 2})
    found = parts(group, group.release(side_by_side=True))
    counts = np.array([6, 8, 4, 2])
    hidden = np.array([f"Part {home}" not in found for home in (60, 61, 62, 63)])
    assert suppression.is_protected(counts, hidden, LEAST)


def network_in_figures(store: Store) -> Group:
    """A network of ten and eleven people, many of whom gave the same answers, so that the audit finds nobody's certain."""
    group = Group(store, form=Form.NETWORK, scales=(scale("mood", low=0, high=4, mid=None),))
    for survey, step in (("baseline", 1), ("end", 2)):
        answers = (1, 2, 0, 3, 2, 4, 1, 3, 2)
        group.load(survey, {code: answers[(place + 1) * step % 9] for place, code in enumerate(people(21))})
    group.place({code: 60 if place < 10 else 61 for place, code in enumerate(people(21))})
    return group


def test_figures_of_parts_need_ten_people_in_every_part(store: Store):
    group = network_in_figures(store)
    assert {shown for shown, _ in parts(group, group.release()).values()} == {"figures"}


def test_beside_a_part_of_fewer_than_ten_no_part_is_told_with_the_whole(store: Store):
    group = network(store, {60: 12, 61: 9})
    release = group.release()
    assert parts(group, release) == {}
    assert rows_of(store, "release_scale", release)["mean_after"].notna().sum() == 1


def test_who_answers_too_is_not_given_some_parts_and_the_whole(store: Store):
    """Ten of the twenty-one are too few for a reader who may be one of them: the whole minus the eleven would be they."""
    group = network_in_figures(store)
    release = group.release()
    with store.transaction() as write:
        write.put("responding_reader", person_id=PAYER.person_id, engagement_id=group.id)
    told = {one.organisation: one.detail for one in release_of(store, PAYER, release).scales}
    assert told == {None: Detail.FIGURES, "Part 60": Detail.WORDS, "Part 61": Detail.WORDS}


def test_of_people_who_move_between_organisations_is_told_what_was_told(store: Store):
    group = network(store, {60: 6, 61: 7})
    first = group.release(side_by_side=True)
    group.place({"P01": 61})
    second = group.release(side_by_side=True)
    before, after = (rows_of(store, "release_scale", release).drop(columns="release_id") for release in (first, second))
    assert before.astype(str).equals(after.astype(str))


def test_an_engagement_whose_scales_are_hidden_moves_no_total_by_more_than_its_released_facts(store: Store):
    one = Group(store, code="E1")
    one.load("baseline", spread(people(10)))
    one.load("end", spread(people(10), start=4))
    one.release()
    before = portfolio_of(releases_in_view(store, PAYER))
    other = Group(store, code="E2", scales=one.scales)
    other.load("baseline", spread(people(4)))
    other.load("end", spread(people(4), start=4))
    goal(store, other)
    other.release()
    after = portfolio_of(releases_in_view(store, PAYER))
    assert len(after.engagements) == len(before.engagements) + 1
    assert after.changes.dropna(subset="estimate").equals(before.changes.dropna(subset="estimate"))
    totals = [portfolio.totals(found.engagements, found.goals, found.responses) for found in (before, after)]
    assert [(found.answered, found.invited) for found in totals] == [(0, 0), (0, 0)]
    assert after.responses["answered"].dropna().tolist() == [10, 10]


def goal(store: Store, group: Group) -> None:
    """A goal that the participants of a small group have released, so that there is something to release."""
    with store.transaction() as write:
        number = write.add("goal", engagement_id=group.id, key="g", theme="wellbeing", source="joint", position=0)
        levels = {f"level_{name}": "words" for name in ("minus_2", "minus_1", "0", "plus_1", "plus_2")}
        day = "2026-01-01"
        write.add(
            "goal_version", goal_id=number, version=1, change="set", reason="", valid_from=day, title="Goal", **levels
        )
        write.put("goal_consent", goal_id=number, given_on=day, recorded_by=OWNER.person_id, recorded_at=day)
        write.mark_changed(group.id)
