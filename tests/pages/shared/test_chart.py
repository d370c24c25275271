"""What a page hands to the browser for a chart."""

import json

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
        chart.show(drawn, Visit(store, OWNER, Language("fi")), "points")


def test_the_browser_is_sent_the_specification_as_it_is_with_its_text():
    page = run_function(one_chart)
    assert not page.exception
    (element,) = page.get("plotly_chart")
    assert json.loads(element.proto.spec) == {
        "data": [{"type": "scatter", "x": [1, None], "y": [2.5, 3]}],
        "layout": {"template": {}, "height": 100},
    }
    assert element.proto.alt == "Kaksi pistettä"
