"""Holds the styles and words that depend on Streamlit's own markup or texts: look here first after an upgrade.

The scripts `pages/assets/frame_words.js` and `pages/assets/sections.js` know Streamlit's markup too.
"""
