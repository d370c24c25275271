"""Compares the people of a scale with those behind what earlier releases told of the same questions."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.disclosure import homogeneity, suppression
from analytics.disclosure.identity import CHANGED, UNKNOWN, EarlierCell, EarlierGroup, ToldCell, member_of
from analytics.disclosure.panels import Panel
from analytics.disclosure.thresholds import Detail, Thresholds
from analytics.estimates.scale_change import HIGH, LOW


@dataclass(frozen=True)
class Earlier:
    """Holds what earlier releases told beside one scale.

    `cells` are all cells told before, `questions` the questions of the scale and `scores` its scores (see `panels`).
    """

    cells: tuple[EarlierCell, ...]
    questions: frozenset[int]
    thresholds: Thresholds
    scores: pd.DataFrame

    def told_before(self, pair: tuple[int, int]) -> ToldCell | None:
        """Returns the latest cell of the same engagement, questions and pair of surveys that can be told again."""
        same = [
            earlier.told
            for earlier in self.cells
            if earlier.questions == self.questions
            and pair in earlier.pairs
            and earlier.told.is_own
            and not earlier.told.is_withdrawn
            and earlier.told.organisation_id is None
        ]
        return max(same, key=lambda told: told.release_id, default=None)

    def may_be_told_anew(self, told: ToldCell, panel: Panel, most: Detail) -> bool:
        """Tells whether a scale that was told before may be told of more people now: of figures, only in figures.

        The people who came later must number at least the limit, and so must each part into which all groups that were
        ever told divide the people.
        """
        if most is Detail.FIGURES and self._are_many_newcomers(panel, self.thresholds.figures):
            return not self.is_withdrawn(panel) and self.fits([panel], self.thresholds.figures)
        words = most is not Detail.NOTHING and told.detail is Detail.WORDS
        return (
            words
            and self._are_many_newcomers(panel, self.thresholds.words)
            and self.fits([panel], self.thresholds.words)
        )

    def are_the_same_people(self, told: ToldCell, panel: Panel) -> bool:
        """Tells whether a told cell is of the panel's very people, and their answers are as they were."""
        (earlier,) = (earlier for earlier in self.cells if earlier.told is told)
        return all(
            any(group.wave == wave and group.members == _members(panel, wave) for group in earlier.groups)
            for wave in panel.pair
        )

    def is_withdrawn(self, panel: Panel) -> bool:
        """Tells whether figures of the scale's questions at one of the panel's surveys were withdrawn."""
        return any(
            group.wave in panel.waves
            for earlier in self._relevant()
            if earlier.told.is_withdrawn
            for group in earlier.groups
        )

    def fits(self, groups: Sequence[Panel], fewest: int) -> bool:
        """Tells whether figures of these groups may stand beside all that was told.

        They may where the groups and all earlier ones divide the people of each survey into parts of at least `fewest`,
        and no part whose figures follow only by subtraction answered alike. Earlier people whose answers were erased may
        be anybody.
        """
        for wave in sorted({wave for group in groups for wave in group.waves}):
            told = self._groups_at(wave)
            before = [group.members for group in told]
            now = [_members(group, wave) for group in groups]
            if any(group.unclear for group in told) or not _comparable(now, before):
                return False
            # Where all answers were changed they may be the same ones in another coding.
            same_people = [frozenset(map(_without_change, members)) for members in before]
            parts = suppression.parts_of([*now, *before])
            if any(len(part) < fewest for part in [*parts, *suppression.parts_of([*now, *same_people])]):
                return False
            if any(part not in [*now, *before] and self._is_alike(part, wave) for part in parts):
                return False
        return not self._skipped_beside_others(groups)

    def words_fit(self, panel: Panel) -> bool:
        """Tells whether words of a panel may stand beside what other engagements told of the same answers.

        The audit cannot read their releases, so the people must be the same ones or differ by as many as words need.
        """
        copies = [earlier for earlier in self._relevant() if not earlier.told.is_own and panel.pair in earlier.pairs]
        for wave in panel.pair:
            now = _members(panel, wave)
            groups = [group for earlier in copies for group in earlier.groups if group.wave == wave]
            before = [frozenset(map(_without_change, group.members)) for group in groups]
            parts = suppression.parts_of([now, *before])
            if not _comparable([now], before) or any(len(part) < self.thresholds.words for part in parts):
                return False
        return True

    def words_of_parts_fit(self, parts: Sequence[Panel]) -> bool:
        """Tells whether organisations may be told in words: nothing was told in figures of other people there."""
        return all(
            earlier.told.detail is not Detail.FIGURES or group.wave not in part.waves
            for part in parts
            for earlier in self._relevant()
            for group in earlier.groups
        )

    def questions_fit(self, panel: Panel) -> bool:
        """Tells whether a panel's single questions may be shown beside earlier figures.

        They may not where an earlier group shares some people with the panel but is not equal to it: the difference of
        the two would give away the answers of the few who differ.
        """
        people = _members(panel, panel.waves[-1])
        figures = [
            group.members
            for earlier in self._relevant()
            if earlier.told.detail is Detail.FIGURES
            for group in earlier.groups
            if group.wave == panel.waves[-1]
        ]
        return all(other == people or not other & people for other in figures)

    def _relevant(self) -> list[EarlierCell]:
        """Returns the told cells that share a question with the scale, or whose people cannot be compared."""
        return [
            earlier
            for earlier in self.cells
            if earlier.told.detail is not Detail.NOTHING
            and (earlier.questions & self.questions or any(group.unclear for group in earlier.groups))
        ]

    def _groups_at(self, wave: int) -> list[EarlierGroup]:
        return [group for earlier in self._relevant() for group in earlier.groups if group.wave == wave]

    def _are_many_newcomers(self, panel: Panel, fewest: int) -> bool:
        """Tells whether at least so many of the panel's people are in no earlier group, at each survey that was told."""
        for wave in panel.waves:
            before = {_without_change(member) for group in self._groups_at(wave) for member in group.members}
            if before and len(_members(panel, wave) - before) < fewest:
                return False
        return True

    def _is_alike(self, part: Collection[object], wave: int) -> bool:
        """Tells whether the people of a part answered alike; assumes so where not all their answers are there now."""
        rows = self.scores[self.scores["wave"] == wave]
        values = rows.loc[rows["participant_id"].map(member_of).isin(list(part)), "value"]
        return len(values) < len(part) or homogeneity.is_homogeneous(values, LOW, HIGH)

    def _skipped_beside_others(self, groups: Sequence[Panel]) -> bool:
        """Tells whether somebody skipped a question of the scale, and another scale with some of its questions was told
        in figures: the means would not be of the same answers."""
        waves = {wave for group in groups for wave in group.waves}
        others = [
            earlier
            for earlier in self._relevant()
            if earlier.told.detail is Detail.FIGURES
            and earlier.questions != self.questions
            and any(group.wave in waves for group in earlier.groups)
        ]
        skipped = any(group.prorated for group in groups)
        return bool(others) and (
            skipped or any(table.isna().any(axis=None) for other in others for table in other.told.answers.values())
        )


def parts_are_large(groups: Sequence[Panel], waves: Iterable[int], fewest: int) -> bool:
    """Tells whether these groups divide the people of each of the waves into parts of at least `fewest`."""
    return all(suppression.smallest_part(group.people_in(wave) for group in groups) >= fewest for wave in waves)


def _members(group: Panel, wave: int) -> frozenset[str]:
    return frozenset(map(member_of, group.people_in(wave)))


def _without_change(member: str) -> str:
    """Returns the name of a member as it would be with the present answers."""
    return member.partition(CHANGED)[0]


def _comparable(now: Sequence[frozenset[str]], before: Sequence[frozenset[str]]) -> bool:
    """Tells whether the people of groups can be compared with those of earlier groups.

    They cannot where an earlier person is unknown and somebody seems new: the two may be the same person.
    """
    earlier = frozenset[str]().union(*before)
    is_unknown = any(member.startswith(UNKNOWN) for member in earlier)
    return not is_unknown or earlier >= frozenset[str]().union(*now)
