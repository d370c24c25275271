"""Translates the texts of Streamlit's own controls for which it has no parameter."""

from analytics.wording.language import N_, Language
from pages.shared import scripts

# Streamlit's texts as its pages have them, and the message for each.
WORDS = {
    "Add files": N_("Add files"),
    "Add row": N_("Add row"),
    "App pages": N_("Pages"),
    "Choose an option": N_("Choose an option"),
    "Choose date": N_("Choose date"),
    "Choose options": N_("Choose options"),
    "Clear all": N_("Clear all"),
    "Clear date": N_("Clear date"),
    "Clear value": N_("Clear value"),
    "Close": N_("Close this"),
    "Close fullscreen": N_("Close fullscreen"),
    "Collapse sidebar": N_("Collapse sidebar"),
    "dd": N_("dd"),
    "Decrement": N_("Decrement"),
    "Delete row(s)": N_("Delete row(s)"),
    "Expand sidebar": N_("Expand sidebar"),
    "file upload": N_("file upload"),
    "Fullscreen": N_("Fullscreen"),
    "Increment": N_("Increment"),
    "mm": N_("mm"),
    "Next month": N_("Next month"),
    "No options to select": N_("No options to select"),
    "No results": N_("No results"),
    "Open": N_("Open the list"),
    "Press Ctrl+Enter to apply": N_("Press Ctrl+Enter to apply"),
    "Press Enter to apply": N_("Press Enter to apply"),
    "Previous month": N_("Previous month"),
    "Search": N_("Search"),
    "Selected values": N_("Selected values"),
    "Show/hide columns": N_("Show/hide columns"),
    "Sidebar": N_("Sidebar"),
    "Skip to main content": N_("Skip to main content"),
    "Upload": N_("Upload"),
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": N_(
        "Use arrow keys to navigate dates. Enter to select. Escape to close."
    ),
    "yyyy": N_("yyyy"),
}
# What is said otherwise in English too: Streamlit speaks of its own workings, of passwords where none is asked for, and of a file
# that it failed to make, whatever prevented it.
OTHERWISE = {
    "Page not found": N_("There is no such page"),
    "The page that you have requested does not seem to exist. Running the app's main page.": N_(
        "The address leads to no page. The first page is shown instead."
    ),
    "Show password": N_("Show the text"),
    "Hide password": N_("Hide the text"),
    "Failed to generate file for download": N_(
        "The file was not made. You may no longer have the right to it: reload the page and try again."
    ),
}
# Texts that go on with something that stays as it is.
BEGINNINGS = (
    N_("Add: {more}"),
    N_("Choose date, {more}"),
    N_("Fullscreen: {more}"),
    N_("Help for {more}"),
    N_("Remove {more}"),
    N_("day, {more}"),
    N_("month, {more}"),
    N_("year, {more}"),
    N_("100MB per file{more}"),
)


def script(say: Language) -> str:
    """Returns the script that translates the texts in the page, also those drawn later; in English only `OTHERWISE`."""
    otherwise = {word: say(message) for word, message in OTHERWISE.items()}
    if say.code == "en":
        return scripts.call("frame_words", otherwise)
    words = otherwise | {word: say(message) for word, message in WORDS.items()}
    words |= {english.format(more="{}"): say(english, more="{}") for english in BEGINNINGS}
    return scripts.call("frame_words", words)
