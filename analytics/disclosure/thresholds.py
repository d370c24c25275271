"""Defines how many respondents are needed before results are told in words, in figures, and in detailed figures."""

from dataclasses import dataclass
from enum import StrEnum

LEAST_WORDS, LEAST_FIGURES, LEAST_DETAILED = 5, 10, 20


class Detail(StrEnum):
    """Says how much of a cell is released."""

    FIGURES = "figures"
    WORDS = "words"
    NOTHING = "nothing"


LEAST_FIRST = (Detail.NOTHING, Detail.WORDS, Detail.FIGURES)


@dataclass(frozen=True)
class Thresholds:
    """Holds the fewest respondents for results in words, in figures and in detailed figures; never below 5, 10 and 20.

    Raises ValueError below these, and where more detail would need fewer respondents than less.
    """

    words: int = LEAST_WORDS
    figures: int = LEAST_FIGURES
    detailed: int = LEAST_DETAILED

    def __post_init__(self) -> None:
        enough = self.words >= LEAST_WORDS and self.figures >= LEAST_FIGURES and self.detailed >= LEAST_DETAILED
        if not enough or not self.words <= self.figures <= self.detailed:
            raise ValueError(
                f"Thresholds are at least {LEAST_WORDS}, {LEAST_FIGURES} and {LEAST_DETAILED}, none lower than the one before."
            )

    def for_respondent(self) -> "Thresholds":
        """Returns thresholds that are one higher, for readers who answered: they know one answer already."""
        return Thresholds(self.words + 1, self.figures + 1, self.detailed + 1)

    def detail_for(self, n: int) -> Detail:
        """Returns how much may be shown of `n` respondents."""
        return Detail.FIGURES if n >= self.figures else Detail.WORDS if n >= self.words else Detail.NOTHING

    def is_detailed(self, n: int) -> bool:
        """Tells whether the figures of `n` respondents are told in detail; else they are rounded coarsely."""
        return n >= self.detailed
