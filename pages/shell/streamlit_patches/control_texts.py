"""Translates the texts of Streamlit's own controls for which it has no parameter."""

from analytics.wording.language import N_, Language
from pages.shared import scripts

# Streamlit's texts as its pages have them, and the message for each.
WORDS = {
    "Add files": N_("Add files"),
    "Add row": N_("Add row"),
    "Choose date": N_("Choose date"),
    "Clear all": N_("Clear all"),
    "Clear date": N_("Clear date"),
    "Clear value": N_("Clear value"),
    "Close": N_("Close this"),
    "Close fullscreen": N_("Close fullscreen"),
    "Collapse sidebar": N_("Collapse sidebar"),
    "Decrement": N_("Decrement"),
    "Delete row(s)": N_("Delete row(s)"),
    "Expand sidebar": N_("Expand sidebar"),
    "file upload": N_("file upload"),
    "Fullscreen": N_("Fullscreen"),
    "Increment": N_("Increment"),
    "Link to heading": N_("Link to heading"),
    "Next month": N_("Next month"),
    "Open": N_("Open the list"),
    "Press Ctrl+Enter to apply": N_("Press Ctrl+Enter to apply"),
    "Press Enter to apply": N_("Press Enter to apply"),
    "Previous month": N_("Previous month"),
    "Search": N_("Search"),
    "Selected values": N_("Selected values"),
    "Show/hide columns": N_("Show/hide columns"),
    "Skip to main content": N_("Skip to main content"),
    "Upload": N_("Upload"),
}
# What Streamlit says where a file for download was not made, whatever prevented it; in English too this is said otherwise.
NO_FILE = {
    "Failed to generate file for download": N_(
        "The file was not made. You may no longer have the right to it: reload the page and try again."
    )
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
    """Returns the script that translates the texts in the page, also those drawn later; in English only `NO_FILE`."""
    no_file = {word: say(message) for word, message in NO_FILE.items()}
    if say.code == "en":
        return scripts.call("frame_words", no_file)
    words = no_file | {word: say(message) for word, message in WORDS.items()}
    words |= {english.format(more="{}"): say(english, more="{}") for english in BEGINNINGS}
    return scripts.call("frame_words", words)
