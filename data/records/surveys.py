"""Checks and stores the waves of an engagement as a table that people type: kind, name, dates, number of invited
people.
"""

from collections import Counter

from analytics.model import WaveKind
from analytics.text import folded
from analytics.wording.language import N_
from data.records.engagements import ORDER
from data.records.tables import Fault, Row, RowTable, repeated_rows, whole_within
from data.store import Transaction

KIND, NAME, OPENED, CLOSED, INVITED, ANNOUNCED = (
    N_("When"),
    N_("Name"),
    N_("Opened"),
    N_("Closed"),
    N_("Invited"),
    N_("Comments announced"),
)
_MOST_INVITED = 100_000


def _check(write: Transaction, engagement_id: int, rows: list[Row], gone: set[int]) -> list[Fault]:
    uses = {number: (answered, used) for number, answered, used in write.query("wave_uses", engagement=engagement_id)}
    faults = [fault for row in rows for fault in _row_faults(row, uses.get(row["id"], (0, False))[0])]
    faults += _same_names(rows)
    return faults + [_in_use(write, number) for number in gone if uses[number][1]]


def _row_faults(row: Row, answered: int) -> list[Fault]:
    faults, number = [], row["row"]
    if row["kind"] not in list(WaveKind):
        faults.append(
            Fault(number, KIND, N_("choose whether it is the baseline, a midway, the end or a follow-up survey."))
        )
    if row["opened_on"] and row["closed_on"] and row["closed_on"] < row["opened_on"]:
        faults.append(Fault(number, CLOSED, N_("the survey closes before it opens. Correct one of the two dates.")))
    if row["invited"] is not None and not whole_within(row["invited"], 1, _MOST_INVITED):
        faults.append(Fault(number, INVITED, N_("give a whole number of at least 1, or leave it empty.")))
    elif row["invited"] is not None and row["invited"] < answered:
        reason = N_("{answered} have answered, so at least as many were invited.")
        faults.append(Fault(number, INVITED, reason, {"answered": answered}))
    return faults


def _same_names(rows: list[Row]) -> list[Fault]:
    """Returns a fault for each repeated name, because files and the command line find a wave by its name."""
    names = [folded(str(row["label"] or row["kind"])) for row in rows]
    reason = N_("another survey is called the same. Give this one a name of its own.")
    return [Fault(number, NAME, reason) for number in repeated_rows(rows, names)]


def _in_use(write: Transaction, number: int) -> Fault:
    """Returns the fault for a removed wave that has answers, ratings or a review, with the row in which it stood
    before.
    """
    place, label = write.query("wave_place", id=number)[0]
    reason = N_(
        "answers, ratings or a review belong to “{wave}”, so it cannot be removed. Discard the changes to get it back, or take "
        "its answers back first on the page Responses."
    )
    return Fault(place, NAME, reason, {"wave": label})


def _columns(write: Transaction, engagement_id: int, row: Row) -> Row:
    columns = {name: row[name] for name in ("kind", "opened_on", "closed_on", "invited")}
    return columns | {
        "label": row["label"] or row["kind"],
        "comments_announced": bool(row["comments_announced"]),
        "position": row["position"],
    }


def _check_and_place(write: Transaction, engagement_id: int, rows: list[Row], gone: set[int]) -> list[Fault]:
    """Returns the faults, and where there are none gives the waves their positions: by kind, and within a kind as
    typed.
    """
    faults = _check(write, engagement_id, rows, gone)
    earlier: Counter[str] = Counter()
    for row in () if faults else rows:
        row["position"] = ORDER[WaveKind(row["kind"])] * 100 + earlier[row["kind"]]
        earlier[row["kind"]] += 1
    return faults


WAVES = RowTable(
    table="wave",
    section="waves",
    dtypes={
        "id": "Int64",
        "kind": "object",
        "label": "object",
        "opened_on": "datetime64[s]",
        "closed_on": "datetime64[s]",
        "invited": "Int64",
        "comments_announced": "boolean",
    },
    query="arranged_waves",
    change="change_wave",
    removals=("remove_undone_imports", "remove_wave"),
    check=_check_and_place,
    values_to_write=_columns,
)
