"""Translates messages by catalogues, and writes numbers, dates, plurals and lists with Babel, in three languages.

English is the source language and has no catalogue. A message that a catalogue lacks is shown in English.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from babel import Locale, dates, lists, numbers
from babel.messages.pofile import read_po

from analytics.rounding import rounded

LANGUAGES = ("fi", "sv", "en")
CATALOGUES = Path(__file__).parent / "locale"

Texts = list[str]


def N_(text: str) -> str:
    """Returns the message as it is, marked for the catalogues: it is translated later, where the language is known."""
    return text


_LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}
_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
_NOTHING = "–"
_SPAN = N_("{low} to {high}")
# å, ä and ö are letters of their own after z; the private-use characters sort after every letter.
_LAST_LETTERS = str.maketrans({"å": "\ue000", "ä": "\ue001", "æ": "\ue001", "ö": "\ue002", "ø": "\ue002"})


class UnknownLanguageError(ValueError):
    """Says that a code is not one of `LANGUAGES`."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code!r} is not one of the languages {', '.join(LANGUAGES)}")


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(code: str) -> Mapping[str, tuple[str, ...]]:
    path = CATALOGUES / f"{code}.po"
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=code)
    return {_key(message.id): _forms(message.string) for message in catalogue if message.id and not message.fuzzy}


def _key(msgid: object) -> str:
    return str(msgid[0] if isinstance(msgid, (list, tuple)) else msgid)


def _forms(msgstr: object) -> tuple[str, ...]:
    return tuple(map(str, msgstr)) if isinstance(msgstr, (list, tuple)) else (str(msgstr),)


@dataclass(frozen=True)
class Language:
    """Represents one of `LANGUAGES`; calling it translates an English message and fills its named placeholders.

    Raises UnknownLanguageError for any other code, and KeyError when a placeholder is given no value.
    """

    code: str = LANGUAGES[0]

    def __post_init__(self) -> None:
        if self.code not in LANGUAGES:
            raise UnknownLanguageError(self.code)

    @classmethod
    def best(cls, preferred: Iterable[str | None]) -> "Language":
        """Returns the first of the browser's languages (BCP 47 tags, best first) that the product has, else Finnish."""
        codes = (re.split("[-_;]", tag.strip().lower())[0] for tag in preferred if tag)
        return cls(next((code for code in codes if code in LANGUAGES), LANGUAGES[0]))

    @property
    def name(self) -> str:
        """Returns the name of the language in the language itself."""
        return _NAMES[self.code]

    @property
    def locale(self) -> Locale:
        return Locale.parse(_LOCALES[self.code])

    @property
    def separators(self) -> str:
        """Returns the decimal and the thousands separator in this order, as Plotly's `layout.separators` wants them."""
        return numbers.get_decimal_symbol(self.locale) + numbers.get_group_symbol(self.locale)

    def __call__(self, message: str, /, **values: object) -> str:
        translated = _catalogue(self.code).get(message, ("",))[0] or message
        return translated.format_map(values)

    def plural(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Returns the message in the plural form that `n` needs; its placeholder `{n}` is filled with `n`."""
        form = 0 if self.locale.plural_form(n) == "one" else 1
        translated = _catalogue(self.code).get(singular, ())
        text = translated[form] if len(translated) > form and translated[form] else (singular, plural)[form]
        return text.format_map({"n": self.number(n, 0), **values})

    def text_of(self, texts: Mapping[str, str]) -> str:
        """Returns the text in this language from a mapping by language code; failing that Finnish, English or any
        other."""
        candidates = (texts[code] for code in (self.code, "fi", "en", *texts) if texts.get(code))
        return next(candidates, "")

    def number(self, value: float | None, decimals: int = 1) -> str:
        """Returns the number as text with a true minus sign; a dash for None, NaN and infinities."""
        if value is None or not math.isfinite(value):
            return _NOTHING
        return _written_number(self, rounded(value, decimals), decimals)

    def signed(self, value: float | None, decimals: int = 1) -> str:
        """Returns the number with a plus or minus sign; one that rounds to zero has no sign."""
        positive = value is not None and math.isfinite(value) and rounded(value, decimals) > 0
        return ("+" if positive else "") + self.number(value, decimals)

    def interval(self, low: float, high: float, decimals: int = 1, *, signed: bool = True) -> str:
        """Returns an interval as text, with signs for a change (`signed`) and without for a level."""
        write = self.signed if signed else self.number
        return self(_SPAN, low=write(low, decimals), high=write(high, decimals))

    def percent(self, share: float | None, decimals: int = 0) -> str:
        """Returns a share (0–1) in per cent; a dash for None, NaN and infinities."""
        if share is None or not math.isfinite(share):
            return _NOTHING
        digits = "#,##0" + ("." + "0" * decimals if decimals else "")
        pattern = self.locale.percent_formats[None].pattern.replace("#,##0", digits)
        return numbers.format_percent(rounded(share, decimals + 2), pattern, locale=self.locale).replace("-", "−")

    def date(self, day: date) -> str:
        return _written_date(self, day)

    def list(self, items: Sequence[str]) -> str:
        """Returns “a, b and c”."""
        return lists.format_list([str(item) for item in items], locale=self.locale) if items else ""

    def sort_key(self, text: str) -> tuple[str, str]:
        """Returns a sort key for the alphabet of the language: å, ä and ö after z in Finnish and Swedish; numbers by
        size."""
        folded = unicodedata.normalize("NFC", text).casefold()
        if self.code != "en":
            folded = folded.translate(_LAST_LETTERS)
        bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
        return re.sub(r"\d+", lambda digits: digits[0].zfill(12), bare), text

    def collate(self, texts: Iterable[str]) -> Texts:
        """Returns the texts in the alphabetical order of the language."""
        return sorted(texts, key=self.sort_key)


# A page writes the same numbers and days at each run, and Babel takes 40 µs for one.
@lru_cache(maxsize=20_000)
def _written_number(say: Language, value: float, decimals: int) -> str:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return numbers.format_decimal(value, pattern, locale=say.locale).replace("-", "−")


@lru_cache(maxsize=5_000)
def _written_date(say: Language, day: date) -> str:
    return dates.format_date(day, format="medium", locale=say.locale)
