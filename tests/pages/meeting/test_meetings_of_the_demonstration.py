import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.visiting import Visits, visits

pytestmark = pytest.mark.slow
CODES = [f"E{number:02}" for number in range(1, 13)]
SURVEYED = [code for code in CODES if code not in ("E04", "E07")]
ROOMS = [("answered", "fi", "Kyselyä ei ole tehty."), ("others", "sv", "Ingen enkät har gjorts.")]
"""Who is in the room, a language, and what is said in it of people who were never asked by a survey."""


@pytest.fixture(scope="module")
def visit(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visits]:
    """Opens pages of the demonstration in one process for all tests here, which change nothing."""
    path = tmp_path_factory.mktemp("meetings") / "outcomes.duckdb"
    path.write_bytes(demonstration_file.read_bytes())
    with visits(path) as opened:
        yield opened


def texts(page: AppTest) -> list[str]:
    return [text.value for text in page.markdown]


def steps(visit: Visits, code: str, room: str, lang: str) -> list[AppTest]:
    """Every step of the meeting on an engagement, in order."""
    first = visit("meeting", lang=lang, engagement=code, room=room, step="1")
    (place,) = [text for text in texts(first) if re.fullmatch(r"1 / \d+", text)]
    further = range(2, int(place.removeprefix("1 / ")) + 1)
    return [first, *(visit("meeting", lang=lang, engagement=code, room=room, step=str(number)) for number in further)]


def has_content(page: AppTest) -> bool:
    """Whether a step shows more than its heading, the line of the demonstration and its number."""
    said = [text for text in texts(page) if "science" not in text and not re.fullmatch(r"\d+ / \d+", text)]
    return bool(said or page.get("plotly_chart") or page.metric or page.selectbox or page.radio)


@pytest.mark.parametrize(("room", "lang", "no_survey"), ROOMS)
@pytest.mark.parametrize("code", CODES)
def test_a_meeting_answers_the_three_questions_and_none_of_its_steps_is_empty(
    visit: Visits, code: str, room: str, lang: str, no_survey: str
):
    said = []
    for page in steps(visit, code, room, lang):
        assert not page.exception
        assert not page.error
        assert len(page.title) == 1
        assert has_content(page), page.title[0].value
        said += [*texts(page), page.title[0].value]
    assert all(any(f"{place}\\. " in text for text in said) for place in (1, 2, 3))
    assert any(no_survey in text for text in said) == (code not in SURVEYED)


@pytest.mark.parametrize("code", CODES)
def test_no_meeting_asks_for_a_joint_assessment_that_it_shows(visit: Visits, code: str):
    page = visit("meeting", lang="en", engagement=code, room="answered")
    assert not page.exception
    assert not any("note it before the meeting" in text for text in texts(page))
