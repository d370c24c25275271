"""Holds everything that depends on Streamlit's own markup or texts: look here first after an upgrade."""
