"""Databases as earlier versions of the product wrote them, frozen as SQL, with the changes that those versions read from them.

`first` was written by commit 2756b3b, the first that stored instruments (its first migration had no table `respondent` yet);
`before_scale_versions` and `two_versions` by commit fa0d23c, the last before migration 5. In `two_versions` the short
questionnaire has two scales only; version 2 adds the item wellbeing_4 to the first of them. E1 is linked and (in the two later
databases) released, E2 is not linked, E3 has a scale of its own with the key of a shipped one, E4 knows version 2 only.
"""

import json
from pathlib import Path

import duckdb

from data.store import migrations

FOLDER = Path(__file__).parent
MIGRATIONS = {"first": 1, "before_scale_versions": 3, "two_versions": 3}


def write_database(name: str, path: Path) -> None:
    """Writes the database `name` to the new file `path`, with the migrations that it had."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE schema_migration (version INTEGER, name VARCHAR, applied_at TIMESTAMP)")
        for version in range(1, MIGRATIONS[name] + 1):
            connection.execute(migrations()[version].read_text(encoding="utf-8"))
        connection.execute((FOLDER / f"{name}.sql").read_text(encoding="utf-8"))


def changes_of(name: str) -> list[dict]:
    """What that version read as changes: engagement, scale (key), wave (kind), n, linked, means, estimate, interval, verdict."""
    return json.loads((FOLDER / f"{name}_changes.json").read_text(encoding="utf-8"))
