import logging

import pytest

from tests.pages.visiting import run_function


def fails_as_expected() -> None:
    from analytics.wording.language import Language
    from data.records.engagements import UnknownEngagementError
    from pages.shared.error_messages import showing_errors

    with showing_errors(Language("en")):
        raise UnknownEngagementError(engagement="*A*")


def fails_unexpectedly() -> None:
    from analytics.wording.language import Language
    from pages.shared.error_messages import showing_errors

    with showing_errors(Language("en")):
        raise ValueError("could not convert: my manager shouts")


def runs_again() -> None:
    import streamlit as st

    from analytics.wording.language import Language
    from pages.shared.error_messages import showing_errors

    if "again" not in st.session_state:
        st.session_state["again"] = True
        with showing_errors(Language("en")):
            st.rerun()
    st.write("again")


def test_an_error_of_the_products_own_is_shown_in_its_place_as_it_was_typed():
    page = run_function(fails_as_expected)
    assert not page.exception
    assert page.error[0].value.startswith(r"There is no engagement “\*A\*” here.")


def test_another_error_is_one_sentence_and_is_logged_without_its_words(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.DEBUG):
        page = run_function(fails_unexpectedly)
    assert not page.exception
    assert len(page.error) == 1
    assert "ValueError" in caplog.text
    assert "manager" not in caplog.text + page.error[0].value


def test_a_rerun_is_no_error():
    page = run_function(runs_again)
    assert not page.error
    assert [text.value for text in page.markdown] == ["again"]
