"""Refuses every statement that would change or remove entries of the audit log.

The database cannot refuse them itself (triggers on UPDATE and DELETE are not supported), so every statement of a
transaction is examined before it runs.
"""

import re
from collections.abc import Iterable

from analytics.wording.language import N_
from data.errors import OutcomesError

APPEND_ONLY = "audit_event"
ALLOWED = ("SELECT", "INSERT", "CREATE")
CHANGING = frozenset(
    (
        "ALTER", "ATTACH", "CONFLICT", "COPY", "DELETE", "DROP", "MERGE", "REPLACE", "TEMP", "TEMPORARY", "TRUNCATE", "UPDATE",
    )
)  # fmt: skip


class AppendOnlyError(OutcomesError):
    message = N_("The audit log can only be added to and read. Nothing was changed.")


def names_the_log(sql: str) -> bool:
    """Returns whether the statement, or the name of a table, contains the name of the audit log."""
    return APPEND_ONLY in sql.casefold()


def refuse_changes(statements: Iterable[tuple[str, str]]) -> None:
    """Raises AppendOnlyError unless each statement (kind, text) that names the audit log only reads it or adds to it.

    Words in quotes and comments count too: it is better to refuse a harmless statement than to run a harmful one.
    """
    for kind, text in statements:
        words = set(re.findall(r"[A-Z_]+", text.upper()))
        if names_the_log(text) and (kind not in ALLOWED or words & CHANGING):
            raise AppendOnlyError()
