"""Makes a meeting fill the screen, in type that can be read from the back of the room."""

import streamlit as st

from pages.shared import chart

# By least width and height of the window in px: how many times larger type and charts are than on a page. Fields grow too, so
# that a step takes the same share of every screen.
ENLARGEMENTS = {(1000, 560): 1.3, (1280, 700): 1.55, (1800, 950): 2.15, (2400, 1300): 2.9}
BASE = 16
SMALL = 0.7

HIDDEN = ".st-key-demonstration, .st-key-meeting-keys, [data-testid=stSidebar], [data-testid=stHeader]"
BAR = ".st-key-meeting-bar :is(p, span, kbd)"
CHART = ".st-key-meeting-figure [data-testid=stElementContainer]:has([data-testid=stPlotlyChart])"
STYLE = """
HIDDEN {display: none !important}
[data-testid=stMainBlockContainer] {max-width: 100%; padding: 4vh clamp(1rem, 4vw, 6rem) 3rem}
[data-testid=stMainBlockContainer] > [data-testid=stVerticalBlock] {gap: 0}
.st-key-meeting h1 {font-size: 1.7rem; line-height: 1.2; padding: 0 0 0.6rem; text-wrap: balance; hyphens: auto}
.st-key-meeting [data-testid=stColumn] h1 {font-size: 1.45rem}
.st-key-meeting h2 {font-size: 1.2rem}
.st-key-meeting li {margin-bottom: 0.5rem}
.st-key-meeting [data-testid=stMetricValue] {font-size: 4rem; line-height: 1.2}
[class*=st-key-meeting-level] {border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: 0.5rem; flex-wrap: nowrap}
.st-key-meeting-level-now {background: color-mix(in srgb, currentColor 9%, transparent)}
.st-key-meeting-figure summary p {font-size: 0.7rem}
.st-key-meeting-bar {
  position: fixed; inset: auto 0 0 0; padding: 0.1rem clamp(1rem, 4vw, 6rem); background: GROUND; z-index: 10
}
BAR {font-size: 0.7rem !important}
CHART, CHART .js-plotly-plot {overflow: visible !important}
.st-key-leave-meeting {margin-left: auto}
/* Owner and day beside each other, and so review and button: the whole form is seen at once. */
@media (min-width: 640px) {
  .st-key-meeting-writing [data-testid=stVerticalBlock] {display: grid; grid-template-columns: 3fr 2fr; align-items: end}
  .st-key-meeting-writing [data-testid=stVerticalBlock] > :is(:nth-child(-n+2), :nth-child(n+7)) {grid-column: 1 / -1}
}
"""
for name, places in {"HIDDEN": HIDDEN, "BAR": BAR, "CHART": CHART}.items():
    STYLE = STYLE.replace(name, places)


def fill_the_screen(size: float = 1) -> None:
    """Hides what is not part of the meeting and enlarges type; `size` is the step's type relative to other steps."""
    ground = st.get_option(f"theme.{'dark' if chart.is_dark_theme() else 'light'}.backgroundColor")
    sizes = "".join(_media_rule(window, _type(times, size)) for window, times in ENLARGEMENTS.items())
    st.html(f"<style>{STYLE.replace('GROUND', str(ground))}{sizes}</style>")


def enlarge_chart(height: float) -> None:
    """Enlarges the chart of a step, which is `height` px high, as much as the type around it."""
    charts = "".join(_media_rule(window, _chart(times, height)) for window, times in ENLARGEMENTS.items())
    st.html(f"<style>{charts}</style>")


def _media_rule(window: tuple[int, int], rules: str) -> str:
    width, height = window
    return f"@media (min-width: {width}px) and (min-height: {height}px) {{{rules}}}\n"


def _type(times: float, size: float) -> str:
    """Returns the rules for type; the bar at the bottom has the same size on every step."""
    return f":root {{font-size: {BASE * times * size:g}px}} {BAR} {{font-size: {SMALL * BASE * times:g}px !important}}"


def _chart(times: float, height: float) -> str:
    """Returns the rules for the chart: drawn in a narrow box, which Plotly measures, and then enlarged with its text."""
    return (
        f"{CHART} {{width: calc(100% / {times}) !important; margin-bottom: {height * (times - 1):g}px}}"
        f"{CHART} .svg-container {{transform: scale({times}); transform-origin: 0 0}}"
    )
