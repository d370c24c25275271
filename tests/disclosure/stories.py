"""What may happen to an engagement between its releases, told and lived through: who answered what at each release, who was
late, withdrew or changed an answer, who stands behind which released cell."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd
from hypothesis import strategies as st
from scipy.optimize import linprog

from analytics.disclosure.thresholds import Detail
from analytics.model import Form
from data.releases.assessment import Assessment
from data.store import Store
from tests.disclosure.groups import PAYER, Group, add_payer, everything_released, people, rows_of, scale

WAVES = ("baseline", "midway", "end")
KEYS = ("mood", "climate", "roles")
THEMES = ("wellbeing", "interaction", "results_of_work")
STEPS = 11  # answers are 0–10

Value = tuple[int, ...]
"""One person's answers to one scale's questions; empty: none."""
Answers = dict[tuple[str, str, str], Value]
"""By person, scale and wave."""


@dataclass(frozen=True)
class Story:
    """`releases` holds the answers as they were at each release; `homes` each person's organisation in a network."""

    scales: dict[str, int]
    releases: tuple[Answers, ...]
    homes: dict[str, int] = field(default_factory=dict)
    responds: bool = False

    @property
    def people(self) -> list[str]:
        return sorted({person for answers in self.releases for person, _, _ in answers})

    @property
    def waves(self) -> list[str]:
        found = {wave for answers in self.releases for _, _, wave in answers}
        return [wave for wave in WAVES if wave in found]


@dataclass(frozen=True)
class Behind:
    """One released group in one wave: of which release, scale and organisation, and who with which answer.

    Figures that are told again as they were (`is_repeated`) are of those who stood behind them first.
    """

    release: int
    scale: str
    part: int | None
    detail: Detail
    wave: str
    pair: tuple[str, str]
    people: frozenset[tuple[str, Value]]
    is_repeated: bool = False


