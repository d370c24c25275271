"""The fewest respondents of whom something is told in words, and of whom figures are told."""

from dataclasses import dataclass, replace
from enum import StrEnum

LEAST_WORDS, LEAST_FIGURES = 5, 10


class Shown(StrEnum):
    """How much of a cell is released."""

    FIGURES = "figures"
    WORDS = "words"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Thresholds:
    """Fewest respondents of whom anything is told in words, and fewest of whom figures are; never below 5 and 10."""

    words: int = LEAST_WORDS
    figures: int = LEAST_FIGURES

    def __post_init__(self) -> None:
        if self.words < LEAST_WORDS or self.figures < max(LEAST_FIGURES, self.words):
            raise ValueError(
                f"Thresholds are at least {LEAST_WORDS} and {LEAST_FIGURES}, the second no lower than the first."
            )

    def for_respondent(self) -> "Thresholds":
        """One higher: who answered knows one answer already."""
        return replace(self, words=self.words + 1, figures=self.figures + 1)

    def shown(self, n: int) -> Shown:
        """How much may be told of `n` respondents."""
        return Shown.FIGURES if n >= self.figures else Shown.WORDS if n >= self.words else Shown.NOTHING
