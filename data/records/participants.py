"""Makes, checks and stores the participants of an engagement as a table that people type: codes, never names, and
organisations.
"""

import re
import secrets
from collections.abc import Collection

from analytics.wording.language import N_
from data.errors import OutcomesError
from data.records.engagements import engagement_of
from data.records.tables import Fault, Row, RowTable, repeated_rows
from data.store import Store, Transaction, Viewer

PERSONAL = re.compile(
    r"""
    @                                   # an address
    | [^\W\d_]{2} [\s.,_]+ [^\W\d_]{2}  # a name in several words
    | ^\d{6}[-+A-Y]\d{3}\w$             # a Finnish personal identity code
    | ^\+?(?:\d[\s-]?){7,}$             # a telephone number
    """,
    re.VERBOSE,
)

CODE, ORGANISATION = N_("Code"), N_("Organisation")
# No vowels, so that no code is a word or a number with an exponent; nothing that looks like something else.
FIRST, LATER, LENGTH = "BCDFGHJKMNPQRSTVWXZ", "23456789BCDFGHJKMNPQRSTVWXZ", 4
MOST = 200

LONGEST_CODE = 254
"""Most characters of a code: as many as an e-mail address may have, which some surveys ask for in place of a code."""


class TooManyCodesError(OutcomesError):
    message = N_("At most {most} codes are made at a time. Give a smaller number.")


def new_codes(count: int, taken: Collection[str]) -> list[str]:
    """Returns `count` random codes that are not among `taken`; raises TooManyCodesError."""
    if not 1 <= count <= MOST:
        raise TooManyCodesError(most=MOST)
    codes: list[str] = []
    while len(codes) < count:
        code = secrets.choice(FIRST) + "".join(secrets.choice(LATER) for _ in range(LENGTH - 1))
        if code not in taken and code not in codes:
            codes.append(code)
    return codes


def codes_for_slips(store: Store, viewer: Viewer, engagement: str) -> list[str]:
    """Returns the stored codes for printing, and records the export in the audit log. Raises UnknownEngagementError."""
    target = engagement_of(store, viewer, engagement)
    codes = [row["code"] for row in PARTICIPANTS.rows(PARTICIPANTS.stored(store, viewer, target.id))]
    with store.transaction() as write:
        write.record("export", viewer, target.id, "slips")
    return codes


def normalised_code(code: str) -> str:
    """Returns the code in capitals and without spaces, as loading compares it."""
    return "".join(code.split()).upper()


def _check(write: Transaction, engagement_id: int, rows: list[Row], gone: set[int]) -> list[Fault]:
    stored = _stored_codes(write, engagement_id)
    faults = [fault for row in rows for fault in _normalise_new_code(row, stored.get(row["id"]))]
    faults += _same_codes(rows) + _foreign_organisations(rows, _organisations(write, engagement_id))
    answering = {number for (number,) in write.query("answering_participants", engagement=engagement_id)}
    return faults + [_has_answered(stored, number) for number in sorted(gone & answering)]


def _normalise_new_code(row: Row, stored: str | None) -> list[Fault]:
    """Normalises a code that is not stored yet, and returns its faults."""
    code = str(row["code"] or "")
    if code == stored:
        return []
    row["code"] = normalised_code(code)
    return _code_faults(row["row"], code)


def _same_codes(rows: list[Row]) -> list[Fault]:
    reason = N_("another participant has this code. Give each one a code of their own.")
    return [Fault(number, CODE, reason) for number in repeated_rows(rows, [row["code"] for row in rows])]


def _foreign_organisations(rows: list[Row], organisations: Collection[str]) -> list[Fault]:
    """Returns a fault for each participant whose organisation is not party to the engagement."""
    reason = N_("choose an organisation that is party to the engagement.")
    return [
        Fault(row["row"], ORGANISATION, reason)
        for row in rows
        if row["organisation"] is not None and row["organisation"] not in organisations
    ]


def _code_faults(number: int, code: str) -> list[Fault]:
    if not code:
        return [Fault(number, CODE, N_("the code is missing. Type one, or remove the row."))]
    if len(code) > LONGEST_CODE:
        return [
            Fault(
                number,
                CODE,
                N_("the code is longer than {most} characters. Type a shorter one."),
                {"most": LONGEST_CODE},
            )
        ]
    if PERSONAL.search(code):
        reason = N_(
            "this looks like a name, an address, a telephone number or an identity code. Participants are known by codes only: "
            "type a code that tells nobody who it is."
        )
        return [Fault(number, CODE, reason)]
    return []


def _has_answered(stored: dict[int, str], number: int) -> Fault:
    """Returns the fault for a removed participant who has answered, with the row in which they stood before."""
    reason = N_(
        "{code} has answered, so the code cannot be removed here. Discard the changes to get it back; a lead erases a participant "
        "with the answers on the page Manage."
    )
    return Fault(list(stored).index(number) + 1, CODE, reason, {"code": stored[number]})


def _stored_codes(write: Transaction, engagement_id: int) -> dict[int, str]:
    return dict(write.query("stored_codes", engagement=engagement_id))


def _organisations(write: Transaction, engagement_id: int) -> dict[str, int]:
    return dict(write.query("party_names", engagement=engagement_id))


def _columns(write: Transaction, engagement_id: int, row: Row) -> Row:
    organisation = _organisations(write, engagement_id).get(row["organisation"])
    return {"code": row["code"], "organisation_id": organisation}


PARTICIPANTS = RowTable(
    table="participant",
    section="participants",
    dtypes={"id": "Int64", "code": "object", "organisation": "object"},
    query="arranged_participants",
    change="change_participant",
    removals=("remove_participant",),
    check=_check,
    values_to_write=_columns,
)
