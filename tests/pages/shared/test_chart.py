"""What a page hands to the browser for a chart."""

import json

import plotly.io
import plotly.tools
import pytest

from pages.shared import chart
from tests.pages.visiting import run_function


def one_chart():
    import pandas as pd

    from analytics.charts.chart import Chart
    from analytics.wording.language import Language
    from data.store import OWNER, Store
    from pages.shared import chart
    from pages.shared.visit import Visit

    spec = {"data": [{"type": "scatter", "x": [1, None], "y": [2.5, 3]}], "layout": {"template": {}, "height": 100}}
    drawn = Chart(spec, "Kaksi pistettä", pd.DataFrame({"Luku": [1]}))
    with Store.open(":memory:") as store:
        chart.show(drawn, Visit(store, OWNER, Language("fi")), "points", headline="Jaksaminen: parempaan (n = 8)")
    assert drawn.spec["layout"] == {"template": {}, "height": 100}


def test_the_browser_is_sent_the_specification_as_it_is_with_its_text():
    page = run_function(one_chart)
    assert not page.exception
    (element,) = page.get("plotly_chart")
    assert json.loads(element.proto.spec) == {
        "data": [{"type": "scatter", "x": [1, None], "y": [2.5, 3]}],
        "layout": {"template": {}, "height": 100},
    }
    assert element.proto.alt == "Kaksi pistettä"


def test_the_one_button_on_a_figure_saves_it_as_a_picture_that_is_named_by_the_headline():
    (element,) = run_function(one_chart).get("plotly_chart")
    config = json.loads(element.proto.config)
    assert config["modeBarButtons"] == [["toImage"]]
    assert config["displaylogo"] is False
    assert config["toImageButtonOptions"] == {"format": "svg", "filename": "Jaksaminen-parempaan-n-8"}
    assert config["locales"][config["locale"]]["dictionary"]["Download plot"] == "Lataa kuva"


@pytest.mark.parametrize(
    ("headline", "name"),
    [("../secret: A/B?", "secret-A-B"), ("", "scale-7"), ("…", "scale-7"), ("sana " * 40, "sana-" * 11 + "sana")],
)
def test_the_name_of_a_picture_holds_words_and_no_more_than_a_file_system_takes(headline: str, name: str):
    assert chart.file_name(headline, "scale-7") == name


def test_streamlit_takes_a_figure_by_its_to_dict_alone():
    """Pins what the shortcut relies on: the steps by which Streamlit sends a figure validate nothing and add no template."""
    spec = {"data": [{"type": "scatter", "no such property": 1}], "layout": {}}
    found = plotly.tools.return_figure_from_figure_or_data(chart.Specification(spec), validate_figure=True)
    assert found == spec
    assert json.loads(plotly.io.to_json(found, validate=False)) == spec
