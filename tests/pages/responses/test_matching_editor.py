from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model import Form, Kind, WaveKind
from data.records import engagements
from data.store import OWNER
from tests.pages.visiting import Visits

ITEMS_IN_ENGLISH = ("I cope well with my work", "I recover from the strain of the day before the next working day")
ITEMS = ("Jaksan hyvin työssäni", "Palaudun työpäivän rasituksesta ennen seuraavaa työpäivää")


@pytest.fixture
def two_engagements(visit: Visits) -> None:
    """E1 with a baseline and a follow-up, E2 with a baseline."""
    with visit.store.transaction() as write:
        for code, kinds in (("E1", (WaveKind.BASELINE, WaveKind.FOLLOW_UP)), ("E2", (WaveKind.BASELINE,))):
            number = engagements.create_engagement(write, code, code, Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
            for kind in kinds:
                engagements.create_wave(write, number, kind, kind.value)
            write.mark_changed(number)


@pytest.fixture
def given(visit: Visits, two_engagements: None) -> Callable[..., AppTest]:
    """The page Responses of E1 with a file in it."""

    def opened(content: str | bytes, name: str = "answers.csv", lang: str = "en") -> AppTest:
        return give(visit("responses", lang=lang, engagement="E1"), content, name)

    return opened


def give(page: AppTest, content: str | bytes, name: str = "answers.csv") -> AppTest:
    page.file_uploader[0].upload(name, content.encode() if isinstance(content, str) else content)
    page.run()
    assert not page.exception
    return page


def labelled(widgets, label: str) -> list:
    return [widget for widget in widgets if widget.label == label]


def the(widgets, label: str):
    found = labelled(widgets, label)
    assert len(found) == 1, [widget.label for widget in widgets]
    return found[0]


def table(*columns: tuple) -> str:
    rows = zip(*((header, *answers) for header, *answers in columns), strict=True)
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)


def test_a_column_that_counts_up_is_not_taken_for_the_participants_code_without_a_warning(given):
    page = given(table(("Vastaajan numero", 1, 2, 3, 4), ("ID", 1, 2, 3, 4), (ITEMS[0], 3, 4, 5, 3)))
    assert the(page.multiselect, "Participant's code").value == ["ID"]
    assert [warning.value for warning in page.warning if "counts up" in warning.value]
    the(page.multiselect, "Participant's code").set_value([]).run()
    assert not [warning.value for warning in page.warning if "counts up" in warning.value]


def test_the_own_questionnaire_answered_in_words_by_four_people_is_found_and_can_be_loaded(given):
    words = ("Täysin eri mieltä", "Jokseenkin samaa mieltä", "Täysin samaa mieltä", "En samaa enkä eri mieltä")
    page = given(table(("Koodi", "a1", "b2", "c3", "d4"), (ITEMS[0], *words), (ITEMS[1], *reversed(words))))
    assert the(page.selectbox, ITEMS_IN_ENGLISH[0]).value == ITEMS[0]
    the(page.button, "Load into Baseline survey").click().run()
    assert not page.exception
    assert "4 respondents loaded: 8 answers" in page.success[0].value


def test_two_waves_in_one_file_are_loaded_by_adding_the_questionnaire_twice(given):
    page = given(table(("Koodi", "a1", "b2", "c3"), (ITEMS[0], 3, 4, 5), (f"{ITEMS[0]} 2", 4, 4, 5)))
    add = the(page.selectbox, "Add a questionnaire")
    add.set_value("own_short").run()
    assert [box.value for box in labelled(page.selectbox, ITEMS_IN_ENGLISH[0])] == [ITEMS[0], f"{ITEMS[0]} 2"]
    assert "two columns in one survey" in page.error[0].value
    waves = [box for box in labelled(page.selectbox, "Survey") if "The survey chosen above" in box.options]
    waves[1].set_value("follow_up").run()
    assert not page.error
    the(page.button, "Load into Baseline survey and Follow-up survey").click().run()
    assert "6 answers" in page.success[0].value


def test_the_wave_of_an_earlier_file_does_not_follow_into_the_next_one(given):
    page = given(table(("Koodi", "a1", "b2", "c3"), (ITEMS[0], 3, 4, 5)))
    waves = [box for box in labelled(page.selectbox, "Survey") if "The survey chosen above" in box.options]
    waves[0].set_value("follow_up").run()
    the(page.button, "Load into Follow-up survey").click().run()
    give(page, table(("Koodi", "a1", "b2", "c3"), (ITEMS[0], 2, 2, 5)))
    assert the(page.button, "Load into Baseline survey")


def test_a_questionnaire_that_was_added_has_its_columns_at_once(given):
    page = given(table(("Koodi", "a1", "b2", "c3"), ("who5_1", 3, 4, 5)))
    the(page.button, "Remove").click().run()
    assert not labelled(page.selectbox, "who5_1")
    the(page.selectbox, "Add a questionnaire").set_value("who5").run()
    assert the(page.selectbox, "who5\\_1").value == "who5_1"


