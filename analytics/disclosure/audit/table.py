"""Describes the true answers that releases speak of: one table of person × survey × question."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

Survey = Hashable


@dataclass(frozen=True)
class Question:
    """Describes a question by its identity across scales, surveys and instruments, and by its lowest and highest step.

    Raises ValueError where there are fewer than two steps.
    """

    identity: str
    low: int
    high: int

    def __post_init__(self) -> None:
        if self.high <= self.low:
            raise ValueError(f"The question {self.identity} has no two steps: {self.low}–{self.high}.")

    @property
    def steps(self) -> int:
        """Returns the number of steps."""
        return self.high - self.low + 1


@dataclass(frozen=True)
class AuditedScale:
    """Describes a scale by its questions, the identities of those that are reversed, and what its verdicts depend on.

    A score is 0–100, the mean of the answered questions. `mid` is the smallest change that matters, in points (None:
    not known). `name` is for whoever reads the verdict and plays no other part. Raises ValueError where the questions
    are none or have different numbers of steps.
    """

    questions: tuple[Question, ...]
    reversed: frozenset[str] = frozenset()
    mid: float | None = None
    higher_is_better: bool = True
    name: str = ""

    def __post_init__(self) -> None:
        if len({question.steps for question in self.questions}) != 1:
            raise ValueError(f"The questions of the scale {self.name} are none or have different numbers of steps.")

    @property
    def top(self) -> int:
        """Returns the number of steps above the lowest."""
        return self.questions[0].steps - 1


@dataclass(frozen=True)
class AnswerTable:
    """Holds each known answer by (mark of the person, survey, identity of the question), in the question's own steps.

    Who answered what counts as known to the attacker; only what they answered does not.
    """

    answers: Mapping[tuple[str, Survey, str], int]

    def place(self, person: str, survey: Survey, question: Question) -> int | None:
        """Returns how many steps the answer lies above the question's lowest; None where there is no answer.

        Raises ValueError for an answer outside the question's steps.
        """
        answer = self.answers.get((person, survey, question.identity))
        if answer is None:
            return None
        if not question.low <= answer <= question.high:
            raise ValueError(f"An answer to {question.identity} lies outside {question.low}–{question.high}.")
        return answer - question.low
