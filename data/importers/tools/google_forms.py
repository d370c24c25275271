"""Describes Google Forms: one row of questions that begins with the time, and one row per submission."""

import re

from data.importers.columns.headers import clean_header, header_words
from data.importers.columns.times import looks_like_times
from data.importers.files.grid import Grid, cell_text
from data.importers.tools.tool import OwnColumns, Tool, any_of

# the first header in the languages of the form's owner
_TIMESTAMPS = (
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
)
_SAMPLE = 200
_OWN_COLUMNS = OwnColumns(times=any_of(*(re.escape(header_words(name)) for name in _TIMESTAMPS)))


def recognises(grid: Grid) -> bool:
    """Returns whether the first column is headed as Google heads the time of a submission, and holds times."""
    if not (grid.rows[0] and _OWN_COLUMNS.are_times(clean_header(grid.rows[0][0]))):
        return False
    return looks_like_times([cell_text(row, 0) for row in grid.rows[1 : 1 + _SAMPLE]])


TOOL = Tool(
    key="google_forms",
    name="Google Forms",
    recognises=recognises,
    blank_row_is_answer=True,
    own_columns=_OWN_COLUMNS,
)
