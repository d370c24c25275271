"""Brings the catalogues up to date with the messages in the source: `python -m tests.update_catalogues`."""

import string
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("analytics", "data", "pages")
KEYWORDS = {"say": None, "plural": (1, 2), "N_": None}
TRANSLATED = ("fi", "sv")

Msgid = str | tuple[str, ...]
HEADER = """msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def source_messages(root: Path = ROOT) -> set[Msgid]:
    """Every message in the source: a text, or a pair of singular and plural."""
    files = (path for folder in FOLDERS for path in sorted((root / folder).rglob("*.py")))
    found = (message for path in files for message in extract_from_file("python", path, keywords=KEYWORDS))
    return {text for _, text, _, _ in found if text}


def catalogue_path(code: str) -> Path:
    return ROOT / "analytics" / "wording" / "locale" / f"{code}.po"


def read_catalogue(code: str) -> Catalog:
    path = catalogue_path(code)
    if not path.is_file():
        return Catalog(locale=code)
    with path.open("rb") as file:
        return read_po(file, locale=code)


def forms(text: Iterable[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def faults(messages: set[Msgid], catalogue: Catalog) -> Iterator[str]:
    """What keeps a translation from being complete, one sentence a message."""
    for msgid in sorted(messages, key=forms):
        message = catalogue.get(forms(msgid)[0])
        if message is None or not message.string or not all(forms(message.string)):
            yield f"{msgid!r} has no translation"
        elif message.fuzzy:
            yield f"{msgid!r} is marked fuzzy"
        elif forms(message.id) != forms(msgid):
            yield f"{msgid!r} has another plural in the catalogue"
        elif [placeholders(text) for text in forms(msgid)] != [placeholders(text) for text in forms(message.string)]:
            yield f"{msgid!r} has other placeholders than its translation {message.string!r}"


def updated(catalogue: Catalog, messages: set[Msgid]) -> Catalog:
    """A catalogue of exactly these messages, with the translations there were."""
    fresh = Catalog(locale=catalogue.locale)
    for msgid in sorted(messages, key=forms):
        known = catalogue.get(forms(msgid)[0])
        same_shape = known is not None and len(forms(known.id)) == len(forms(msgid))
        empty = "" if isinstance(msgid, str) else ("",) * len(msgid)
        flags = known.flags & {"fuzzy"} if known is not None else ()
        fresh[msgid] = Message(msgid, known.string if known is not None and same_shape else empty)
        fresh[msgid].flags = set(flags)
    return fresh


def main() -> None:
    messages = source_messages()
    for code in TRANSLATED:
        catalogue = updated(read_catalogue(code), messages)
        with catalogue_path(code).open("wb") as file:
            file.write(HEADER.format(code=code).encode())
            write_po(file, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
        print(f"{code}: {len(messages)} messages, {len(list(faults(messages, catalogue)))} to translate")


if __name__ == "__main__":
    main()