def test_the_range_of_an_own_scale_is_not_guessed_from_what_was_answered(given):
    page = given(table(("Koodi", "a1", "b2", "c3"), ("Kuinka menee", 2, 6, 5), ("Entä muilla", 2, 4, 5)))
    the(page.multiselect, "Questions of the scale").set_value(["Kuinka menee"]).run()
    assert the(page.number_input, "Lowest answer").value is None
    assert the(page.number_input, "Highest answer").value is None
    the(page.text_input, "Name of the scale").set_value("Menee").run()
    the(page.button, "Add the scale").click().run()
    assert "lowest and highest answer" in page.error[0].value
    the(page.multiselect, "Questions of the scale").set_value(["Entä muilla"]).run()
    assert the(page.number_input, "Lowest answer").value == 1
    assert the(page.number_input, "Highest answer").value == 5
    assert any("Check the range" in caption.value for caption in page.caption)


def test_answers_in_words_of_an_own_scale_become_numbers_in_their_order(given):
    rows = (("Koodi", "a1", "b2", "c3", "d4"), ("Kuunnellaanko", "usein", "Harvoin", "aina", "usein"))
    page = given(table(*rows))
    the(page.multiselect, "Questions of the scale").set_value(["Kuunnellaanko"]).run()
    words = next(frame.value for frame in page.dataframe if "word" in frame.value.columns)
    assert words.to_numpy().tolist() == [["Harvoin", 2], ["usein", 4], ["aina", 5]]
    assert (the(page.number_input, "Lowest answer").value, the(page.number_input, "Highest answer").value) == (1, 5)
    the(page.text_input, "Name of the scale").set_value("Kuuntelu").run()
    the(page.button, "Add the scale").click().run()
    the(page.button, "Load into Baseline survey").click().run()
    assert "4 respondents loaded: 4 answers" in page.success[0].value


def test_an_own_scale_of_two_waves_is_one_scale(given):
    page = given(table(("Koodi", "a1", "b2", "c3"), ("Kuinka nyt", 2, 4, 5), ("Kuinka lopussa", 2, 4, 5)))
    for column in ("Kuinka nyt", "Kuinka lopussa"):
        the(page.multiselect, "Questions of the scale").set_value([column]).run()
        the(page.text_input, "Name of the scale").set_value("Menee").run()
        the(page.button, "Add the scale").click().run()
    assert "two columns in one survey" in page.error[0].value
    waves = [box for box in labelled(page.selectbox, "Survey") if "The survey chosen above" in box.options]
    waves[1].set_value("follow_up").run()
    the(page.button, "Load into Baseline survey and Follow-up survey").click().run()
    assert "6 answers" in page.success[0].value


def test_another_coding_is_chosen_by_code_and_outlives_a_change_of_language(given):
    page = given(table(("Koodi", "a1", "b2", "c3"), ("who5_1", 2, 4, 6), (ITEMS[0], 0, 4, 3)))
    who5, own = (the_coding(page, key) for key in ("who5", "own_short"))
    assert who5.options == ["0–5, as the questionnaire does", "1–6: recode"]
    assert own.options == ["1–5, as the questionnaire does", "2–6: recode", "0–4: recode"]
    own.set_value("lower")
    who5.set_value("higher").run()
    assert not page.error
    page.query_params["lang"] = "fi"
    page.run()
    assert the_coding(page, "who5").options[1].startswith("1–6")
    assert "recode" not in the_coding(page, "who5").options[1]
    assert (the_coding(page, "who5").value, the_coding(page, "own_short").value) == ("higher", "lower")


def the_coding(page: AppTest, key: str):
    own = {"who5": "0–5", "own_short": "1–5"}[key]
    return next(group for group in page.get("button_group") if group.options[0].startswith(own))


def test_an_encoding_that_does_not_fit_leaves_the_choice_and_all_that_was_typed(given):
    page = given(table(("Koodi", "ä1", "b2", "c3"), ("Kuinka menee", 2, 6, 5)).encode("cp1252"))
    the(page.multiselect, "Questions of the scale").set_value(["Kuinka menee"]).run()
    the(page.text_input, "Name of the scale").set_value("Menee").run()
    the(page.selectbox, "Encoding").set_value("utf-8").run()
    assert not page.exception
    assert "utf-8" in page.error[0].value
    assert the(page.selectbox, "Encoding").value == "utf-8"
    assert the(page.text_input, "Name of the scale").value == "Menee"
    the(page.selectbox, "Encoding").set_value(None).run()
    assert not page.error
    assert the(page.text_input, "Name of the scale").value == "Menee"


def test_a_file_that_cannot_be_read_at_all_shows_the_choices_with_the_reason(given):
    page = given(b"%PDF-1.7 ...", "answers.csv")
    assert "PDF" in page.error[0].value
    assert the(page.selectbox, "Encoding")


def test_what_is_matched_belongs_to_the_reading_and_to_the_engagement(given):
    page = given(table(("Koodi", "a1", "b2", "c3"), ("Kuinka; menee", 2, 4, 5)))
    page = the(page.selectbox, "Columns parted by").set_value(";").run()
    assert not page.exception
    assert "Koodi" not in the(page.multiselect, "Participant's code").options
    page = the(page.selectbox, "Columns parted by").set_value(None).run()
    assert the(page.multiselect, "Participant's code").value == ["Koodi"]
    the(page.multiselect, "Participant's code").set_value([]).run()
    the(page.selectbox, "Engagement").set_value("E2").run()
    assert the(page.multiselect, "Participant's code").value == ["Koodi"]
