"""The command line: `python -m data inspect | import | outcomes | retain | publish | backup | restore | check`."""

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
Commands = argparse._SubParsersAction  # the only name that argparse has for it


def main(words: list[str] | None = None) -> int:
    """Run one command; 0 when done, 2 with one sentence on standard error when refused, 1 when something went wrong."""
    arguments = _parser().parse_args(words)
    try:
        arguments.run(arguments)
    except OutcomesError as error:
        print(error, file=sys.stderr)
        return REFUSED
    except Exception as error:  # its words may be an answer, and what is printed here may end in a log or a mail
        place = traceback.extract_tb(error.__traceback__)[-1]
        print(f"Something went wrong: {type(error).__name__} at {place.filename}:{place.lineno}.", file=sys.stderr)
        return FAILED
    return 0


def _inspect(arguments: argparse.Namespace) -> None:
    found = inspect(Path(arguments.file))
    print(json.dumps(found, ensure_ascii=False, indent=2) if arguments.json else report.inspected(found))


def _import(arguments: argparse.Namespace) -> None:
    path = Path(arguments.file)
    mapping = read_mapping(Path(arguments.mapping))
    content = importers.content_of(path)
    table = importers.read(content, path.name)
    prepared = load_answers.prepare(content, table, mapping)
    waves = _waves(mapping, arguments.wave)
    with _store(arguments, new=True) as store:
        created = engagements.ensure(store, OWNER, arguments.engagement, waves)
        loaded = load_answers.load(store, OWNER, arguments.engagement, arguments.wave, prepared)
        done = report.imported(store, OWNER, arguments.engagement, prepared, loaded, waves, created)
    print(json.dumps(done, ensure_ascii=False, indent=2) if arguments.json else report.imported_text(done))


def _outcomes(arguments: argparse.Namespace) -> None:
    with _store(arguments) as store:
        found = report.changes(store, OWNER, arguments.engagement)
    print(json.dumps(found, ensure_ascii=False, indent=2) if arguments.json else report.changes_text(found))


def _retain(arguments: argparse.Namespace) -> None:
    with _store(arguments) as store:
        run = expiry.plan if arguments.dry_run else expiry.carry_out
        found = run(store, OWNER, arguments.today)
    listed = [kept.as_json() for kept in found]
    text = expiry.as_text(found, planned=arguments.dry_run)
    print(json.dumps(listed, ensure_ascii=False, indent=2) if arguments.json else text)


def _publish(arguments: argparse.Namespace) -> None:
    with _store(arguments) as store:
        count = publication.publish(store, OWNER, Path(arguments.target))
    print(f"Wrote {arguments.target}: {count} releases.")


def _backup(arguments: argparse.Namespace) -> None:
    with _store(arguments) as store:
        store.backup(Path(arguments.target))
        if not store.published:
            with store.transaction() as write:
                write.record("backup", OWNER)
    print(f"Wrote {arguments.target}.")


def _restore(arguments: argparse.Namespace) -> None:
    kept = restore(Path(arguments.source), arguments.database or read_settings().database)
    print(f"Restored {arguments.source}." + (f" The database that was there is kept as {kept}." if kept else ""))


def _check(arguments: argparse.Namespace) -> None:
    with _store(arguments) as store:
        found = store.read("table_sizes", OWNER)
    print(json.dumps(dict(zip(found["name"], found["rows"].tolist(), strict=True)), indent=2))


def _waves(mapping: Mapping, wave: str) -> list[str]:
    """The waves that a mapping speaks of, in its order; the wave of the command line stands for those left unsaid."""
    return list(dict.fromkeys(part.wave or wave for part in (*mapping.instruments, *mapping.scales)))


def _store(arguments: argparse.Namespace, *, new: bool = False) -> Store:
    """The open database; only a command that brings data may create one. Raises NoDatabaseError."""
    database = arguments.database or read_settings().database
    if not new and not database_path(database).exists():
        raise NoDatabaseError(path=database_path(database))
    store = Store.open(database)
    if not store.published:
        store_instruments(store)
    return store


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description="Load, read and keep survey answers.")
    commands = parser.add_subparsers(required=True, metavar="command")
    _add_answers(commands)
    _add_retain(commands)
    _add_copies(commands)
    _command(commands, "check", _check, "Open and migrate the database and count its rows.")
    return parser


def _add_answers(commands: Commands) -> None:
    """The commands that read survey files, and what the answers come to."""
    one = _command(commands, "inspect", _inspect, "Show what a survey file holds, without loading it.", database=False)
    one.add_argument("file")
    one.add_argument("--json", action="store_true")
    one = _command(commands, "import", _import, "Load a survey file into a wave of an engagement.")
    one.add_argument("file")
    one.add_argument("--engagement", required=True, help="the engagement's code; created when new")
    one.add_argument(
        "--wave", required=True, help="baseline, midway, end, follow_up or a wave's name; created when new"
    )
    one.add_argument("--mapping", required=True, help="TOML file that says which column is what")
    one.add_argument("--json", action="store_true")
    one = _command(commands, "outcomes", _outcomes, "Print an engagement's changes with their intervals.")
    one.add_argument("--engagement", required=True)
    one.add_argument("--json", action="store_true")


def _add_retain(commands: Commands) -> None:
    one = _command(commands, "retain", _retain, "Remove the answers of engagements whose retention time is over.")
    one.add_argument("--dry-run", action="store_true", help="list what would go and what stays; change nothing")
    one.add_argument(
        "--today", type=date.fromisoformat, default=date.today(), help="as if it were this day: YYYY-MM-DD"
    )
    one.add_argument("--json", action="store_true")


def _add_copies(commands: Commands) -> None:
    """The commands that make another database file of this one, or this one of another."""
    text = "Write the approved releases, and nothing else, to a database file for the payer's side."
    _command(commands, "publish", _publish, text).add_argument("target")
    text = "Copy the database, also a large one, to a new file."
    _command(commands, "backup", _backup, text).add_argument("target")
    text = "Put a backup in the database's place; the present one is kept."
    _command(commands, "restore", _restore, text).add_argument("source")


def _command(commands: Commands, name: str, run: Run, text: str, *, database: bool = True) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=text, description=text)
    made.set_defaults(run=run)
    if database:
        made.add_argument("--database", help="DuckDB file; default: OUTCOMES_DATABASE or the user's data folder")
    return made


if __name__ == "__main__":
    sys.exit(main())
