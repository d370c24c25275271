"""Tells which questions and people behind earlier figures are those of an engagement's answers now.

A person is known by a mark of the participant's code, an answer by a mark of its value; neither tells the code or the
value.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

import numpy as np
import pandas as pd
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from analytics.disclosure.copies import KNOWN_SHARE, copied_columns, same_survey
from analytics.disclosure.present_answers import Answers
from analytics.disclosure.thresholds import Detail

UNKNOWN = "?"
"""The first character of the mark of a person whose answers were erased: nobody can tell any more who it was."""
CHANGED = "~"
"""Follows the name of a member who is there now, but with other answers than those that were told."""
VALUES_TO_TELL = 3
"""Columns with so many different answers are the same question where they divide people into the same classes."""


@dataclass(frozen=True)
class ToldCell:
    """Holds what an approved release told of one scale, and the marks of the people behind it.

    `surveys` are the ids of the two surveys that were compared. `questions` holds what each question of the scale is
    called, by its place. `answers` holds by survey a row per person (index: marks of people) and a column per place
    with the marks of the answers (missing: not answered, or not known any more). `is_own` says that the release is one
    of the same engagement, `is_withdrawn` that its figures proved wrong. `steps` are the lowest and the highest answer.
    """

    id: int
    release_id: int
    scale_id: int
    organisation_id: int | None
    detail: Detail
    surveys: tuple[int, int]
    n: int
    is_own: bool
    is_withdrawn: bool
    questions: tuple[frozenset[str], ...]
    answers: Mapping[int, pd.DataFrame]
    steps: tuple[float, float] | None = None


@dataclass(frozen=True)
class EarlierGroup:
    """Holds the people behind an earlier cell at one of the surveys that the engagement has now.

    `members` names each of them by `member_of`; a name that does not begin so is of a person who answered otherwise or
    is not there now, and one that begins with `UNKNOWN` may be anybody. `unclear` says that the survey's people cannot
    be compared at all. `survey` is the id of the told survey, `names` holds each member by the mark that was told.
    """

    wave: int
    members: frozenset[str]
    unclear: bool = False
    survey: int | None = None
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class EarlierCell:
    """Holds a told cell as it stands beside the engagement's answers now.

    `questions` are its questions, `by_place` each of them by its place in the scale, `pairs` the pairs of present waves
    that hold the answers of its two surveys.
    """

    told: ToldCell
    questions: frozenset[int]
    pairs: frozenset[tuple[int, int]]
    groups: tuple[EarlierGroup, ...]
    by_place: Mapping[int, int] = field(default_factory=dict)


def member_of(participant_id: int) -> str:
    """Returns the name by which a participant with the present answers is a member of a group."""
    return f"p{participant_id}"


def compare_with_earlier(answers: Answers, told: Sequence[ToldCell]) -> tuple[dict[int, int], list[EarlierCell]]:
    """Returns the number of each item's question, and every told cell as it stands beside the answers now.

    Items are one question where they share a name, or where the answers to them at a survey divide its people into the
    same classes, as the answers of one column do that was read twice.
    """
    labels = _labels(answers, told)
    for further in (_told_columns(answers, told), _copied_columns(answers, told)):
        for key, columns in further.items():
            labels[key] = [*labels[key], *columns]
    questions = connected(labels)
    of_item = {item: questions["item", item] for item in answers.names}
    holding = _present_surveys(answers, told, questions, of_item)
    return of_item, [_earlier(cell, answers, questions, of_item, holding) for cell in told]


def connected(labels: Mapping[Hashable, Collection[Hashable]]) -> dict[Hashable, int]:
    """Returns a number for each key; keys that share a label, directly or through others, have the same number."""
    keys = {key: place for place, key in enumerate(labels)}
    places = {
        label: len(keys) + place
        for place, label in enumerate(dict.fromkeys(label for several in labels.values() for label in several))
    }
    edges = [(keys[key], places[label]) for key, several in labels.items() for label in several]
    size = len(keys) + len(places)
    ends = np.array(edges, dtype=int).reshape(-1, 2).T
    graph = coo_matrix((np.ones(len(edges)), (ends[0], ends[1])), shape=(size, size))
    component = connected_components(graph, directed=False)[1]
    return {key: int(component[place]) for key, place in keys.items()}


def _labels(answers: Answers, told: Sequence[ToldCell]) -> dict[Hashable, list[Hashable]]:
    """Returns the names of every item and told question, and for items the classes that their answers divide people
    into."""
    labels: dict[Hashable, list[Hashable]] = {("item", item): [*names] for item, names in answers.names.items()}
    for cell in told:
        labels |= {("told", cell.id, place): [*names] for place, names in enumerate(cell.questions)}
    by_item = {item: item for item in answers.names}
    for survey in answers.places:
        for item, classes in _classes(answers.table(survey, by_item)).items():
            labels["item", item].append(("classes", survey, classes))
    return labels


def _told_columns(answers: Answers, told: Sequence[ToldCell]) -> dict[Hashable, list[Hashable]]:
    """Returns further labels, by which a told question is the item that the same people answered alike at its survey."""
    labels: dict[Hashable, list[Hashable]] = {}
    by_item = {item: item for item in answers.names}
    tables = {survey: answers.table(survey, by_item) for survey in answers.places}
    for cell in told:
        for survey, before in cell.answers.items():
            now = tables.get(survey, pd.DataFrame()).rename(index=answers.people.to_dict())
            common = before.index.intersection(now.index)
            for kind, table in (("told", before.loc[common]), ("item", now.loc[common])):
                for column, classes in _classes(table).items():
                    key = ("told", cell.id, column) if kind == "told" else ("item", column)
                    labels.setdefault(key, []).append(("told classes", cell.id, survey, classes))
    return labels


def _copied_columns(answers: Answers, told: Sequence[ToldCell]) -> dict[Hashable, list[Hashable]]:
    """Returns further labels, by which a told question is the item of another survey that holds the answers to it under
    another name."""
    labels: dict[Hashable, list[Hashable]] = {}
    by_item = {item: item for item in answers.names}
    for cell in told:
        tables = [
            coded.marked_table(survey, by_item) for survey in answers.places for coded in answers.codings(cell.steps)
        ]
        for (survey, before), now in product(cell.answers.items(), tables):
            names = frozenset[str]().union(*(answers.names[int(str(item))] for item in now))
            renamed = [place for place in before if not cell.questions[int(str(place))] & names]
            for place, item in copied_columns(_known(before[renamed]), now).items():
                label = ("copy", cell.id, survey, place)
                labels.setdefault(("told", cell.id, place), []).append(label)
                labels.setdefault(("item", item), []).append(label)
    return labels


def _classes(table: pd.DataFrame) -> dict[int, tuple[int, ...]]:
    """Returns for each column the class of each row by its answer, for columns with enough classes to tell them apart."""
    found = {column: tuple(pd.factorize(table[column])[0].tolist()) for column in table.columns}
    return {int(column): classes for column, classes in found.items() if len({*classes} - {-1}) >= VALUES_TO_TELL}


def _present_surveys(
    answers: Answers, told: Sequence[ToldCell], questions: Mapping[Hashable, int], of_item: Mapping[int, int]
) -> dict[int, list[int]]:
    """Returns for each told survey the engagement's surveys that hold its answers: itself, and those that are the same."""
    holding: dict[int, list[int]] = {}
    for survey, own in {(survey, cell.is_own) for cell in told for survey in cell.answers}:
        before = _told_table(told, survey, questions)
        if before.empty and survey in answers.places:
            before = answers.marked_table(survey, of_item)
        unknown = own and before.empty
        codings = _codings(answers, told, survey)
        others = [
            other
            for other in answers.places
            if other != survey
            and (unknown or any(same_survey(before, coded.marked_table(other, of_item)) for coded in codings))
        ]
        holding[survey] = [survey, *others] if survey in answers.places else others
    return holding


