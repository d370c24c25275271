"""Lists what the data layer offers, however deep in folders: its reads, its writes, its modules and public functions."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import data
from data.records.tables import RowTable
from data.store import QUERIES, Store, Transaction, Viewer, query_files

Function = Callable[..., object]
PARAMETERS = {"store": Store, "viewer": Viewer, "write": Transaction}


def reads() -> dict[str, Path]:
    """Return the SQL file of every read by its name, whatever the folder of its subject."""
    return dict(query_files("reads"))


def writes() -> dict[str, Path]:
    """Return the SQL file of every write by its name."""
    return dict(query_files("writes"))


def all_queries() -> set[Path]:
    """Return every SQL file below `queries`."""
    return set(QUERIES.rglob("*.sql"))


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """Import the package and every module below it, but those that run a program on import (`__main__`)."""
    yield package
    for module in pkgutil.walk_packages(getattr(package, "__path__", []), f"{package.__name__}."):
        if not module.name.endswith("__main__"):
            yield import_module(module.name)


def public_functions(package: ModuleType) -> Iterator[Function]:
    """Every public function of the package's modules, each once, where it is defined."""
    for module in modules_of(package):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield function


def functions_for_a_viewer() -> list[Function]:
    """Return every public function of `data` whose first two parameters are a store and a viewer."""
    return [one for one in public_functions(data) if list(inspect.signature(one).parameters)[:2] == ["store", "viewer"]]


def row_tables() -> dict[str, RowTable]:
    """Return every kind of typed rows that `data` knows, by the name of its constant."""
    return {
        name: value
        for module in modules_of(data)
        for name, value in vars(module).items()
        if isinstance(value, RowTable)
    }


def functions_of_the_store() -> list[Function]:
    """Return every public function of `data` that takes a store, a viewer or a transaction, in whatever place."""
    return [one for one in public_functions(data) if any(map(_reaches, inspect.signature(one).parameters.values()))]


def short_name(function: Function) -> str:
    """Return `module-function`, without the folders that the module lies in."""
    return f"{function.__module__.rpartition('.')[2]}-{function.__name__}"


def _reaches(parameter: inspect.Parameter) -> bool:
    known = PARAMETERS.values()
    return parameter.name in PARAMETERS or any(
        parameter.annotation is one or one.__name__ in str(parameter.annotation).split(" | ") for one in known
    )
