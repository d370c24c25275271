"""Google Forms: one row of questions that begins with the time, one row per submission."""

from data.importers.assembling import Layout, assemble
from data.importers.columns.headers import Headers, find_headers
from data.importers.columns.times import looks_like_times
from data.importers.files.grid import Grid, at
from data.importers.model import SurveyTable

# the first header in the languages of the form's owner
_TIMESTAMP = frozenset(
    [
        "timestamp",
        "aikaleima",
        "tidstämpel",
        "tidsstempel",
        "tidsstämpel",
        "zeitstempel",
        "horodateur",
        "tijdstempel",
        "marca temporal",
        "carimbo de data/hora",
        "informazioni cronologiche",
        "sygnatura czasowa",
        "časová značka",
        "časová pečiatka",
        "ajatempel",
        "laika zīmogs",
        "laiko žyma",
        "időbélyeg",
        "marcaj de timp",
        "vremenska oznaka",
        "zaman damgası",
        "отметка времени",
        "позначка часу",
        "клеймо за време",
        "χρονική σήμανση",
        "timestempel",
        "tímastimpill",
        "タイムスタンプ",
        "타임스탬프",
        "时间戳记",
        "时间戳",
        "時間戳記",
        "dấu thời gian",
        "stempel waktu",
        "ประทับเวลา",
        "חותמת זמן",
        "طابع زمني",
    ]
)
_SAMPLE = 200


def recognises(grid: Grid, headers: Headers) -> bool:
    if headers.titles[0].casefold() not in _TIMESTAMP:
        return False
    rows = grid.rows[headers.top + 1 : headers.top + 1 + _SAMPLE]
    return looks_like_times([at(row, 0) for row in rows])


def read(grid: Grid, headers: Headers) -> SurveyTable:
    """A blank row above the last answer is a form that was sent without answers. Raises NoAnswersError."""
    if headers.count > 1:
        headers = find_headers(grid, count=1)
    return assemble("google_forms", grid, Layout(headers, len(grid.rows), blank_is_answer=True))
