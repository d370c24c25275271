"""Finds and creates engagements and their waves."""

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
    message = N_("The engagement {engagement} has no survey “{wave}”. It has: {known}. Nothing was loaded.")


class NamelessError(OutcomesError):
    message = N_("An engagement and a survey need a name: give --engagement and --wave. Nothing was loaded.")


class CodeTakenError(OutcomesError):
    message = N_("The code {code} is in use already. Choose another one.")


class MayNotCreateError(OutcomesError):
    message = N_("Supervisors and leads create engagements. Ask the lead of your network for the right.")


@dataclass(frozen=True)
class EngagementRow:
    """Holds the columns of an engagement that other modules of data need."""

    id: int
    code: str
    name: str
    pseudonym_salt: str
    data_version: int


@dataclass(frozen=True)
class WaveRow:
    """Holds the id, kind and label of a wave."""

    id: int
    kind: WaveKind
    label: str


def engagement_of(store: Store, viewer: Viewer, code: str) -> EngagementRow:
    """Returns the engagement with that code; raises UnknownEngagementError, also where the viewer may not see it."""
    rows = store.read_rows("engagement", viewer, code=code)
    if not rows:
        raise UnknownEngagementError(engagement=code)
    return EngagementRow(*rows[0])


def waves_of(store: Store, viewer: Viewer, engagement: EngagementRow) -> list[WaveRow]:
    """Returns the waves of an engagement in their order."""
    rows = store.read("waves", viewer, engagement=engagement.id)
    return [WaveRow(int(row.id), WaveKind(row.kind), str(row.label)) for row in each_row(rows)]


def wave_of(store: Store, viewer: Viewer, engagement: EngagementRow, name: str | int) -> WaveRow:
    """Returns the wave with that id (a number), that label, or that kind if it is the only one of its kind; raises
    UnknownWaveError.
    """
    waves = waves_of(store, viewer, engagement)
    wave = _named(waves, name)
    if wave is None:
        names = ", ".join(wave.label for wave in waves) or "–"
        raise UnknownWaveError(engagement=engagement.code, wave=name, known=names)
    return wave


def _named(waves: list[WaveRow], name: str | int) -> WaveRow | None:
    if isinstance(name, int):
        return next((wave for wave in waves if wave.id == name), None)
    labelled = [wave for wave in waves if wave.label == name]
    of_kind = [wave for wave in waves if wave.kind == name]
    return labelled[0] if labelled else of_kind[0] if len(of_kind) == 1 else None


def create_engagement(
    write: Transaction, code: str, name: str, kind: Kind, form: Form, supervisor_id: int, **columns: object
) -> int:
    """Adds an engagement, with its own salt for the pseudonyms of its participants, and returns its id."""
    values = {"code": code, "name": name, "kind": kind.value, "form": form.value, "supervisor_id": supervisor_id}
    return write.add("engagement", **values, **columns, pseudonym_salt=secrets.token_hex(16))


def create_wave(write: Transaction, engagement_id: int, kind: WaveKind, label: str, **columns: object) -> int:
    """Adds a wave after the others of its kind, and returns its id."""
    earlier = write.query("waves_of_kind", engagement=engagement_id, kind=kind.value)[0][0]
    position = ORDER[kind] * 100 + earlier
    return write.add("wave", engagement_id=engagement_id, kind=kind.value, label=label, position=position, **columns)


def create_missing(store: Store, viewer: Viewer, code: str, waves: list[str]) -> list[str]:
    """Creates the engagement and those of its waves that are missing, and returns what was created, in words.

    A wave that is not named by its kind becomes the next kind in order: baseline, end, then follow-ups. Raises
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
        existing = waves_of(store, viewer, engagement)
        if _named(existing, name) is not None:
            continue
        kind = WaveKind(name) if name in list(WaveKind) else _next_kind(existing)
        with store.transaction() as write:
            create_wave(write, engagement.id, kind, name)
            write.mark_changed(engagement.id)
        created.append(f"wave {name} ({kind.value})")
    return created


def _next_kind(waves: list[WaveRow]) -> WaveKind:
    order = [WaveKind.BASELINE, WaveKind.END]
    return order[len(waves)] if len(waves) < len(order) else WaveKind.FOLLOW_UP
