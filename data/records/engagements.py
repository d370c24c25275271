"""Finding and creating engagements and their waves."""

import secrets
from dataclasses import dataclass

from analytics.model import Form, Kind, WaveKind
from analytics.rows import each_row
from analytics.wording.language import N_
from data.errors import OutcomesError
from data.store import Store, Transaction, Viewer

ORDER = {WaveKind.BASELINE: 1, WaveKind.MIDWAY: 2, WaveKind.END: 3, WaveKind.FOLLOW_UP: 4}


class UnknownEngagementError(OutcomesError):
    message = N_("There is no engagement “{engagement}” here. Check its code on the Overview page.")


class UnknownWaveError(OutcomesError):
    message = N_("The engagement {engagement} has no wave “{wave}”. It has: {known}. Nothing was loaded.")


class NamelessError(OutcomesError):
    message = N_("An engagement and a wave need a name: give --engagement and --wave. Nothing was loaded.")


class CodeTakenError(OutcomesError):
    message = N_("The code {code} is in use already. Choose another one.")


class MayNotCreateError(OutcomesError):
    message = N_("Supervisors and leads create engagements. Ask the lead of your network for the right.")


@dataclass(frozen=True)
class EngagementRow:
    id: int
    code: str
    name: str
    pseudonym_salt: str
    data_version: int


@dataclass(frozen=True)
class WaveRow:
    id: int
    kind: WaveKind
    label: str


def engagement_of(store: Store, viewer: Viewer, code: str) -> EngagementRow:
    """The engagement of that code; UnknownEngagementError also where the viewer may not see it."""
    found = store.read_rows("engagement", viewer, code=code)
    if not found:
        raise UnknownEngagementError(engagement=code)
    return EngagementRow(*found[0])


def waves_of(store: Store, viewer: Viewer, engagement: EngagementRow) -> list[WaveRow]:
    """The waves of an engagement in their order."""
    found = store.read("waves", viewer, engagement=engagement.id)
    return [WaveRow(int(row.id), WaveKind(row.kind), str(row.label)) for row in each_row(found)]


def wave_of(store: Store, viewer: Viewer, engagement: EngagementRow, name: str | int) -> WaveRow:
    """The wave of that id (a number), label, or kind where only one is of that kind; raises UnknownWaveError."""
    known = waves_of(store, viewer, engagement)
    found = _named(known, name)
    if found is None:
        names = ", ".join(wave.label for wave in known) or "–"
        raise UnknownWaveError(engagement=engagement.code, wave=name, known=names)
    return found


def _named(known: list[WaveRow], name: str | int) -> WaveRow | None:
    if isinstance(name, int):
        return next((wave for wave in known if wave.id == name), None)
    labelled = [wave for wave in known if wave.label == name]
    of_kind = [wave for wave in known if wave.kind == name]
    return labelled[0] if labelled else of_kind[0] if len(of_kind) == 1 else None


def create_engagement(
    write: Transaction, code: str, name: str, kind: Kind, form: Form, supervisor_id: int, **more: object
) -> int:
    """Add an engagement, with a salt of its own for its participants' pseudonyms; returns its id."""
    values = {"code": code, "name": name, "kind": kind.value, "form": form.value, "supervisor_id": supervisor_id}
    return write.add("engagement", **values, **more, pseudonym_salt=secrets.token_hex(16))


def create_wave(write: Transaction, engagement_id: int, kind: WaveKind, label: str, **more: object) -> int:
    """Add a wave after the others of its kind; returns its id."""
    earlier = write.query("waves_of_kind", engagement=engagement_id, kind=kind.value)[0][0]
    position = ORDER[kind] * 100 + earlier
    return write.add("wave", engagement_id=engagement_id, kind=kind.value, label=label, position=position, **more)


def ensure(store: Store, viewer: Viewer, code: str, waves: list[str]) -> list[str]:
    """Create the engagement and those of its waves that are missing; returns what was created, in words.

    A wave named otherwise than by a kind becomes the next kind in order: baseline, end, then follow-ups. Raises
    NamelessError, MayNotCreateError or CodeTakenError.
    """
    if not code.strip() or not all(name.strip() for name in waves):
        raise NamelessError()
    created = []
    if not store.read_rows("engagement", viewer, code=code):
        if viewer.person_id not in {number for number, _ in store.read_rows("supervisors", viewer)}:
            raise MayNotCreateError()
        with store.transaction() as write:
            if write.query("code_taken", code=code, engagement=None):
                raise CodeTakenError(code=code)
            create_engagement(write, code, code, Kind.SUPERVISION, Form.GROUP, viewer.person_id)
            write.record("create engagement", viewer, detail=code)
        created.append(f"engagement {code}")
    engagement = engagement_of(store, viewer, code)
    for name in waves:
        known = waves_of(store, viewer, engagement)
        if _named(known, name) is not None:
            continue
        kind = WaveKind(name) if name in list(WaveKind) else _next_kind(known)
        with store.transaction() as write:
            create_wave(write, engagement.id, kind, name)
            write.changed(engagement.id)
        created.append(f"wave {name} ({kind.value})")
    return created


def _next_kind(known: list[WaveRow]) -> WaveKind:
    order = [WaveKind.BASELINE, WaveKind.END]
    return order[len(known)] if len(known) < len(order) else WaveKind.FOLLOW_UP
