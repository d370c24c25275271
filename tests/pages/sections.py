"""The sections of the pages that show one section at a time; the first is the one a page begins with."""

SECTIONS = {
    "goals": ("now", "change", "rate", "joint", "decisions"),
    "arrangements": ("basics", "participants", "surveys", "sessions"),
    "manage": ("people", "organisations", "audit", "retention", "erasing", "backup"),
}
"""Page of the page table → the codes of its sections in the URL, in the order of the page."""
