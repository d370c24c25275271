"""Makes groups with realistic answers, and the rows that their releases would tell one after the other."""

from dataclasses import dataclass

import numpy as np

from analytics.disclosure.audit.attack import audit
from analytics.disclosure.audit.statements import Statement, VerdictAmong
from analytics.disclosure.audit.table import AnswerTable, AuditedScale
from analytics.disclosure.audit.told_rows import ToldGroup, direction_in_words
from analytics.model import Outcome
from tests.disclosure import coding_rule
from tests.disclosure.told_statements import FIRST, LATER, VERDICTS, answer_table, names, scale, statements

STORIES = ("one release", "late answers", "withdrawal", "renamed scale", "parts beside the whole")
FIGURES, WORDS, NOTHING = "figures", "words", "nothing"


@dataclass(frozen=True)
class Row:
    """Asks for one scale of some people: their places, and the places of the scale's questions."""

    people: np.ndarray
    questions: tuple[int, ...]
    told: str = FIGURES


@dataclass(frozen=True)
class SimulatedGroup:
    """Holds answers, shape (people, 2 surveys, questions) in steps above the lowest, and the rows that are asked for."""

    story: str
    table: np.ndarray
    top: int
    rows: tuple[Row, ...]


def group(seed: int) -> SimulatedGroup:
    """Returns a group of 5–30 people with one or two scales of one to three five-step questions, and its story."""
    random = np.random.default_rng(seed)
    n, top = int(random.integers(5, 31)), 4
    sizes = random.choice([1, 1, 2, 3], size=int(random.integers(1, 3)))
    ends = np.cumsum(sizes)
    scales = [tuple(range(end - size, end)) for end, size in zip(ends, sizes, strict=True)]
    story = STORIES[seed % len(STORIES)]
    table = _answers(random, n, top, scales)
    return SimulatedGroup(story, table, top, _rows(random, story, n, scales))


def _answers(random: np.random.Generator, n: int, top: int, scales: list[tuple[int, ...]]) -> np.ndarray:
    person = random.normal(0, 0.6, n)
    blocks = []
    for questions in scales:
        level = person + random.normal(0, 0.5, n)
        later = level + random.choice([0, 0.3, 0.8]) + random.normal(0, 0.5, n)
        both = np.stack([level, later], axis=1)[..., None] + random.normal(0, 0.5, (n, 2, len(questions)))
        blocks.append(np.clip(np.round(top / 2 + random.choice([0, 0.8]) + both * top / 4), 0, top))
    return np.concatenate(blocks, axis=2).astype(int)


def _rows(random: np.random.Generator, story: str, n: int, scales: list[tuple[int, ...]]) -> tuple[Row, ...]:
    everyone = np.arange(n)
    fewer = np.sort(random.permutation(n)[: max(n - int(random.integers(1, 7)), 1)])
    renamed = [questions[:-1] if len(questions) > 1 else questions for questions in scales]
    half = np.arange(n) < random.integers(3, n - 1)
    releases = {
        "one release": [(everyone, scales)],
        "late answers": [(fewer, scales), (everyone, scales)],
        "withdrawal": [(everyone, scales), (fewer, scales)],
        "renamed scale": [(everyone, scales), (fewer, renamed)],
        "parts beside the whole": [(everyone, scales), (everyone[half], scales), (everyone[~half], scales)],
    }[story]
    return tuple(Row(people, questions) for people, asked in releases for questions in asked)


def audited_scale(simulated: SimulatedGroup, row: Row) -> AuditedScale:
    return scale([f"q{place}" for place in row.questions], simulated.top)


def statements_of(simulated: SimulatedGroup, row: Row) -> list[Statement]:
    """Returns what a row tells: in words, whatever the number of people, or by their number."""
    mine = simulated.table[row.people][:, :, row.questions]
    people = [names(len(simulated.table))[place] for place in row.people]
    asked = audited_scale(simulated, row)
    if row.told == WORDS and len(people) >= coding_rule.FEWEST_IN_WORDS:
        scores = mine.mean(axis=-1)[None] * 100 / simulated.top
        word = VERDICTS[int(coding_rule.verdicts(scores, asked.mid)[0])]
        return direction_in_words(ToldGroup(frozenset(people), asked, FIRST, LATER), word)
    return statements(people, asked, mine) if row.told == FIGURES else []


def release(simulated: SimulatedGroup) -> list[Row]:
    """Returns the rows as they are told: each in figures if the audit of all told before and of it passes, else in words
    if that passes, else not at all."""
    table = answers_of(simulated)
    told: list[Row] = []
    for row in simulated.rows:
        for detail in (FIGURES, WORDS, NOTHING):
            candidate = Row(row.people, row.questions, detail)
            made = statements_of(simulated, candidate)
            # Rows that share no question with this one say nothing about its answers.
            shared = [earlier for earlier in told if set(_connected(told, row)) & set(earlier.questions)]
            before = [each for earlier in shared for each in statements_of(simulated, earlier)]
            if detail == NOTHING or (made and audit(table, [*before, *made]).outcome is Outcome.SAFE):
                told.append(Row(row.people, row.questions, detail_of(detail, made)))
                break
    return told


def _connected(told: list[Row], row: Row) -> set[int]:
    """Returns the questions that rows connect with those of a row."""
    connected = set(row.questions)
    for _ in told:
        connected = connected.union(*(each.questions for each in told if connected & set(each.questions)))
    return connected


def detail_of(detail: str, made: list[Statement]) -> str:
    """Returns in words for a row of figures of too few people."""
    in_words = any(isinstance(each, VerdictAmong) and each.in_words for each in made)
    return WORDS if in_words else detail


def answers_of(simulated: SimulatedGroup) -> AnswerTable:
    n, _, questions = simulated.table.shape
    return answer_table(names(n), [f"q{place}" for place in range(questions)], simulated.table)
