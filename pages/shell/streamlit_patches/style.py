"""Adds the styles that the theme in `.streamlit/config.toml` cannot express."""

import streamlit as st

# - The name of an engagement heads its card: it is as large as the card's text and in line with it.
# - Compounds too long for a line wrap inside their card, hyphenated where the browser can.
# - Elements that only carry a script take no room.
# - Streamlit writes in white on every primary colour, with a contrast of 2.2 : 1 on the dark theme's. light-dark() chooses,
#   since the system may change the theme while the page is open.
# - On a phone the options of a choice wrap, so each has a frame of its own, and a select box has a line of its own.
# - The picture of a row lies on the right of the row's heading; on a phone it stands below the row.
# - Links look like links, also those that Streamlit draws as its own kind of button.
# - What has the keyboard's focus has an outline with a contrast of 3 : 1, in both themes.
# - The links that Streamlit puts beside headings are no stops of the tabulator key; sections are linked from the address.
# - The button that copies a link is a link to the eye.
# - The outlines of radio buttons and check boxes have a contrast of 3 : 1 in both themes.
STYLE = """<style>
[data-testid="stMain"] [data-testid="stPageLink"] a {padding-inline: 0; margin-inline: 0}
[data-testid="stMain"] [data-testid="stPageLink"] p {font-size: 1rem; white-space: normal; line-height: 1.4}
[data-testid="stMain"] [data-testid="stPageLink"] a:not([disabled]) :is(p, span) {
  color: light-dark(#0b5a87, #8cc4ea); text-decoration: underline; text-underline-offset: 0.15em
}
[data-testid="stMain"] [data-testid="stHeaderActionElements"] {display: none}
:is(a, button, summary, input, textarea, main, [role="tab"], [role="spinbutton"], [tabindex="0"]):focus-visible,
label:has(> input:is([type="checkbox"], [type="radio"]):focus-visible),
label:has(> * > input:is([type="checkbox"], [type="radio"]):focus-visible) {
  outline: 2px solid light-dark(#0b5a87, #8cc4ea) !important; outline-offset: 1px !important; box-shadow: none !important
}
:is(input, textarea, main, [data-testid="stSidebarNavLink"]):focus-visible {outline-offset: -2px !important}
[data-testid="stMain"] :is(h1, h2, h3, p, li, summary) {overflow-wrap: break-word}
[data-testid="stMain"] :is(h1, h2, h3) {hyphens: auto; hyphenate-limit-chars: 20 8 6}
[data-testid="stMain"] [data-testid="stTable"] td:first-child :is(*, p) {overflow-wrap: anywhere}
[data-testid="stMain"] [data-testid="stTable"] td:first-child {overflow-wrap: anywhere; min-width: 8rem}
[data-testid="stRadioOption"]:not([data-selected]) > div > div:first-child {border-color: #76838f}
[data-testid="stCheckbox"] label:not([data-selected]) > div:first-of-type {border-color: #76838f}
[data-testid="stMain"] [data-testid="stTable"] {container-type: inline-size}
@container (max-width: 620px) {
  [data-testid="stTable"] :is(th, td) {padding: 0.25rem 0.35rem !important}
  [data-testid="stTable"] :is(th, td), [data-testid="stTable"] :is(th, td) p {font-size: 0.8rem; line-height: 1.35}
}
button.copy-link {
  font: inherit; font-size: 0.875rem; color: light-dark(#0b5a87, #8cc4ea); background: none; border: 0; border-radius: 6px;
  padding: 0.25rem 0; text-align: left; text-decoration: underline; text-underline-offset: 0.15em; cursor: pointer; width: 100%
}
[data-testid="stElementContainer"]:has(> .stHtml > script:only-child) {display: none}
[data-testid="stMultiSelect"] span[title], [data-testid="stMultiSelect"] span[title] ~ * {color: light-dark(#ffffff, #10171d)}
button[data-testid^="stBaseButton-primary"]:not(:disabled) {color: light-dark(#ffffff, #10171d) !important}
[class*="st-key-theme-row-"] {position: relative}
[class*="st-key-theme-row-"] > [data-testid="stElementContainer"]:has(.theme-row) {margin: 0; height: 0; overflow: visible; z-index: 1}
.theme-row {display: flex; align-items: center; gap: 0.75rem; pointer-events: none; line-height: 1.25}
.theme-row img {flex: none}
.theme-row small {font-size: 0.8rem}
.theme-row > span {width: 8.5rem}
.theme-row > .verdict {width: 11rem; font-size: 0.9rem}
@media (min-width: 641px) {
  .theme-row {position: absolute; right: 0.75rem; top: 0.15rem; height: 2.6rem}
  [class*="st-key-theme-row-"] summary {padding-right: 37.5rem; min-height: 2.9rem}
  [class*="st-key-theme-row-"] details details summary {padding-right: 0.75rem; min-height: 0}
}
@media (max-width: 640px) {
  [class*="st-key-theme-row-"] > [data-testid="stElementContainer"]:has(.theme-row) {height: auto}
  [class*="st-key-theme-row-"] {flex-direction: column-reverse}
  [class*="st-key-theme-row-"] [data-testid="stExpanderDetails"] {padding-inline: 0.15rem}
  .theme-row {flex-wrap: wrap; padding: 0.3rem 0 0.9rem; row-gap: 0.2rem}
  .theme-row > .verdict {width: 100%}
  [data-testid="stMain"] h1 {font-size: 1.6rem}
  [data-testid="stMain"] [data-testid="stElementContainer"]:has(> [data-testid="stSelectbox"]) {min-width: 100%}
  [data-testid="stMain"] button[data-variant="segmented_control"] {border-radius: 6px; margin: 0 0.3rem 0.3rem 0}
  [data-testid="stMain"] button[data-variant="segmented_control"][aria-checked="false"] {
    border: 1px solid color-mix(in srgb, currentColor 25%, transparent) !important
  }
}
</style>"""


def add_styles() -> None:
    st.html(STYLE)