@dataclass(frozen=True)
class Lived:
    """What came of a story: which releases there were, everything in them, and who stands behind it."""

    released: tuple[bool, ...]
    everything: dict[str, list[str]]
    behind: tuple[Behind, ...]
    store: Store


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Half of the groups are large enough for figures, most are released more than once."""
    size = draw(st.sampled_from([12, 20, 11, 24, 10, 14, 22, 8, 7, 6, 5, 4, 3]))
    coded = draw(st.sampled_from([1.0, 1.0, 1.0, 0.7, 0.0]))
    names = [name if place < size * coded else f"?{place}" for place, name in enumerate(people(size))]
    scales = {key: draw(st.integers(1, 2)) for key in KEYS[: draw(st.sampled_from([1, 2, 3]))]}
    waves = draw(st.sampled_from([WAVES, WAVES[:2]]))
    chance = Random(draw(st.integers(0, 10**6)))
    level = draw(st.sampled_from(["spread", "spread", "spread", "low", "alike"]))
    missing = draw(st.sampled_from([0, 0, 0.05, 0.15]))
    late = draw(st.sampled_from([10, 0, 5, 1, 2, 9]))
    answers: Answers = {}
    for name, key, wave in product(names, scales, waves):
        if chance.random() >= missing:
            answers[name, key, wave] = _value(chance, scales[key], level)
    newcomers = set(names[len(names) - late :]) if late <= len(names) / 2 else set()
    begun = waves[: draw(st.sampled_from([len(waves), 2, 2, 1]))]
    first = {place: value for place, value in answers.items() if place[0] not in newcomers and place[2] in begun}
    told = [first or answers]
    for _ in range(draw(st.sampled_from([2, 1, 2, 0]))):
        told.append(_later(draw, chance, told[-1], answers, scales, level))
    homes = {}
    if count := draw(st.sampled_from([0, 2, 0, 3])):
        homes = {name: 60 + place * count // size for place, name in enumerate(names) if not name.startswith("?")}
    return Story(scales, tuple(told), homes, draw(st.sampled_from([False, False, True])))


def _later(draw, chance, before: Answers, all_there_are: Answers, scales: dict[str, int], level: str) -> Answers:
    what = draw(st.sampled_from(["everything", "everything", "same", "withdrawn", "changed", "without a wave"]))
    after = dict(before)
    people = sorted({person for person, _, _ in before})
    some = chance.sample(people, min(len(people) - 1, draw(st.sampled_from([1, 1, 2, 5])))) if len(people) > 1 else []
    if what == "everything":
        after = dict(all_there_are)
    elif what == "withdrawn":
        after = {place: value for place, value in before.items() if place[0] not in some}
    elif what == "without a wave":
        last = max((wave for _, _, wave in before), key=WAVES.index)
        after = {place: value for place, value in before.items() if place[0] not in some or place[2] != last}
    elif what == "changed":
        after |= {place: _value(chance, scales[place[1]], level) for place in before if place[0] in some}
    return after or before


def _value(chance, items: int, level: str) -> Value:
    if level == "low":
        return tuple(chance.choice([0, 0, 0, 1]) for _ in range(items))
    if level == "alike":
        return tuple(chance.choice([5, 5, 5, 5, 6]) for _ in range(items))
    return tuple(chance.randrange(STEPS) for _ in range(items))


def _story(size: int, *without: tuple[int, int], sizes: tuple[int, ...] = ()) -> Story:
    """One scale, three waves, once released without the last; then, a release each, with this many of the people left
    from the start and this many from the end of their list."""
    chance, names = Random(size), people(size)
    everything = {(name, "mood", wave): _value(chance, 1, "spread") for name in names for wave in WAVES}
    told = [{place: value for place, value in everything.items() if place[2] != WAVES[-1]}]
    for start, end in without:
        kept = names[start : size - end]
        told.append({place: value for place, value in everything.items() if place[0] in kept})
    homes = [60 + place for place, several in enumerate(sizes) for _ in range(several)]
    return Story({"mood": 1}, tuple(told), dict(zip(names, homes, strict=True)) if homes else {})


# Chance seldom comes upon these: one who withdrew, a leaver before the last wave, ten and ten, parts of a network.
KNOWN = (
    _story(14, (0, 1), (0, 0)),
    _story(13, (1, 1)),
    _story(24, (0, 12), (6, 6)),
    _story(21, (0, 0), sizes=(10, 11)),
    _story(13, (0, 1), sizes=(6, 7)),
)


def live(story: Story, database: str = ":memory:") -> Lived:
    """Load, release, load again …, as the story says."""
    store = Store.open(database)
    add_payer(store)
    scales = tuple(
        scale(key, items, theme=theme) for (key, items), theme in zip(story.scales.items(), THEMES, strict=False)
    )
    group = Group(store, form=Form.NETWORK if story.homes else Form.GROUP, scales=scales)
    if story.responds:
        with store.transaction() as write:
            write.put("responding_reader", person_id=PAYER.person_id, engagement_id=group.id)
    behind: list[Behind] = []
    released, before = [], {}
    for number, answers in enumerate(story.releases):
        _load(group, story, answers, before)
        found = group.assess()
        groups = _behind(group, number, found, answers)
        released.append(group.approve_what_may_be(found))
        behind += groups if released[-1] else []
        before = answers
    return Lived(tuple(released), everything_released(store), tuple(behind), store)


def _load(group: Group, story: Story, answers: Answers, before: Answers) -> None:
    for wave in story.waves:
        now = {place: value for place, value in answers.items() if place[2] == wave}
        if now == {place: value for place, value in before.items() if place[2] == wave}:
            continue
        rows = {
            person: [
                answer
                for key, items in story.scales.items()
                for answer in answers.get((person, key, wave)) or [None] * items
            ]
            for person in sorted({person for person, _, _ in now})
        }
        group.undo(wave)
        if rows:
            group.load(wave, rows)
    if story.homes:
        group.place(story.homes)


def _behind(group: Group, number: int, found: Assessment, answers: Answers) -> list[Behind]:
    names = dict(
        zip(rows_of(group.store, "participant")["id"], rows_of(group.store, "participant")["code"], strict=True)
    )
    waves = dict(zip(found.waves["position"].astype(int), found.waves["label"], strict=True))
    return [
        Behind(
            number,
            found.name_of(cell)["en"],
            panel.organisation_id,
            shown,
            waves[wave],
            (waves[panel.pair[0]], waves[panel.pair[1]]),
            frozenset(
                (name, answers[name, found.name_of(cell)["en"], waves[wave]])
                if isinstance(name := names[person], str)
                else (f"?{person}", ())
                for person in panel.values.index[panel.values[wave].notna()]
            ),
            cell.copied is not None,
        )
        for cell in found.cells
        for panel, shown in cell.groups
        for wave in panel.waves
    ]


def permuted(story: Story, lived: Lived, seed: int) -> Story:
    """Another world: within each scale, people who stand behind the same cells, and answered at the same times, have
    changed their answers with each other; and those who stand behind none of a wave have answered otherwise there."""
    chance = np.random.default_rng(seed)
    coded = [person for person in story.people if not person.startswith("?")]
    stands: dict[tuple[str, str], set] = defaultdict(set)
    for one in lived.behind:
        for person, _ in one.people:
            stands[person, one.scale].add((one.release, one.part, one.wave, one.pair))
    swap: dict[tuple[str, str], str] = {}
    shift: dict[tuple[str, str, str], int] = {}
    for key in story.scales:
        classes = defaultdict(list)
        for person in coded:
            there = tuple(
                (number, wave)
                for number, told in enumerate(story.releases)
                for wave in story.waves
                if (person, key, wave) in told
            )
            classes[frozenset(stands[person, key]), there].append(person)
            heard = {wave for _, _, wave, _ in stands[person, key]}
            shift |= {(person, key, wave): int(chance.integers(STEPS)) for wave in story.waves if wave not in heard}
        for members in classes.values():
            swap |= {
                (person, key): str(other) for person, other in zip(members, chance.permutation(members), strict=True)
            }

    def told(answers: Answers) -> Answers:
        return {
            (person, key, wave): tuple(
                (answer + shift.get((person, key, wave), 0)) % STEPS
                for answer in answers[swap.get((person, key), person), key, wave]
            )
            for person, key, wave in answers
        }

    return replace(story, releases=tuple(told(answers) for answers in story.releases))


def least_range(lived: Lived, scale_: str, wave: str, fewer_than: int) -> float:
    """How narrowly the sum of any people, fewer than that, is known from all means released of one scale and wave: by linear
    programming over everyone's possible scores, each mean known to 0.05, or to 0.5 where it is told in whole points."""
    here = [one for one in lived.behind if (one.scale, one.wave) == (scale_, wave) and not one.is_repeated]
    found = [one for one in here if one.detail is Detail.FIGURES]
    groups = [(one.people, mean) for one in found for mean in _means(lived, one)]
    detailed = rows_of(lived.store, "release")["min_respondents_detailed"].max()
    everyone = sorted(frozenset().union(*(people for people, _ in groups)))
    if not everyone:
        return float("inf")
    sums = np.array([[float(one in people) for one in everyone] for people, _ in groups])
    known_to = [0.05 if len(people) >= detailed else 0.5 for people, _ in groups]
    least = np.array([(mean - off) * len(people) for (people, mean), off in zip(groups, known_to, strict=True)])
    most = np.array([(mean + off) * len(people) for (people, mean), off in zip(groups, known_to, strict=True)])
    alike = defaultdict(list)
    for place, column in enumerate(sums.T):
        alike[tuple(column)].append(place)
    parts = list(alike.values())
    widths = []
    for taken in product(*(range(min(len(part), fewer_than - 1) + 1) for part in parts)):
        if not 0 < sum(taken) < fewer_than:
            continue
        wanted = np.zeros(len(everyone))
        for part, several in zip(parts, taken, strict=True):
            wanted[part[:several]] = 1
        ends = [
            linprog(sign * wanted, A_ub=np.vstack([sums, -sums]), b_ub=np.concatenate([most, -least]), bounds=(0, 100))
            for sign in (1, -1)
        ]
        assert all(end.success for end in ends)
        widths.append(-ends[1].fun - ends[0].fun)
    return min(widths)


