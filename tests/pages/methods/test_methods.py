import pytest

from analytics import methods
from analytics.wording.language import Language
from data import instruments
from tests.pages.visiting import Visits


def test_a_closed_entry_builds_nothing_and_its_name_is_on_the_page(visit: Visits):
    page = visit("methods", lang="en")
    say = Language("en")
    assert not page.exception
    shown = "\n".join(text.value for text in page.markdown)
    names = {expander.label for expander in page.expander}
    for entry in methods.all_entries():
        assert say(entry.title) in names
        assert say(entry.what) not in shown
    assert len(page.table) == 0


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_an_opened_questionnaire_of_ours_lists_its_questions(visit: Visits, lang: str):
    page = visit("methods", lang=lang)
    page.session_state["instrument-own_short"] = True
    page.run()
    shown = "\n".join(text.value for text in page.markdown)
    scale = instruments.all_instruments()["own_short"].scales[0]
    assert scale.items[0].text[lang].split()[0] in shown
    assert len(page.table) == 1


def test_an_opened_entry_gives_its_words_its_limits_and_its_source(visit: Visits):
    page = visit("methods", lang="en")
    page.session_state["method-improved"] = True
    page.run()
    shown = "\n".join(text.value for text in page.markdown)
    assert "What it cannot say:" in shown
    assert "not a published method" in shown
