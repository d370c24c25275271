"""Runs the command line: `python -m data inspect | import | outcomes | expire | publish | backup | restore | check`."""

import argparse
import json
import sys
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path

from data import importers
from data.errors import OutcomesError
from data.importers.inspection import inspect
from data.instruments.storage import store_instruments
from data.lifecycle import expiry
from data.lifecycle.backup import restore
from data.loading import load_answers, report
from data.loading.mapping import Mapping, read_mapping
from data.records import engagements
from data.releases import publication
from data.settings import NoDatabaseError, database_path, read_settings
from data.store import OWNER, Store

REFUSED, FAILED = 2, 1
Run = Callable[[argparse.Namespace], None]
Commands = argparse._SubParsersAction  # argparse has no public name for this type


def main(words: list[str] | None = None) -> int:
    """Runs one command and returns the exit code.

    It is 0 when the command succeeded, 2 when it was refused with one sentence on standard error, and 1 after an
    unexpected error.
    """
    arguments = _parser().parse_args(words)
    try:
        arguments.run(arguments)
    except OutcomesError as error:
        print(error, file=sys.stderr)
        return REFUSED
    except Exception as error:  # the message may quote an answer, and standard error may end in a log or a mail
        place = traceback.extract_tb(error.__traceback__)[-1]
        print(f"Something went wrong: {type(error).__name__} at {place.filename}:{place.lineno}.", file=sys.stderr)
        return FAILED
    return 0


def _inspect(arguments: argparse.Namespace) -> None:
    structure = inspect(Path(arguments.file))
    print(json.dumps(structure, ensure_ascii=False, indent=2) if arguments.json else report.structure_text(structure))


def _import(arguments: argparse.Namespace) -> None:
    path = Path(arguments.file)
    mapping = read_mapping(Path(arguments.mapping))
    content = importers.content_of(path)
    table = importers.read(content, path.name)
    prepared = load_answers.prepare(content, table, mapping)
    waves = _waves(mapping, arguments.wave)
    with _store(arguments, new=True) as store:
        created = engagements.create_missing(store, OWNER, arguments.engagement, waves)
        loaded = load_answers.load(store, OWNER, arguments.engagement, arguments.wave, prepared)
        result = report.import_result(store, OWNER, arguments.engagement, prepared, loaded, waves, created)
    print(json.dumps(result, ensure_ascii=False, indent=2) if arguments.json else report.import_text(result))


def _outcomes(arguments: argparse.Namespace) -> None:
    with _store(arguments) as store:
        changes = report.changes(store, OWNER, arguments.engagement)
    print(json.dumps(changes, ensure_ascii=False, indent=2) if arguments.json else report.changes_text(changes))


def _expire(arguments: argparse.Namespace) -> None:
    with _store(arguments) as store:
        run = expiry.plan_expiry if arguments.dry_run else expiry.expire
        expiries = run(store, OWNER, arguments.today)
    listed = [each.as_json() for each in expiries]
    text = expiry.as_text(expiries, planned=arguments.dry_run)
    print(json.dumps(listed, ensure_ascii=False, indent=2) if arguments.json else text)


def _publish(arguments: argparse.Namespace) -> None:
    with _store(arguments) as store:
        count = publication.publish(store, OWNER, Path(arguments.target))
    print(f"Wrote {arguments.target}: {count} releases.")


def _backup(arguments: argparse.Namespace) -> None:
    with _store(arguments) as store:
        store.backup(Path(arguments.target))
        if not store.is_publication:
            with store.transaction() as write:
                write.record("backup", OWNER)
    print(f"Wrote {arguments.target}.")


def _restore(arguments: argparse.Namespace) -> None:
    earlier = restore(Path(arguments.source), arguments.database or read_settings().database)
    print(f"Restored {arguments.source}." + (f" The database that was there is kept as {earlier}." if earlier else ""))


def _check(arguments: argparse.Namespace) -> None:
    with _store(arguments) as store:
        sizes = store.read("table_sizes", OWNER)
    print(json.dumps(dict(zip(sizes["name"], sizes["rows"].tolist(), strict=True)), indent=2))


def _waves(mapping: Mapping, wave: str) -> list[str]:
    """Returns the waves that a mapping names, in its order; parts without a wave belong to the wave of the command line."""
    return list(dict.fromkeys(part.wave or wave for part in (*mapping.instruments, *mapping.scales)))


def _store(arguments: argparse.Namespace, *, new: bool = False) -> Store:
    """Opens the database; `new` allows to create it, as only the import does. Raises NoDatabaseError."""
    database = arguments.database or read_settings().database
    if not new and not database_path(database).exists():
        raise NoDatabaseError(path=database_path(database))
    store = Store.open(database)
    if not store.is_publication:
        store_instruments(store)
    return store


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description="Load, read and keep survey answers.")
    commands = parser.add_subparsers(required=True, metavar="command")
    _add_answers(commands)
    _add_expire(commands)
    _add_copies(commands)
    _command(commands, "check", _check, "Open and migrate the database and count its rows.")
    return parser


def _add_answers(commands: Commands) -> None:
    """Adds the commands that read survey files and print the outcomes."""
    parser = _command(
        commands, "inspect", _inspect, "Show what a survey file holds, without loading it.", database=False
    )
    parser.add_argument("file")
    parser.add_argument("--json", action="store_true")
    parser = _command(commands, "import", _import, "Load a survey file into a wave of an engagement.")
    parser.add_argument("file")
    parser.add_argument("--engagement", required=True, help="the engagement's code; created when new")
    parser.add_argument(
        "--wave", required=True, help="baseline, midway, end, follow_up or a wave's name; created when new"
    )
    parser.add_argument("--mapping", required=True, help="TOML file that says which column is what")
    parser.add_argument("--json", action="store_true")
    parser = _command(commands, "outcomes", _outcomes, "Print an engagement's changes with their intervals.")
    parser.add_argument("--engagement", required=True)
    parser.add_argument("--json", action="store_true")


def _add_expire(commands: Commands) -> None:
    parser = _command(commands, "expire", _expire, "Remove the answers of engagements whose retention time is over.")
    parser.add_argument("--dry-run", action="store_true", help="list what would go and what stays; change nothing")
    parser.add_argument(
        "--today", type=date.fromisoformat, default=date.today(), help="as if it were this day: YYYY-MM-DD"
    )
    parser.add_argument("--json", action="store_true")


def _add_copies(commands: Commands) -> None:
    """Adds the commands that write this database to another file, or replace it by parser."""
    text = "Write the approved releases, and nothing else, to a database file for the payer's side."
    _command(commands, "publish", _publish, text).add_argument("target")
    text = "Copy the database, also a large one, to a new file."
    _command(commands, "backup", _backup, text).add_argument("target")
    text = "Put a backup in the database's place; the present one is kept."
    _command(commands, "restore", _restore, text).add_argument("source")


def _command(commands: Commands, name: str, run: Run, text: str, *, database: bool = True) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    if database:
        parser.add_argument("--database", help="DuckDB file; default: OUTCOMES_DATABASE or the user's data folder")
    return parser


if __name__ == "__main__":
    sys.exit(main())
