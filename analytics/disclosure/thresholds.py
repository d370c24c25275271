"""Defines how many respondents are needed before results are shown in words and in figures."""

from dataclasses import dataclass, replace
from enum import StrEnum

LEAST_WORDS, LEAST_FIGURES = 5, 10


class Detail(StrEnum):
    """Says how much of a cell is released."""

    FIGURES = "figures"
    WORDS = "words"
    NOTHING = "nothing"


LEAST_FIRST = (Detail.NOTHING, Detail.WORDS, Detail.FIGURES)


@dataclass(frozen=True)
class Thresholds:
    """Holds the fewest respondents for results in words and the fewest for figures; never below 5 and 10.

    Raises ValueError below these, and where figures would need fewer respondents than words.
    """

    words: int = LEAST_WORDS
    figures: int = LEAST_FIGURES

    def __post_init__(self) -> None:
        if self.words < LEAST_WORDS or self.figures < max(LEAST_FIGURES, self.words):
            raise ValueError(
                f"Thresholds are at least {LEAST_WORDS} and {LEAST_FIGURES}, the second no lower than the first."
            )

    def for_respondent(self) -> "Thresholds":
        """Returns thresholds that are one higher, for readers who answered: they know one answer already."""
        return replace(self, words=self.words + 1, figures=self.figures + 1)

    def detail_for(self, n: int) -> Detail:
        """Returns how much may be shown of `n` respondents."""
        return Detail.FIGURES if n >= self.figures else Detail.WORDS if n >= self.words else Detail.NOTHING
