"""Prints pages on A4: without menus and buttons, with charts whole."""

import streamlit as st

from pages.shared import scripts

HIDDEN = ", ".join(
    [
        "[data-testid=stSidebar]",
        "[data-testid=stHeader]",
        "[data-testid=stElementToolbar]",
        "[data-testid=stTooltipIcon]:not(:has(a))",
        "[data-testid=stMain] button",
        "[data-testid=stFileUploader]",
        ".st-key-meeting-bar",
        "[data-testid=stSkipLink]",
    ]
)
# Streamlit's page is as high as the window and scrolls inside, of which a printer would get the first window only.
FRAME = (
    "html, body, #root, #root > div, .stApp, [data-testid=stAppViewContainer], [data-testid=stMain], "
    "[data-testid=stAppScrollToBottomContainer]"
)
WHOLE = "[data-testid=stPlotlyChart], [data-testid=stImage], [data-testid=stMetric], [data-testid=stAlert], tr, figure, summary"
STYLE = f"""<style>
@page {{size: A4; margin: 14mm 12mm}}
@media print {{
  {HIDDEN} {{display: none !important}}
  {FRAME} {{position: static !important; display: block !important; overflow: visible !important; height: auto !important;
    width: auto !important; min-height: 0 !important}}
  [data-testid=stMainBlockContainer] {{padding: 0 !important; max-width: none !important; width: auto !important}}
  .stApp {{print-color-adjust: exact}}
  {WHOLE} {{break-inside: avoid}}
  h1, h2, h3 {{break-after: avoid}}
  .theme-row {{zoom: 0.75}}
  [class*=st-key-theme-row-] summary {{padding-right: 28rem}}
  .js-plotly-plot, .plot-container {{width: 100% !important; height: auto !important}}
  .svg-container {{width: 100% !important; height: auto !important; aspect-ratio: var(--drawn)}}
  .svg-container > svg {{width: 100%; height: 100%}}
  [data-testid=stPlotlyChart], [data-testid=stFullScreenFrame]:has(.js-plotly-plot),
  [data-testid=stElementContainer]:has(.js-plotly-plot) {{height: auto !important; max-width: 100%}}
}}
</style>"""


def add_style() -> None:
    st.html(STYLE)


def script() -> str:
    """Returns the script that shrinks charts to the paper."""
    return scripts.call("print", None)
