"""Makes statements of what approved releases told: of one engagement, and of the same people in other engagements.

What other engagements told is read from the register and the release tables alone, beside the engagement whose answers
the viewer sees; their answers stand in the register as keyed marks. The statements serve an audit and are shown to
nobody.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analytics.disclosure.audit.release_rows import ToldScale, UnstatedError, with_settings_of
from analytics.disclosure.audit.statements import Statement
from analytics.disclosure.audit.table import Survey
from analytics.disclosure.identity import CHANGED, UNKNOWN, EarlierCell
from analytics.disclosure.thresholds import Detail
from analytics.rows import each_row
from data.releases.assessment import Assessment
from data.releases.audited_answers import AuditedAnswers, ScaleQuestions, scale_of_rows
from data.releases.told import values_by_mark
from data.store import Store, Viewer


@dataclass(frozen=True)
class ToldRows:
    """Holds the rows by which releases told the cells of the register: the reads told_scales, told_points, told_shares."""

    scales: pd.DataFrame
    points: pd.DataFrame
    shares: pd.DataFrame

    def of(self, earlier: EarlierCell, surveys: Mapping[int, Survey]) -> tuple[Any, pd.DataFrame, pd.DataFrame]:
        """Returns the rows of one cell, those of points and shares with the survey of each (column `survey`).

        Raises UnstatedError where there is no row, because an organisation has another name now.
        """
        cell = earlier.told.id
        rows = [*each_row(self.scales[self.scales["cell_id"] == cell])]
        if len(rows) != 1:
            raise UnstatedError(str(earlier.told.scale_id), "its row is not there any more")
        points, shares = (
            frame[frame["cell_id"] == cell].pipe(_with_survey, surveys) for frame in (self.points, self.shares)
        )
        return rows[0], points, shares


class EarlierStatements:
    """Holds what was told before as statements about one table of answers.

    `made` holds the statements, `unstated` the told cells of which none can be made, because their answers are not known
    any more or their figures are not coded. Answers that other engagements told, of surveys or people that are not in
    this one, join `audited.answers`.
    """

    def __init__(self, store: Store, viewer: Viewer, found: Assessment, audited: AuditedAnswers) -> None:
        self.store, self.viewer, self.engagement = store, viewer, int(found.engagement["id"])
        self.found, self.audited = found, audited
        reads = (
            store.read(name, viewer, engagement=self.engagement)
            for name in ("told_scales", "told_points", "told_shares")
        )
        self.rows = ToldRows(*reads)
        self.unstated: list[EarlierCell] = []
        self.made = [*self._statements()]

    def _statements(self) -> Iterator[Statement]:
        told = [earlier for earlier in self.found.earlier if earlier.told.detail is not Detail.NOTHING]
        for earlier in [*(each for each in told if each.told.is_own), *told_of_answers_here(told)]:
            try:
                yield from self._of_here(earlier) if earlier.told.is_own else self._of_elsewhere(earlier)
            except UnstatedError:
                self.unstated.append(earlier)

    def _of_here(self, earlier: EarlierCell) -> list[Statement]:
        pair = next(iter(sorted(earlier.pairs)), None)
        if pair is None:
            raise UnstatedError(str(earlier.told.scale_id), "its surveys are not there any more")
        surveys: dict[int, Survey] = {number: place for place, number in self.found.wave_ids.items()}
        surveys |= dict(zip(earlier.told.surveys, pair, strict=True))
        return self._true_statements(earlier, surveys, self._people_here(earlier), pair)

    def _true_statements(
        self,
        earlier: EarlierCell,
        surveys: Mapping[int, Survey],
        people: Mapping[Survey, frozenset[str]],
        pair: tuple[Survey, Survey],
    ) -> list[Statement]:
        row, points, shares = self.rows.of(earlier, surveys)
        asked = self._asked_then(earlier, row)
        is_detailed = bool(pd.notna(row.min_respondents_detailed) and earlier.told.n >= row.min_respondents_detailed)
        then = ToldScale(asked.scale, people, pair, asked.by_position, asked.items, is_detailed)
        return self.audited.true_statements(then, row, points, shares)

    def _people_here(self, earlier: EarlierCell) -> dict[Survey, frozenset[str]]:
        marks = {f"p{person}": mark for person, mark in self.audited.people.items()}
        people: dict[Survey, frozenset[str]] = {}
        for group in earlier.groups:
            if not group.members <= marks.keys():
                raise UnstatedError(str(earlier.told.scale_id), "some answers are not those that were told")
            mine = frozenset(marks[name] for name in group.members)
            if people.setdefault(group.wave, mine) != mine:
                raise UnstatedError(str(earlier.told.scale_id), "two told surveys cannot be told apart")
        return people

    def _of_elsewhere(self, earlier: EarlierCell) -> list[Statement]:
        """Returns what another engagement told, and adds the answers that it told of to the audited table."""
        surveys = _surveys_of(earlier)
        person_of = self._people_of(earlier)
        people = {
            surveys[number]: frozenset(map(person_of.__getitem__, rows.index))
            for number, rows in earlier.told.answers.items()
        }
        self._add_told_answers(earlier, surveys, person_of)
        first, last = (surveys[number] for number in earlier.told.surveys)
        return self._true_statements(earlier, surveys, people, (first, last))

    def _add_told_answers(
        self, earlier: EarlierCell, surveys: Mapping[int, Survey], person_of: Mapping[str, str]
    ) -> None:
        """Adds the answers of a cell that another engagement told, as they were told, to those that are here."""
        row, _, _ = self.rows.of(earlier, surveys)
        columns = self._columns_of(earlier, row)
        values = values_by_mark(self.store, self.viewer, self.engagement, int(row.low), int(row.high))
        for number, rows in earlier.told.answers.items():
            for place, answers in rows.items():
                for mark, answer in answers.dropna().items():
                    if answer not in values:
                        raise UnstatedError(row.key, "its answers are no whole numbers")
                    cell = person_of[str(mark)], surveys[number], columns[int(str(place))]
                    self.audited.answers.setdefault(cell, values[answer])

    def _people_of(self, earlier: EarlierCell) -> dict[str, str]:
        """Returns the mark of the person here for each mark that another engagement told of; of people who are not here
        the mark itself."""
        marks = {f"p{person}": mark for person, mark in self.audited.people.items()}
        told = {str(mark) for rows in earlier.told.answers.values() for mark in rows.index}
        here = {mark: marks[name] for group in earlier.groups for mark, name in group.names.items() if name in marks}
        agreed = all(
            here[mark] == marks.get(name, here[mark])
            for group in earlier.groups
            for mark, name in group.names.items()
            if mark in here
        )
        names = [name for group in earlier.groups for name in group.names.values()]
        unclear = any(CHANGED in name or name.startswith(UNKNOWN) for name in [*names, *told])
        person_of = {mark: here.get(mark, mark) for mark in told}
        if not agreed or unclear or len(set(person_of.values())) < len(told):
            raise UnstatedError(str(earlier.told.scale_id), "its people cannot be known again")
        return person_of

    def _columns_of(self, earlier: EarlierCell, row: Any) -> dict[int, str]:
        """Returns the column of the audited table for each place of a told scale, where it is one."""
        of_range = self.audited.rows[(self.audited.rows["low"] == row.low) & (self.audited.rows["high"] == row.high)]
        items = of_range.drop_duplicates("column")
        columns = items.groupby(items["item_id"].map(self.found.question_of))["column"].agg(list).to_dict()
        mine = {place: columns.get(question, []) for place, question in earlier.by_place.items()}
        if any(len(each) != 1 for each in mine.values()) or len(earlier.questions) < len(mine):
            raise UnstatedError(row.key, "its questions are not there")
        return {place: each[0] for place, each in mine.items()}

    def _asked_then(self, earlier: EarlierCell, row: Any) -> ScaleQuestions:
        """Returns the scale as it was told, of the questions that are there now."""
        same = [
            asked
            for scale, asked in self.audited.scales.items()
            if self.found.asked[scale] == earlier.questions
            and len(asked.by_position) == len(earlier.told.questions)
            and (asked.scale.questions[0].low, asked.scale.questions[0].high) == (row.low, row.high)
        ]
        asked = same[0] if same else self._scale_of_questions(earlier, row)
        return replace(asked, scale=with_settings_of(asked.scale, row))

    def _scale_of_questions(self, earlier: EarlierCell, row: Any) -> ScaleQuestions:
        """Returns a scale that is not there any more, where each of its questions is one column that is there."""
        rows = self.audited.rows
        is_asked = rows["item_id"].map(self.found.question_of).isin(earlier.questions)
        mine = rows[is_asked & (rows["low"] == row.low) & (rows["high"] == row.high)]
        if not len(earlier.told.questions) == len(earlier.questions) == mine["column"].nunique():
            raise UnstatedError(str(earlier.told.scale_id), "its questions are not there any more")
        return scale_of_rows(mine.drop_duplicates("column").assign(position=-1), pd.Series(row._asdict()))


def told_of_answers_here(told: Sequence[EarlierCell]) -> list[EarlierCell]:
    """Returns the cells of other engagements that tell of answers that are here: of a survey that is here too, or of one that
    such a cell tells of beside it.

    Other surveys say nothing of the answers here: whatever these are, they go with every answer there.
    """
    others = [earlier for earlier in told if not earlier.told.is_own]
    reached = {group.survey for earlier in others for group in earlier.groups}
    while True:
        beside = [earlier for earlier in others if reached & earlier.told.answers.keys()]
        more = reached.union(*(earlier.told.answers.keys() for earlier in beside))
        if more == reached:
            return beside
        reached = more


def _with_survey(rows: pd.DataFrame, surveys: Mapping[int, Survey]) -> pd.DataFrame:
    return rows.assign(
        survey=pd.Series([surveys.get(wave) for wave in rows["wave_id"]], index=rows.index, dtype=object)
    )


def _surveys_of(earlier: EarlierCell) -> dict[int, Survey]:
    """Returns the survey of the audited table for each survey that another engagement told of: its place, where it is here."""
    here: dict[int | None, set[int]] = {}
    for group in earlier.groups:
        here.setdefault(group.survey, set()).add(group.wave)
    if any(len(waves) > 1 for waves in here.values()):
        raise UnstatedError(str(earlier.told.scale_id), "two surveys hold its answers")
    return {
        number: next(iter(here[number])) if number in here else f"elsewhere {number}" for number in earlier.told.answers
    }
