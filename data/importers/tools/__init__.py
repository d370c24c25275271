"""One module a survey tool: how its files are recognised and laid out."""
