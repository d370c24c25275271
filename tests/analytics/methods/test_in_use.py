"""A method is explained only where the product uses it: each function that an entry names is called outside of the entries."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from analytics import methods

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("analytics", "data", "pages")


def modules() -> Iterator[tuple[str, ast.Module]]:
    """The name of each module of the product without those that hold the entries, and its syntax tree."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "methods" not in path.relative_to(ROOT).parts[:-1]:
                yield path.stem, ast.parse(path.read_text(encoding="utf-8"))


def named(node: ast.AST) -> set[str]:
    """What a piece of code refers to: names, and attributes as “module.name”."""
    found = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    attributes = (one for one in ast.walk(node) if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name))
    return found | {f"{one.value.id}.{one.attr}" for one in attributes if isinstance(one.value, ast.Name)}


def imported(tree: ast.Module) -> dict[str, str]:
    """Functions that a module imports by name, as “module.name”, by the name that they have there."""
    froms = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module)
    return {
        alias.asname or alias.name: f"{str(node.module).rsplit('.', 1)[-1]}.{alias.name}"
        for node in froms
        for alias in node.names
    }


@cache
def called_from_other_modules() -> frozenset[str]:
    """Every function, as “module.function”, that another module than its own refers to."""
    found: set[str] = set()
    for _, tree in modules():
        known, referred = imported(tree), named(tree)
        found |= {name for name in referred if "." in name} | {known[name] for name in referred if name in known}
    return frozenset(found)


@cache
def in_use() -> frozenset[str]:
    """Those functions, and those that they call within their own module."""
    inside = {
        f"{module}.{part.name}": {f"{module}.{name}" for name in named(part) - {part.name}}
        for module, tree in modules()
        for part in tree.body
        if isinstance(part, ast.FunctionDef)
    }
    found = set(called_from_other_modules())
    waiting = list(found)
    while waiting:
        for name in inside.get(waiting.pop(), set()) - found:
            found.add(name)
            waiting.append(name)
    return frozenset(found)


def test_every_function_that_an_entry_names_is_called_by_the_product():
    idle = {entry.key: set(entry.measures) - in_use() for entry in methods.all_entries()}
    assert {key: names for key, names in idle.items() if names} == {}


def test_a_function_that_nothing_calls_is_not_taken_for_one_in_use():
    assert "change.paired_change" in in_use()
    assert "change.signflip_p" not in in_use()
