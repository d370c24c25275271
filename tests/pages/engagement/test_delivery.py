from streamlit.testing.v1 import AppTest


def test_the_head_of_an_engagement_without_an_organisation_is_drawn():
    def head() -> None:
        import pandas as pd

        from analytics.wording.language import Language
        from pages.engagement import delivery

        nothing = dict.fromkeys(("organisations", "supervisor", "started_on", "ends_on"), float("nan"))
        delivery.show_facts(pd.Series({"kind": "supervision", "form": "group", **nothing}), Language("en"))

    page = AppTest.from_function(head, default_timeout=60).run()
    assert not page.exception
    assert [text.value for text in page.markdown] == [":blue-badge[Supervision]", ":gray-badge[Group]"]
