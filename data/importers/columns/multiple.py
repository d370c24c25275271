"""Finds questions with several answers: a column for each option, or all chosen options in one cell."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from analytics.text import letters_and_digits
from data.importers.columns.answers import Answers
from data.importers.columns.headers import Headers

_LONGEST_LIST = 2000
_MOST_OPTIONS = 60
_COMMA_OR_BRACKET = re.compile(r"[()]|,\s")
_TICKS = frozenset(("0", "1", "true", "false", "selected", "not selected", "x"))


def option_columns(headers: Headers, columns: list[Answers], labels: Mapping[int, Mapping[float, str]]) -> set[int]:
    """Returns the places of columns that hold one option each, ticked or not, of a question with several answers."""
    places: set[int] = set()
    for group in _groups(headers):
        used = [place for place in group if columns[place].n]
        if len(group) > 1 and used:
            places |= _options(headers, columns, labels, group, used)
    return places


def _groups(headers: Headers) -> list[list[int]]:
    """Groups neighbouring columns that share a section and the “question:” before their option."""
    groups: list[list[int]] = []
    last: tuple[int, str] | None = None
    prefixes = [item.partition(":")[0] if ":" in item else "" for item in headers.items]
    shared = Counter(zip(headers.spans, prefixes, strict=True))
    for place in range(headers.width):
        if headers.count > 1:
            key = (headers.spans[place], prefixes[place])
            key = key if shared[key] > 1 else (key[0], "")
        else:
            key = (-1, _question(headers, place))
        if key != last or key == (-1, ""):
            groups.append([])
        groups[-1].append(place)
        last = key
    return groups


def _question(headers: Headers, place: int) -> str:
    """Returns the part of a title before its option, as in “question: option” or “question [option]”; "" where there is
    none.
    """
    match = _pattern(headers.vocabulary.option_separators).match(headers.titles[place])
    return match[1] if match else ""


@lru_cache(maxsize=32)
def _pattern(separators: frozenset[str]) -> re.Pattern[str]:
    own = "".join(f"{re.escape(separator)}|" for separator in sorted(separators))
    return re.compile(rf"(.+?)(?:{own}[:./](?!\s*$)|\[)[^\]]*\]?")


def _options(
    headers: Headers,
    columns: list[Answers],
    labels: Mapping[int, Mapping[float, str]],
    group: list[int],
    used: list[int],
) -> set[int]:
    values = {place: {word.strip() for word in columns[place].present} for place in used}
    ticked = {place for place in used if _is_own_option(headers, place, values[place], labels.get(place, {}))}
    if ticked and len(ticked) >= 0.5 * len(used):
        # blank ones are options that nobody chose, different words belong to “other, please specify”
        alike = {place for place in used if len(values[place]) == 1 and columns[place].n > 1}
        return ticked | alike | {place for place in group if place not in used}
    numbered = all(values[place] == {str(number)} for number, place in enumerate(group, 1) if place in values)
    # steps of a scale that few people answered look alike, but they have a legend or no blanks
    left_out = any(columns[place].n < len(columns[place].codes) for place in used)
    if numbered and left_out and len(used) > 1 and not any(labels.get(place) for place in group):
        return set(group)
    ticks = {word.casefold() for place in used for word in values[place]}
    named = ":" in headers.items[used[0]] if headers.count > 1 else bool(_question(headers, used[0]))
    # ones alone may be the lowest step of a scale
    return set(group) if named and ticks <= _TICKS | headers.vocabulary.ticks and ticks != {"1"} else set()


def _is_own_option(headers: Headers, place: int, values: set[str], labels: Mapping[float, str]) -> bool:
    """Returns whether a column holds only its own option: its header's text, or the code that the legend gives it."""
    if len(values) != 1:
        return False
    (value,) = values
    header = letters_and_digits(headers.items[place] or headers.titles[place])
    words = labels.get(float(value), "") if re.fullmatch(r"\d{1,4}", value) else value
    option = letters_and_digits(words)
    return bool(option) and (header == option or (words != value and header.endswith(option)))


def is_option_list(answers: Answers) -> bool:
    """Returns whether cells hold several options each: parts between commas or semicolons that recur in other cells."""
    texts = answers.present
    if not texts or len(texts) > _LONGEST_LIST:
        return False
    return any(_recurring(answers, separator) for separator in (";", ","))


def _recurring(answers: Answers, separator: str) -> bool:
    lists = {text: split_options(text, separator) for text in answers.present if separator in text}
    several = {text: parts for text, parts in lists.items() if len(parts) > 1}
    if len(several) < 2:
        return False
    everything = [part for text in answers.present for part in set(split_options(text, separator))]
    times = Counter(everything)
    recurring = [times[part] > 1 for parts in several.values() for part in parts]
    return len(times) <= _MOST_OPTIONS and sum(recurring) >= 0.8 * len(recurring) and len(times) < 0.8 * len(everything)


def split_options(text: str, separator: str) -> list[str]:
    """Returns the options in a cell; commas within brackets belong to an option."""
    parts = text.split(";") if separator == ";" else _split_at_commas(text)
    return [part.strip() for part in parts if part.strip()]


def _split_at_commas(text: str) -> list[str]:
    """Splits at each comma that a space follows, unless the next bracket closes, in one pass from the end."""
    parts, end, closes = [], len(text), False
    for sign in reversed(list(_COMMA_OR_BRACKET.finditer(text))):
        if sign[0] in "()":
            closes = sign[0] == ")"
        elif not closes:
            parts.append(text[sign.end() : end])
            end = sign.start()
    return [text[:end], *reversed(parts)]
