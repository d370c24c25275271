"""Makes unique names of columns from their titles and item texts."""

from collections import Counter

from analytics.wording.language import N_
from data.importers.columns.headers import Headers
from data.importers.model import Oddity


def name_columns(headers: Headers, row: int) -> tuple[list[str], list[str], list[Oddity]]:
    """Names (the item's text, else the section's title), sections ("" where the title is the name) and what was odd.

    `row` is the number of the first header row in the file.
    """
    fillers = _fillers(headers)
    items = ["" if item in fillers else item for item in headers.items]
    own_titles = [headers.titles[place] for place in range(headers.width)]
    names = [item or title for item, title in zip(items, own_titles, strict=True)]
    sections = [headers.titles[span] if item else "" for item, span in zip(items, headers.spans, strict=True)]
    oddities = []
    for place, name in enumerate(names):
        if not name:
            names[place] = f"column {place + 1}"
            oddities.append(Oddity(row, names[place], None, N_("this column has no header")))
    unique = _distinguished(names, sections)
    reason = N_("several columns are headed “{header}”; this one is called “{name}”")
    oddities += [
        Oddity(row, new, None, reason, {"header": old, "name": new})
        for old, new in zip(names, unique, strict=True)
        if old != new
    ]
    return unique, sections, oddities


def _fillers(headers: Headers) -> frozenset[str]:
    """Texts that only fill the second header row: some tools write the same word under most questions without items."""
    widths = Counter(headers.spans)
    single = [headers.items[place] for place in range(headers.width) if widths[headers.spans[place]] == 1]
    repeated = {text for text, times in Counter(single).items() if times > 1}
    return headers.vocabulary.all_no_item | repeated


def _distinguished(names: list[str], sections: list[str]) -> list[str]:
    counts = Counter(name.casefold() for name in names)
    longer = [
        f"{section}: {name}" if counts[name.casefold()] > 1 and section else name
        for name, section in zip(names, sections, strict=True)
    ]
    return _numbered(longer)


def _numbered(names: list[str]) -> list[str]:
    """Returns the names with “ (2)”, “ (3)” … after those that stood before."""
    taken: set[str] = set()
    last: Counter[str] = Counter()
    unique = []
    for name in names:
        candidate = name
        while candidate.casefold() in taken:
            # one that was tried before is taken still, so the numbers are gone through only once for each name
            last[name.casefold()] += 1
            candidate = f"{name} ({last[name.casefold()] + 1})"
        taken.add(candidate.casefold())
        unique.append(candidate)
    return unique
