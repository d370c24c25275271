import pytest

from data import importers, instruments
from data.importers.columns.answer_words import steps_of

LABELS = instruments.answer_labels("own_short")


def kinds(*columns: tuple) -> list[str]:
    rows = zip(*((header, *answers) for header, *answers in columns), strict=True)
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    return [column.kind for column in importers.read(text.encode(), "a.csv").columns]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_own_answers_of_four_people_who_all_differ_are_a_choice_and_no_text(language: str):
    words = LABELS[language]
    assert kinds(("Koodi", "a1", "b2", "c3", "d4"), ("Jaksan", *words[:4]), ("Kerro", *"abcd")) == [
        "id",
        "choice",
        "text",
    ]


def test_few_words_shared_by_neighbouring_questions_were_offered():
    columns = (
        ("Koodi", "a1", "b2", "c3", "d4"),
        ("Lounas", "kalaa tarjolla", "keittoa tarjolla", "salaattia tarjolla", "leipää tarjolla mukana"),
        ("Illallinen", "keittoa tarjolla", "kalaa tarjolla", "leipää tarjolla mukana", "salaattia tarjolla"),
    )
    assert kinds(*columns) == ["id", "choice", "choice"]
    assert kinds(*columns[:2]) == ["id", "text"]


def test_comments_of_neighbouring_questions_stay_texts():
    assert kinds(
        ("Koodi", "a1", "b2", "c3", "d4"),
        (
            "Mikä auttoi",
            "ryhmän tuki ja rauha",
            "en osaa sanoa oikein",
            "työnohjaajan kysymykset",
            "kollegat kuuntelivat",
        ),
        ("Mikä ei", "kiire joka viikko", "en osaa sanoa oikein", "huono tila ja melu", "poissaolot ryhmästä"),
    ) == ["id", "text", "text"]


def test_words_of_a_known_vocabulary_stand_for_steps_in_their_order():
    steps = steps_of(["Usein", "harvoin ", "Aina"])
    assert (steps["harvoin"], steps["usein"], steps["aina"], steps["joskus"]) == (2, 4, 5, 3)
    assert steps_of(["usein", "sinisenä"]) == {}
    assert steps_of([]) == {}


def test_words_that_one_vocabulary_would_put_on_one_step_are_read_by_a_finer_one():
    assert max(steps_of(["Agree", "Disagree"]).values()) == 5
    finer = steps_of(["Agree", "Somewhat agree", "Disagree"])
    assert (finer["somewhat agree"], finer["agree"], finer["disagree"]) == (5, 6, 2)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_own_labels_run_from_the_lowest_to_the_highest_answer(language: str):
    steps = steps_of(LABELS[language])
    assert [steps[word.casefold()] for word in LABELS[language]] == [1, 2, 3, 4, 5]
