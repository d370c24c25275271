"""Write the demonstration's survey files: `python -m tests.demonstration.generate`. The same bytes come out each time."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from analytics.model import Item, Scale
from data import instruments
from data.demonstration import FILES, network
from tests.demonstration import survey_tools
from tests.demonstration.survey_tools import Response
from tests.demonstration.surveys import SURVEYS, Survey

SEED = 2028
WORDS = {
    "fi": (
        "KOIVU", "HAAPA", "PIHLAJA", "KATAJA", "KAISLA", "LUMME", "PUOLUKKA", "KANERVA",
        "SUOPURSU", "RAITA", "VAAPUKKA", "HILLA", "KURKI", "TIIRA", "KUOVI", "HAUKI",
    ),
    "sv": (
        "BJÖRK", "ASP", "RÖNN", "EN", "VASS", "LJUNG", "LINGON", "HJORTRON",
        "TRANA", "TÄRNA", "SPOV", "GÄDDA",
    ),
}  # fmt: skip
PERSON, PERSON_THEME, PERSON_WAVE, ITEM = 0.35, 0.25, 0.20, 0.38
"""Standard deviations in answer steps: of participants, their view of a theme, that view in a wave, and an item."""


def main(folder: Path = FILES) -> list[Path]:
    """Write every file that `network.toml` names into the folder; returns their paths."""
    return [
        path
        for number, engagement in enumerate(network()["engagement"])
        if engagement["code"] in SURVEYS
        for path in _write_engagement(
            engagement, SURVEYS[engagement["code"]], np.random.default_rng([SEED, number]), folder
        )
    ]


def questionnaire(survey: Survey) -> tuple[Scale, ...]:
    """The scales that were asked, in the order of the questionnaire."""
    own = [scale for scale in instruments.load("own_short").scales if scale.key in survey.levels]
    return (*own, *(instruments.load("who5").scales if survey.who5 else ()))


def _write_engagement(engagement: dict[str, Any], survey: Survey, rng: np.random.Generator, folder: Path) -> list[Path]:
    scales = questionnaire(survey)
    answers = _answers(survey, scales, rng)
    codes = _codes(survey, rng)
    waves = [wave for wave in engagement["wave"] if "file" in wave]
    paths = []
    for place, wave in enumerate(waves):
        responses = _responses(survey, place, wave, codes, answers[:, place], rng)
        path = folder / wave["file"]
        path.write_bytes(survey_tools.WRITERS[survey.tool](survey, scales, responses))
        paths.append(path)
    return paths


def _answers(survey: Survey, scales: tuple[Scale, ...], rng: np.random.Generator) -> np.ndarray:
    """Answers as given (reversed items not yet turned), shape (participants, waves, items)."""
    people, waves = len(survey.answered[0]), len(survey.answered)
    general = rng.normal(0, PERSON, (people, 1, 1))
    return np.concatenate([_scale_answers(survey, scale, general, waves, rng) for scale in scales], axis=2)


def _scale_answers(
    survey: Survey, scale: Scale, general: np.ndarray, waves: int, rng: np.random.Generator
) -> np.ndarray:
    people, items = len(general), len(scale.items)
    level = np.array(survey.who5 if scale.key == "who5" else survey.levels[scale.key])[None, :, None]
    view = rng.normal(0, PERSON_THEME, (people, 1, 1))
    passing = rng.normal(0, PERSON_WAVE * survey.spread, (people, waves, 1))
    noise = rng.normal(0, ITEM * survey.spread, (people, waves, items))
    given = np.clip(np.rint(level + general + view + passing + noise), scale.low, scale.high)
    turned = np.array([item.reversed for item in scale.items])
    return np.where(turned, scale.low + scale.high - given, given).astype(int)


def _codes(survey: Survey, rng: np.random.Generator) -> list[str]:
    """Pseudonyms as participants choose them: a word of nature and a number."""
    words = rng.permutation(WORDS[survey.language])[: len(survey.answered[0])]
    return [f"{word}{number}" for word, number in zip(words, rng.integers(1, 100, len(words)), strict=True)]


def _responses(
    survey: Survey, place: int, wave: Mapping[str, Any], codes: list[str], answers: np.ndarray, rng: np.random.Generator
) -> list[Response]:
    """The wave's responses in the order in which they came in."""
    items = [item for scale in questionnaire(survey) for item in scale.items]
    present = [person for person, mark in enumerate(survey.answered[place]) if mark == "1"]
    present += [person for person in present if (place, person) in survey.again]
    times = sorted(_moment(wave["opened_on"], wave["closed_on"], rng) for _ in present)
    blanks = {(int(rng.choice(present)), int(rng.integers(len(items)))) for _ in range(survey.blanks)}
    order = [*rng.permutation(present[: len(set(present))]), *present[len(set(present)) :]]
    return [
        Response(
            number=number,
            time=time,
            code=_code(survey, place, person, codes[person]),
            answers=_texts(survey, place, person, items, answers[person], blanks),
            comment=survey.comments.get((place, person), ""),
            finished=(place, person) not in survey.unfinished,
        )
        for number, (time, person) in enumerate(zip(times, map(int, order), strict=True), start=1)
    ]


def _texts(
    survey: Survey, place: int, person: int, items: list[Item], answers: np.ndarray, blanks: set[tuple[int, int]]
) -> tuple[str, ...]:
    texts = [
        survey.odd.get((place, person, item.key), "" if (person, position) in blanks else str(answer))
        for position, (item, answer) in enumerate(zip(items, answers, strict=True))
    ]
    reached = len(texts) // 2 if (place, person) in survey.unfinished else len(texts)
    return (*texts[:reached], *[""] * (len(texts) - reached))


def _code(survey: Survey, place: int, person: int, code: str) -> str:
    how = survey.odd.get((place, person, None))
    return {None: code, "lower": f"{code.lower()} ", "": ""}[how]


def _moment(opened: date, closed: date, rng: np.random.Generator) -> datetime:
    """A moment of a working day between the wave's opening and closing."""
    day = opened + timedelta(days=int(rng.integers((closed - opened).days + 1)))
    day -= timedelta(days=max(0, day.weekday() - 4))
    seconds = int(rng.integers(7 * 3600, 17 * 3600))
    return datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)


if __name__ == "__main__":
    main()
