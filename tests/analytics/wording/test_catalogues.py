"""Every message in the source has its Finnish and its Swedish."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tests.update_catalogues import FOLDERS, ROOT, TRANSLATED, faults, forms, read_catalogue, source_messages, updated


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_is_translated_with_the_same_placeholders(code: str) -> None:
    assert list(faults(source_messages(), read_catalogue(code))) == []


def test_no_message_escapes_extraction() -> None:
    known = {forms(message)[0] for message in source_messages()}
    escaped = [f"{where}: {text!r}" for where, text in _marked_messages() if text not in known]
    assert escaped == [], "Babel does not look into f-strings: take the message out of the braces"


def _marked_messages() -> Iterator[tuple[str, str]]:
    """The literal messages given to say(…), say.plural(…) and N_(…), by the syntax tree."""
    for path in (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _marks(node.func) and node.args:
                message = node.args[0]
                if isinstance(message, ast.Constant) and isinstance(message.value, str) and message.value:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", message.value


def _marks(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        return function.attr in ("plural", "say")
    return isinstance(function, ast.Name) and function.id in ("say", "N_")


def _catalogue(**translations: str) -> Catalog:
    catalogue = Catalog(locale="fi")
    for msgid, msgstr in translations.items():
        catalogue.add(msgid.replace("_", " "), msgstr)
    return catalogue


def test_a_missing_an_empty_and_a_fuzzy_translation_are_faults() -> None:
    catalogue = _catalogue(empty="", fuzzy="sumea", fine="hyvä")
    catalogue["fuzzy"].flags.add("fuzzy")  # pyright: ignore[reportOptionalMemberAccess]
    found = list(faults({"missing", "empty", "fuzzy", "fine"}, catalogue))
    assert [fault.split("'")[1] for fault in found] == ["empty", "fuzzy", "missing"]


def test_another_placeholder_in_the_translation_is_a_fault() -> None:
    catalogue = Catalog(locale="fi")
    catalogue.add("{n} of {invited}", "{n} / {kutsuttu}")
    assert len(list(faults({"{n} of {invited}"}, catalogue))) == 1


def test_updating_keeps_translations_and_adds_and_drops_messages() -> None:
    fresh = updated(_catalogue(kept="pidetty", gone="poissa"), {"kept", "new"})
    assert {message.id: message.string for message in fresh if message.id} == {"kept": "pidetty", "new": ""}


def test_messages_are_found_in_all_folders_and_once(tmp_path: Path) -> None:
    for folder in FOLDERS:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.py").write_text(f'say("in all"); N_("only {folder}"); say.plural("one", "many", 2)')
    assert source_messages(tmp_path) == {"in all", ("one", "many"), *(f"only {folder}" for folder in FOLDERS)}
