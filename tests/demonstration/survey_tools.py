"""Responses as survey tools export them: a writer takes a questionnaire and its responses and gives a file's bytes."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

from analytics.model import Item, Scale
from data import instruments
from tests.demonstration.surveys import Survey

CODE = {"fi": "Vastaajakoodi", "sv": "Svarskod"}
TIME = {"fi": "Aikaleima", "sv": "Tidstämpel"}
GOOGLE_TIME = {"fi": "{0.day}.{0.month}.{0.year} {0.hour}.{0:%M}.{0:%S}", "sv": "{0:%Y-%m-%d %H.%M.%S}"}
LIMESURVEY_FIELDS = (
    "id. Vastauksen tunnus",
    "submitdate. Lähetyspäivä",
    "lastpage. Viimeinen sivu",
    "startlanguage. Aloituskieli",
)
COMMENT = "Mitä muuta haluat sanoa työnohjauksesta?"


@dataclass(frozen=True)
class Response:
    """One respondent's row. `answers` stand in the order of the questionnaire's items, "" where there is none."""

    number: int
    time: datetime
    code: str
    answers: tuple[str, ...]
    comment: str
    finished: bool


def webropol(survey: Survey, scales: Sequence[Scale], responses: Sequence[Response]) -> bytes:
    """Tab text: section titles above item texts, and below the answers a legend under each section's first column."""
    titles, items, legend = ["Vastausaika", CODE[survey.language]], ["-", "-"], [[], []]
    for scale in scales:
        titles += [_title(scale, survey.language), *[""] * (len(scale.items) - 1)]
        items += _headers([scale], survey.language)
        legend += [_legend(scale, survey.language), *[[] for _ in scale.items[1:]]]
    rows = [[f"{each.time:%d.%m.%Y %H:%M:%S}", each.code, *each.answers] for each in responses]
    blank = [""] * len(titles)
    depth = max(map(len, legend))
    below = [[entries[step] if step < len(entries) else "" for entries in legend] for step in range(depth)]
    return _text([titles, items, *rows, blank, blank, *below], delimiter="\t", lineterminator="\n")


def google(survey: Survey, scales: Sequence[Scale], responses: Sequence[Response]) -> bytes:
    """Comma text, the time stamp first, as downloaded from the form's spreadsheet."""
    time = GOOGLE_TIME[survey.language]
    rows = [[time.format(each.time), each.code, *each.answers, *_comment(survey, each)] for each in responses]
    return _text([_google_headers(survey, scales), *rows], delimiter=",", lineterminator="\r\n")


def google_xlsx(survey: Survey, scales: Sequence[Scale], responses: Sequence[Response]) -> bytes:
    """The same as a workbook, answers as numbers and times as dates."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 1)})
    sheet = book.add_worksheet("Lomakevastaukset 1")
    date = book.add_format({"num_format": "d.m.yyyy h:mm:ss"})
    sheet.write_row(0, 0, _google_headers(survey, scales))
    for row, each in enumerate(responses, start=1):
        sheet.write_datetime(row, 0, each.time, date)
        sheet.write_string(row, 1, each.code)
        for column, answer in enumerate(each.answers, start=2):
            if answer.isdigit():
                sheet.write_number(row, column, int(answer))
            elif answer:
                sheet.write_string(row, column, answer)
    book.close()
    return _uncompressed(file.getvalue())


def limesurvey(survey: Survey, scales: Sequence[Scale], responses: Sequence[Response]) -> bytes:
    """Comma text in quotation marks with a byte order mark, "code. question" as headers."""
    headers = [*LIMESURVEY_FIELDS, *(["K1. Vastaajakoodi"] if survey.linked else [])]
    headers += [f"A{place:02}. {text}" for place, text in enumerate(_headers(scales, survey.language), start=1)]
    rows = [
        [*_limesurvey_fields(each, survey.language), *([each.code] if survey.linked else []), *each.answers]
        for each in responses
    ]
    text = _text([headers, *rows], delimiter=",", lineterminator="\n", quoting=csv.QUOTE_ALL)
    return b"\xef\xbb\xbf" + text


WRITERS: Mapping[str, Callable[[Survey, Sequence[Scale], Sequence[Response]], bytes]] = {
    "webropol": webropol,
    "google": google,
    "google_xlsx": google_xlsx,
    "limesurvey": limesurvey,
}


def _limesurvey_fields(response: Response, language: str) -> list[str]:
    sent = f"{response.time:%Y-%m-%d %H:%M:%S}" if response.finished else ""
    return [str(response.number), sent, "2" if response.finished else "1", language]


def _google_headers(survey: Survey, scales: Sequence[Scale]) -> list[str]:
    comment = [COMMENT] if survey.comments else []
    return [TIME[survey.language], CODE[survey.language], *_headers(scales, survey.language), *comment]


def _comment(survey: Survey, response: Response) -> list[str]:
    return [response.comment] if survey.comments else []


def _headers(scales: Iterable[Scale], language: str) -> list[str]:
    return [_header(item, language) for scale in scales for item in scale.items]


def _header(item: Item, language: str) -> str:
    """The item's own wording; a licensed one is only named."""
    return item.text.get(language) or f"WHO-5 kysymys {item.key.removeprefix('who5_')}"


def _title(scale: Scale, language: str) -> str:
    return scale.name[language] if scale.items[0].text else "WHO-5"


def _legend(scale: Scale, language: str) -> list[str]:
    if not scale.items[0].text:
        return []
    words = instruments.answer_labels("own_short")[language]
    return [f"{step} = {word}" for step, word in enumerate(words, start=int(scale.low))]


def _text(rows: Iterable[Sequence[str]], **form) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, **form).writerows(rows)
    return file.getvalue().encode()


def _uncompressed(workbook: bytes) -> bytes:
    """The same package stored as it is: compressed bytes differ from one build of zlib to the next."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), old.read(name))
    return packed.getvalue()
