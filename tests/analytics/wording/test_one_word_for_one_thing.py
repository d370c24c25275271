"""In each language one thing has one word: words that were once used beside it do not come back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from analytics import wording

LOCALE = Path(wording.__file__).parent / "locale"
SYNONYMS = {
    "en": {
        "survey": r"\bwaves?\b|measurement point|time point",
        "questionnaire": r"\binstruments?\b",
        "sponsor": r"\bpayers?\b|\bclients?\b",
        "supervisor": r"\bcoach(es)?\b",
        "save": r"\bwrite it down\b",
    },
    "fi": {
        "kysely": r"mittauskert|mittausajankoh",
        "tilaaja": r"maksaj",
        "kuvio": r"kaavio|kuvaaj|\bdiagramm",
        "työnohjaus": r"työnohjausprosess|työnohjausjakso",
        "tunnus": r"\bkoodi(n|a|lla|t|en)?\b",
    },
    "sv": {
        "enkät": r"mättillfäll|\bmätning(en|ar|arna)\b",
        "beställare": r"\bbetalare",
        "upplägg": r"\barrangemang",
        "arbetshandledning": r"\bhandledningsprocess",
    },
}
"""Language → the word that is used → the words that are not."""
PLACEHOLDERS = re.compile(r"\{[^}]*\}|--\w+|`[^`]*`")


def _texts(language: str) -> Iterator[str]:
    """Yields the messages of a language without what they are filled with; English ones are the ids of the others."""
    with (LOCALE / f"{'fi' if language == 'en' else language}.po").open("rb") as file:
        for message in read_po(file):
            found = message.id if language == "en" else message.string
            for text in found if isinstance(found, tuple | list) else (found,):
                if message.id and text:
                    yield PLACEHOLDERS.sub("", text)


@pytest.mark.parametrize(("language", "word"), [(code, word) for code, words in SYNONYMS.items() for word in words])
def test_no_message_uses_another_word_for_the_thing(language: str, word: str):
    other = re.compile(SYNONYMS[language][word], re.IGNORECASE)
    assert [text for text in _texts(language) if other.search(text)] == []
