"""How days are written where they are typed: Streamlit's own formats are American."""

DATE_FORMAT = "DD.MM.YYYY"
