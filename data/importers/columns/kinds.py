"""Recognises what kind of answers a column holds, and lists the answers that do not fit the kind."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

import numpy as np

from analytics.wording.language import N_
from data.importers.columns.answers import Answers
from data.importers.columns.headers import header_words
from data.importers.columns.multiple import is_option_list
from data.importers.columns.numbers import leading_numbers, parse_distinct
from data.importers.columns.times import UNKNOWN, looks_like_times, parse_distinct_times
from data.importers.model import Column, Oddity

MOSTLY = 0.8
_LIKERT_END = 10
_SAMPLE = 1000
_LONGEST_QUOTE = 20
_LONGEST_CHOICE = 120
_MOST_OPTIONS = 60
_SMALL = 20
_MISSING_CODE = re.compile(r"\s*-[0-9]{2,4}\s*")

_ID_WORDS = re.compile(
    r"(?:id|ids|uid|uuid|guid|userid|deviceid|respid|token|pseudonym|alias|code|kod|kode|koden|codigo|nimimerkki|_id|rowid"
    r"|\w*(?:koodi|tunnus|tunnukse|tunniste|tunnistee|vastaajanumero)(?:si|ni|nne|mme)?|\w*(?:respondent|response|participant|record|study|subject|person|case)id"
    r"|(?:deltagar|person|respondent|svars)\w*kod\w*)"
)
_NOT_ID = re.compile(r"(?:posti?|maa|zip|post|country|area|väri|ala|kunta|suunta|puhelin|phone)")
_NUMBERED = re.compile(
    r"(?:vastaajan|osallistujan|respondent|participant|deltagar\w*|svarand\w*|record|response|case|teilnehmer\w*)[\s_-]*"
    r"(?:numero|number|no|nro|nr|nummer|id|tunnus|koodi|kod|code)\.?"
)
_PERSON = frozenset(("participant", "respondent", "subject", "vastaaja", "osallistuja", "deltagare", "teilnehmer"))
_CERTAIN_ID = re.compile(r"id\b|koodi|tunnus|tunnukse|tunniste")
_UUID = re.compile(r"(?:uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_KEY = re.compile(r"(?=[\w-]*\d)(?=[\w-]*[^\W\d_])[\w-]{6,40}")
_LIKERT_WORDS = re.compile(
    r"täysin|erittäin|jokseenkin|samaa mieltä|eri mieltä|en lainkaan|ei lainkaan|ei koskaan|tyytymätön"
    r"|agree|satisf|not at all|very|never|helt|instämmer|mycket|inte alls|aldrig|trifft|stimme|sehr|nie\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Kind:
    """Holds a column's kind: id, time, scale, number, choice, multiple or text.

    `values` are the numbers of the column's different texts (NaN where a text is no number; None where the kind has no
    numbers), `bad` tells which texts do not fit the kind, and `order` is the order of day and month in times.
    """

    name: str
    values: np.ndarray | None = None
    bad: np.ndarray | None = None
    order: str | None = None


def recognise_kind(
    place: int,
    name: str,
    answers: Answers,
    labels: Mapping[float, str],
    *,
    matrix: bool,
    id_words: Set[str] = frozenset(),
) -> Kind:
    """Returns the kind of a column that is not an option of a question with several answers.

    `matrix` says that other columns of its section share its legend, `id_words` are the survey tool's words for ids.
    """
    if not answers.n:
        return Kind("text")
    if _is_id(place, name, answers, id_words):
        return Kind("id")
    sample = _sample(answers)
    if looks_like_times(sample):
        _, bad, order = parse_distinct_times(answers.words, answers.codes)
        bad &= answers.counts > 0
        return Kind("time", bad=bad, order=order)
    return _numeric(answers, sample, labels, matrix=matrix) or _worded(answers)


def describe(place: int, name: str, section: str, answers: Answers, labels: Mapping[float, str], kind: Kind) -> Column:
    """Describes the column with its counts; `distinct` counts equal numbers once, however they are written."""
    present, low, high = answers.counts > 0, None, None
    distinct = int(present.sum())
    values = _all_numbers(answers) if kind.name in ("id", "multiple") else kind.values
    if values is not None:
        numbers = values[present & ~np.isnan(values)]
        low, high = float(numbers.min()), float(numbers.max())
        distinct = len(np.unique(numbers)) + int((present & np.isnan(values)).sum())
    return Column(place, name, section, kind.name, answers.n, low, high, distinct, dict(labels))


def _all_numbers(answers: Answers) -> np.ndarray | None:
    if not answers.n or not all(text.strip()[:1].isdigit() for text in answers.present[:_SAMPLE]):
        return None
    values, bad = parse_distinct(answers.words)
    return None if (bad & (answers.counts > 0)).any() else values


def misfit_oddities(column: Column, answers: Answers, kind: Kind, row_numbers: np.ndarray) -> list[Oddity]:
    """Lists the cells that are no number in a column of numbers, or no time in a column of times."""
    oddities = []
    if kind.order == UNKNOWN:
        reason = N_("day and month cannot be told apart in these times; check their order")
        oddities.append(Oddity(None, column.name, None, reason))
    if kind.bad is None or not kind.bad.any():
        return oddities
    for row in answers.rows(kind.bad):
        value = answers.words[answers.codes[row]]
        oddities.append(_misfit(int(row_numbers[row]), column, value))
    return oddities


def _misfit(row: int, column: Column, value: str) -> Oddity:
    if column.kind == "time":
        return Oddity(row, column.name, value, N_("this is not a time"))
    if len(value) > _LONGEST_QUOTE or not any(map(str.isdigit, value)):
        # it may be somebody's sentence
        return Oddity(row, column.name, value, N_("this is not a number"))
    return Oddity(row, column.name, value, N_("“{value}” is not a number"), {"value": value})


def _sample(answers: Answers) -> list[str]:
    """Returns up to a thousand answers that are not missing, spread evenly over the rows."""
    rows = answers.rows(~answers.absent)
    chosen = rows[:: -(-len(rows) // _SAMPLE)]
    return [answers.words[code] for code in answers.codes[chosen]]


def _is_id(place: int, name: str, answers: Answers, id_words: Set[str]) -> bool:
    joined = header_words(name)
    words = joined.split()
    named = [word for word in words if (word in id_words or _ID_WORDS.fullmatch(word)) and not _NOT_ID.match(word)]
    if any(_NOT_ID.fullmatch(word) for word in words) or max(map(len, answers.present)) > 64:
        named = []
    own = len(answers.present) >= MOSTLY * answers.n
    if _NUMBERED.fullmatch(joined) or (named and len(words) == 1):
        return True
    if joined in _PERSON and (own or len(answers.present) >= 0.2 * answers.n):
        return all(" " not in text.strip() for text in answers.present)
    if named and len(words) <= 3:
        return own or (_CERTAIN_ID.search(joined) is not None and not _small_numbers(answers))
    if named and len(words) <= 12:
        return own and not _small_numbers(answers)
    return _is_key(place, answers)


def _small_numbers(answers: Answers) -> bool:
    numbers, _ = parse_distinct(answers.present)
    return bool(np.all(numbers <= _LIKERT_END))


def _is_key(place: int, answers: Answers) -> bool:
    """Returns whether the answers are all different, fill every row and look like keys that a computer gave."""
    texts = answers.present
    if answers.n < 5 or answers.n < len(answers.codes) or len(texts) < answers.n:
        return False
    head = texts[:_SAMPLE]
    if all(_UUID.fullmatch(text) for text in head):
        return True
    if all(_KEY.fullmatch(text) for text in head):
        return len({len(text) for text in head}) <= 2 and not looks_like_times(head)
    return place == 0 and _counts_up(texts)


def _counts_up(texts: list[str]) -> bool:
    """Returns whether the texts count 1, 2, 3 …, with gaps where answers were removed."""
    if not all(re.fullmatch(r"\d{1,12}", text) for text in texts):
        return False
    steps = np.diff(np.array(texts, dtype=np.int64))
    return bool((steps > 0).all() or (steps < 0).all())


def _numeric(answers: Answers, sample: list[str], labels: Mapping[float, str], *, matrix: bool) -> Kind | None:
    numbers, _ = parse_distinct(sample)
    leading = np.where(np.isnan(numbers), leading_numbers(sample), numbers)
    if (~np.isnan(leading)).mean() < MOSTLY - 0.1:
        return None
    values, _ = parse_distinct(answers.words)
    labelled = np.isnan(values) & ~answers.absent
    values[labelled] = leading_numbers([answers.words[place] for place in np.flatnonzero(labelled)])
    plain_share = answers.counts[~labelled].sum() / answers.n
    if plain_share < MOSTLY and not _is_labelled_scale(answers, values):
        return None
    if plain_share >= MOSTLY and not _is_labelled_scale(answers, values):
        values[labelled] = np.nan
    bad = np.isnan(values) & ~answers.absent
    present = values[(answers.counts > 0) & ~bad]
    if answers.counts[~bad].sum() < MOSTLY * answers.n or (bad.any() and _are_missing_codes(present)):
        return None
    return Kind(_number_kind(present, labels, matrix=matrix), values, bad)


def _are_missing_codes(numbers: np.ndarray) -> bool:
    """Returns whether the only numbers are a few codes like −99, so that the words are the answers."""
    return len(numbers) <= 3 and bool((numbers < -1).all())


def _is_labelled_scale(answers: Answers, values: np.ndarray) -> bool:
    """Returns whether the answers are steps 0–10, each with one label at most: “1 (Never)”, 2, 3 … “10 (Always)”."""
    numeric = (answers.counts > 0) & ~np.isnan(values)
    steps = values[numeric]
    whole = len(steps) > 0 and bool(np.all((steps >= 0) & (steps <= _LIKERT_END) & (steps % 1 == 0)))
    numbers, _ = parse_distinct([answers.words[place] for place in np.flatnonzero(numeric)])
    worded = steps[np.isnan(numbers)]
    return whole and len(np.unique(worded)) == len(worded) > 0


def _number_kind(numbers: np.ndarray, labels: Mapping[float, str], *, matrix: bool) -> str:
    steps = bool(np.all((numbers >= 0) & (numbers <= _LIKERT_END) & (numbers % 1 == 0)))
    if labels and set(numbers.tolist()) <= set(labels):
        ordered = matrix or any(_LIKERT_WORDS.search(text) for text in labels.values())
        return "scale" if steps and ordered and len(labels) >= 3 else "choice"
    return "scale" if steps else "number"


def _worded(answers: Answers) -> Kind:
    if is_option_list(answers):
        return Kind("multiple")
    # codes like −99 stand for no answer: they recur also where everybody writes something else
    worded = np.array([not _MISSING_CODE.fullmatch(word) for word in answers.words], dtype=bool)
    n = int(answers.counts[worded].sum())
    words = [word for word in answers.present if not _MISSING_CODE.fullmatch(word)]
    return Kind("choice" if words and max(map(len, words)) <= _LONGEST_CHOICE and _recur(words, n) else "text")


def _recur(words: list[str], n: int) -> bool:
    """Returns whether `n` answers use so few different words that the questionnaire must have offered them."""
    distinct = len(words)
    if n >= _SMALL:
        return distinct <= n // 3 and (distinct <= _MOST_OPTIONS or n >= 10 * distinct)
    return (n > 1 and distinct <= max(1, n // 2)) or (n > 2 and distinct < n and max(map(len, words)) <= 20)
