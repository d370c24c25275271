"""Finds which SQL files a function of `data` leads to, by reading the source: calls, constants and names of queries.

A method is followed by its name alone, since the source does not say of which class a value is.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import data
from tests.queries_and_functions import Function, modules_of, reads, writes

Place = tuple[str, str]
"""A module and the name of something that it defines: a function, a constant, a class, or `Class.method`."""


@dataclass
class Source:
    """What the modules of `data` define, and what each module calls by which name."""

    definitions: dict[Place, ast.AST] = field(default_factory=dict)
    imported: dict[str, dict[str, Place]] = field(default_factory=lambda: defaultdict(dict))
    methods: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    modules: set[str] = field(default_factory=set)


def queries_reached(functions: Iterable[Function], constants: Iterable[str] = ()) -> set[Path]:
    """Return the SQL files whose names stand in these functions and constants, or in anything of `data` that they lead to."""
    source, names = _source(), _query_names()
    wanted = set(constants)
    waiting: list[Place] = [(one.__module__, one.__name__) for one in functions]
    waiting += [place for place in source.definitions if place[1] in wanted]
    seen: set[Place] = set()
    found: set[Path] = set()
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        if place not in source.definitions:  # a package that passes on what one of its modules defines
            waiting += [source.imported[place[0]][place[1]]] if place[1] in source.imported[place[0]] else []
            continue
        for node in ast.walk(source.definitions[place]):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= names.get(node.value, set())
            waiting += _leads_to(source, place[0], node)
    return found


def _query_names() -> dict[str, set[Path]]:
    """The SQL files by the names that code has for them, whatever the folder of their subject."""
    names: dict[str, set[Path]] = defaultdict(set)
    for path in [*reads().values(), *writes().values()]:
        names[path.stem].add(path)
    return names


def _source() -> Source:
    source = Source()
    parsed = {
        module.__name__: ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        for module in modules_of(data)
    }
    source.modules |= set(parsed)
    for module, tree in parsed.items():
        for node in tree.body:
            for name, definition in _defined(node):
                source.definitions[module, name] = definition
                if "." in name:
                    source.methods[name.rpartition(".")[2]].append((module, name))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    source.imported[module][alias.asname or alias.name] = (node.module, alias.name)
    return source


def _defined(node: ast.stmt) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        yield node.name, node
    if isinstance(node, ast.ClassDef):
        for part in node.body:
            if isinstance(part, ast.FunctionDef):
                yield f"{node.name}.{part.name}", part
    if isinstance(node, ast.Assign):
        yield from ((target.id, node.value) for target in node.targets if isinstance(target, ast.Name))
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
        yield node.target.id, node.value


def _leads_to(source: Source, module: str, node: ast.AST) -> list[Place]:
    if isinstance(node, ast.Name):
        return [source.imported[module].get(node.id, (module, node.id))]
    if not isinstance(node, ast.Attribute):
        return []
    if isinstance(node.value, ast.Name) and node.value.id in source.imported[module]:
        package, name = source.imported[module][node.value.id]
        if f"{package}.{name}" in source.modules:
            return [(f"{package}.{name}", node.attr)]
    return source.methods.get(node.attr, [])