def _means(lived: Lived, one: Behind) -> list[float]:
    """The means that were released of this group in this wave."""
    # Releases that came to nothing have no number.
    number = sum(lived.released[: one.release]) + 1
    head = rows_of(lived.store, "release").set_index("number")["id"]
    release = int(head[number])
    labels = rows_of(lived.store, "release_wave", release).set_index("label")["wave_id"]
    scales = rows_of(lived.store, "release_scale", release)
    scales = scales[
        (scales["key"] == one.scale)
        & (scales["part"].isna() if one.part is None else scales["part"] == f"Part {one.part}")
    ]
    ends = [("before_wave_id", "mean_before"), ("after_wave_id", "mean_after")]
    found = [
        float(row[mean])
        for _, row in scales.iterrows()
        for wave, mean in ends
        if row[wave] == labels[one.wave] and pd.notna(row[mean])
    ]
    if one.part is None and not scales.empty:
        points = rows_of(lived.store, "release_point", release)
        points = points[(points["scale_id"] == scales["scale_id"].iloc[0]) & (points["wave_id"] == labels[one.wave])]
        found += points["mean"].astype(float).tolist()
    return [mean for mean in found if mean == mean]


def beside(folder: Path, name: str) -> str:
    return str(folder / f"{name}.duckdb")