def _codings(answers: Answers, told: Sequence[ToldCell], survey: int) -> list[Answers]:
    """Returns the answers as they are and as recoded for each of the scales that were told of a survey."""
    ranges = dict.fromkeys(cell.steps for cell in told if survey in cell.answers)
    return [answers, *(coded for steps in ranges for coded in answers.codings(steps)[1:])]


def _told_table(told: Sequence[ToldCell], survey: int, questions: Mapping[Hashable, int]) -> pd.DataFrame:
    """Returns all told answers of one survey: a row per person who is still known, a column per question."""
    tables = [_by_question(cell, survey, questions) for cell in told if survey in cell.answers]
    table = pd.concat(tables, axis=1) if len(tables) == 1 else _joined(tables)
    return _known(table)


def _known(table: pd.DataFrame) -> pd.DataFrame:
    return table[[not str(mark).startswith(UNKNOWN) for mark in table.index]]


def _joined(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Returns one table of several: of a question that several of them hold, a person's first answer."""
    return pd.concat(tables).groupby(level=0).first() if tables else pd.DataFrame()


def _by_question(cell: ToldCell, survey: int, questions: Mapping[Hashable, int]) -> pd.DataFrame:
    table = cell.answers[survey]
    renamed = table.rename(columns={place: questions["told", cell.id, place] for place in table.columns})
    return renamed.loc[:, ~renamed.columns.duplicated()]


def _earlier(
    cell: ToldCell,
    answers: Answers,
    questions: Mapping[Hashable, int],
    of_item: Mapping[int, int],
    holding: Mapping[int, Sequence[int]],
) -> EarlierCell:
    groups = [
        replace(
            _group(_by_question(cell, survey, questions), answers.table(present, of_item), answers, present),
            survey=survey,
        )
        for survey in cell.answers
        for present in holding[survey]
    ]
    first, last = ([answers.places[survey] for survey in holding.get(end, ())] for end in cell.surveys)
    by_place = {place: questions["told", cell.id, place] for place in range(len(cell.questions))}
    return EarlierCell(cell, frozenset(by_place.values()), frozenset(product(first, last)), tuple(groups), by_place)


def _group(before: pd.DataFrame, now: pd.DataFrame, answers: Answers, survey: int) -> EarlierGroup:
    """Returns the earlier people of `before` (a row per mark) as members of the survey that `now` holds."""
    shared = before.columns.intersection(now.columns)
    present = {answers.people[person]: person for person in now.index}
    rows_now = {person: tuple(row) for person, *row in now[shared].astype(object).fillna("").itertuples(name=None)}
    rows = {mark: tuple(row) for mark, *row in before[shared].astype(object).fillna("").itertuples(name=None)}
    members = {
        mark: member_of(present[mark]) + ("" if row == rows_now[present[mark]] else f"{CHANGED}{mark}")
        for mark, row in rows.items()
        if mark in present
    }
    found = {present[mark] for mark in members}
    free: dict[tuple, list[int]] = {}
    for person, row in rows_now.items():
        if person not in found and any(row):
            free.setdefault(row, []).append(person)
    others = [mark for mark in rows if mark not in members and not str(mark).startswith(UNKNOWN)]
    members |= {mark: member_of(free[rows[mark]].pop()) for mark in others if free.get(rows[mark])}
    missing = [mark for mark in others if mark not in members]
    few_found = len(members) < KNOWN_SHARE * (len(members) + len(missing))
    members |= {mark: f"{UNKNOWN}{mark}" if few_found else f"gone:{mark}" for mark in missing}
    members |= {mark: str(mark) for mark in rows if str(mark).startswith(UNKNOWN)}
    unclear = few_found and shared.empty
    return EarlierGroup(answers.places[survey], frozenset(members.values()), unclear, names=members)
