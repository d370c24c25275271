"""All that a person sees; the only place that imports streamlit."""
