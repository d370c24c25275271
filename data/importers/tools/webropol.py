"""Webropol: section titles above item texts, “-” where there is no item, a legend of the codes below the answers."""

import re

from data.importers.assembling import Layout, assemble, header_words
from data.importers.columns.headers import Headers
from data.importers.columns.missing import PLACEHOLDERS
from data.importers.files.grid import Grid
from data.importers.model import SurveyTable
from data.importers.tools.legend import legend_start, read_legend

_OWN_HEADER = re.compile(
    r"vastausaika|vastaajan (?:numero|id|tunnus|nimi|sähköposti\w*|ip\b.*|tila)|vastaajanumero|vastaajan tiedot"
    r"|svarstid|svarandens (?:nummer|id|namn|e-post\w*)|respondentens (?:nummer|id|namn|e-post\w*)|respondentnummer"
    r"|response time|time of response|answering time|respondent(?:'s)? (?:number|name|e-?mail)"
)


def recognises(grid: Grid, headers: Headers) -> bool:
    """By Webropol's own headers in tab text or a workbook, by “-” for lacking items, or by a legend."""
    if _legend_place(grid, headers) is not None:
        return True
    own = [word for word in header_words(grid, headers) if _OWN_HEADER.fullmatch(word)]
    if headers.count == 2 and any(item in PLACEHOLDERS for item in headers.items):
        return True
    certain = [word for word in own if word.startswith("vasta") or headers.count == 2]
    return bool(certain) and (grid.is_workbook or grid.delimiter == "\t" or headers.count == 2)


def read(grid: Grid, headers: Headers) -> SurveyTable:
    """Raises NoAnswersError."""
    legend = _legend_place(grid, headers)
    if legend is None:
        return assemble("webropol", grid, Layout(headers, len(grid.rows)))
    labels = read_legend(grid.rows[legend:], headers.spans)
    return assemble("webropol", grid, Layout(headers, legend, labels))


def _legend_place(grid: Grid, headers: Headers) -> int | None:
    place = legend_start(grid.rows[headers.start :])
    return None if place is None else headers.start + place
