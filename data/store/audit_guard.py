"""The audit log is added to and read, never changed: no write of the product can do otherwise.

The database cannot refuse it (triggers on UPDATE and DELETE are not supported), so every statement of a transaction is
looked at before it runs.
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
    return APPEND_ONLY in sql.casefold()


def refuse_changes(statements: Iterable[tuple[str, str]]) -> None:
    """Raise AppendOnlyError unless every one of the statements (kind, text) that name the log only reads or adds.

    Words count wherever they stand, in quotes and comments too: rather a harmless statement refused than a harmful one run.
    """
    for kind, text in statements:
        words = set(re.findall(r"[A-Z_]+", text.upper()))
        if names_the_log(text) and (kind not in ALLOWED or words & CHANGING):
            raise AppendOnlyError()
