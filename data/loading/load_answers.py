"""Writes the answers, scores and comments of a read file into the store, in one transaction."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from analytics.wording.language import N_
from data.errors import OutcomesError
from data.importers.model import Oddity, SurveyTable
from data.loading import matching
from data.loading.coding import ItemAnswers, check_coding, read_answers, values_in_range
from data.loading.item_ids import item_ids
from data.loading.mapping import Mapping
from data.loading.participant_codes import codes_by_row, pseudonym
from data.records.engagements import EngagementRow, WaveRow, engagement_of, wave_of
from data.store import Store, Transaction, Viewer, utc_now


def sorted_oddities(oddities: Iterable[Oddity]) -> tuple[Oddity, ...]:
    """Returns the oddities of the whole file first, then row by row."""
    return tuple(sorted(oddities, key=lambda oddity: (oddity.row or 0, oddity.column or "")))


class NothingToLoadError(OutcomesError):
    message = N_("{file} holds no answer to the chosen items. Check the matching; nothing was loaded.")


@dataclass(frozen=True)
class PreparedImport:
    """Holds the answers of a file as they would be loaded, and what is odd about them.

    `answers` has one row per answer: row (of the file), item (position in `items`), value. `codes` holds the
    participant's code by row of the file (None: not linked to other waves). `comments` has the columns row, question
    and body.
    """

    table: SurveyTable
    mapping: Mapping
    sha256: str
    items: tuple[matching.AssignedItem, ...]
    answers: pd.DataFrame
    codes: pd.Series
    comments: pd.DataFrame
    problems: tuple[Oddity, ...]

    @property
    def respondents(self) -> int:
        return int(self.answers["row"].nunique())

    @property
    def oddities(self) -> tuple[Oddity, ...]:
        """Everything odd about the file and its answers, each place once, in the order of rows."""
        places = {(problem.row, problem.column) for problem in self.problems if problem.row is not None}
        others = [oddity for oddity in self.table.oddities if (oddity.row, oddity.column) not in places]
        return sorted_oddities((*others, *self.problems))


@dataclass(frozen=True)
class ImportResult:
    """Holds what an import wrote.

    `already` says that this very file had been loaded into the wave before, so that nothing was added.
    """

    batch_ids: tuple[int, ...]
    respondents: int
    linked: int
    answers: int
    scores: int
    already_loaded: bool = False
    problems: tuple[Oddity, ...] = field(default=())


def prepare(content: bytes, table: SurveyTable, mapping: Mapping) -> PreparedImport:
    """Reads the mapped columns as answers.

    Raises the errors of `matching.assign_columns` and `participant_codes.codes_by_row`, CodingError or NothingToLoadError.
    """
    items = tuple(matching.assign_columns(table, mapping))
    codes, problems = codes_by_row(table, mapping.code_columns)
    columns = [read_answers(table.cells.loc[codes.index, item.column.index], item) for item in items]
    for key in dict.fromkeys((item.instrument.key, item.wave) for item in items):
        group = [answers for answers in columns if (answers.item.instrument.key, answers.item.wave) == key]
        problems += check_coding(table.file_name, group)
    answers, set_aside = _long(columns)
    if answers.empty:
        raise NothingToLoadError(file=table.file_name)
    comments = _comments(table, mapping, codes.index)
    digest = hashlib.sha256(content).hexdigest()
    return PreparedImport(table, mapping, digest, items, answers, codes, comments, (*problems, *set_aside))


def load(store: Store, viewer: Viewer, engagement: str, wave: str | int, prepared: PreparedImport) -> ImportResult:
    """Writes a prepared file into an engagement's wave, given by its label, kind or id, as a whole or not at all.

    Where a participant has answered the same item in the same wave before, the earlier answer stays, and the newer one
    is listed as a problem. Raises UnknownEngagementError or UnknownWaveError where the viewer has no such engagement or
    wave.
    """
    target = engagement_of(store, viewer, engagement)
    names = dict.fromkeys(item.wave for item in prepared.items)
    waves = {name: wave_of(store, viewer, target, name or wave) for name in names}
    with store.transaction() as write:
        if _already(write, target, waves, prepared.sha256):
            return ImportResult((), prepared.respondents, 0, 0, 0, already_loaded=True, problems=prepared.oddities)
        batches = {name: _batch(write, viewer, target, row, prepared) for name, row in waves.items()}
        unlinked = _unlinked_before(write, waves, prepared)
        _stage(write, target, waves, batches, prepared)
        loaded = _write(write, target, prepared, tuple(batches.values()), unlinked)
        write.mark_changed(target.id)
        write.record("import", viewer, target.id, f"{prepared.table.tool}, {loaded.answers} answers")
    return loaded


def _long(columns: list[ItemAnswers]) -> tuple[pd.DataFrame, list[Oddity]]:
    parts, problems = [], []
    for position, answers in enumerate(columns):
        values, oddities = values_in_range(answers)
        problems += oddities
        values = values.dropna()
        rows = values.index.to_numpy("int64")
        parts.append(pd.DataFrame({"row": rows, "item": position, "value": values.to_numpy("float64")}, copy=False))
    return pd.concat(parts, ignore_index=True), problems


def _comments(table: SurveyTable, mapping: Mapping, rows: pd.Index) -> pd.DataFrame:
    columns = [matching.find_column(table, name) for name in mapping.comments]
    parts = [
        pd.DataFrame({"row": rows, "question": column.name, "body": table.cells.loc[rows, column.index].str.strip()})
        for column in columns
    ]
    comments = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame({"row": [], "question": [], "body": []})
    return comments[comments["body"] != ""]


def _already(write: Transaction, target: EngagementRow, waves: dict[str | None, WaveRow], sha256: str) -> bool:
    loaded = write.query("loaded_waves", engagement=target.id, sha256=sha256)
    return {wave.id for wave in waves.values()} <= {row[0] for row in loaded}


def _unlinked_before(write: Transaction, waves: dict[str | None, WaveRow], prepared: PreparedImport) -> list[Oddity]:
    """Returns a note for each wave that holds answers of unknown people, since another export of the survey would count
    them twice.
    """
    if prepared.codes.notna().all():
        return []
    reason = N_(
        "the survey “{wave}” held answers without participants' codes before: make sure that nobody is counted twice"
    )
    return [
        Oddity(row=None, column=None, value=None, reason=reason, facts={"wave": wave.label})
        for wave in waves.values()
        if write.query("unlinked_respondents", wave=wave.id)[0][0]
    ]


def _batch(write: Transaction, viewer: Viewer, target: EngagementRow, wave: WaveRow, prepared: PreparedImport) -> int:
    return write.add(
        "import_batch",
        engagement_id=target.id,
        wave_id=wave.id,
        file_name=prepared.table.file_name,
        sha256=prepared.sha256,
        tool=prepared.table.tool,
        mapping=prepared.mapping.as_json(),
        imported_at=utc_now(),
        imported_by=viewer.person_id,
        respondents=prepared.respondents,
        answers=0,
        scores=0,
        problems=len(prepared.oddities),
    )


def _stage(
    write: Transaction,
    target: EngagementRow,
    waves: dict[str | None, WaveRow],
    batches: dict[str | None, int],
    prepared: PreparedImport,
) -> None:
    """Writes rows, items and answers into temporary tables, where SQL can join them."""
    ids = item_ids(write, target.id, prepared.items)
    places = pd.DataFrame(
        {
            "item": range(len(prepared.items)),
            "item_id": ids,
            "wave_id": [waves[item.wave].id for item in prepared.items],
            "batch_id": [batches[item.wave] for item in prepared.items],
        }
    )
    write.stage("incoming_item", places)
    write.stage("incoming_row", _rows(prepared, target))
    write.stage("incoming_answer", prepared.answers)
    write.stage("incoming_comment", prepared.comments)


def _rows(prepared: PreparedImport, target: EngagementRow) -> pd.DataFrame:
    codes = [pseudonym(code, target.pseudonym_salt) if isinstance(code, str) else None for code in prepared.codes]
    return pd.DataFrame({"row": prepared.codes.index.to_numpy("int64"), "code": pd.Series(codes, dtype="str")})


def _write(
    write: Transaction, target: EngagementRow, prepared: PreparedImport, batches: tuple[int, ...], before: list[Oddity]
) -> ImportResult:
    write.query("place_participants", engagement=target.id)
    repeated = write.query("repeated_answers")
    write.query("add_participants", engagement=target.id, batch=batches[0])
    write.query("forget_wave_scales", engagement=target.id)
    write.query("record_wave_scales")
    write.query("add_answers")
    write.query("add_comments", batch=batches[0])
    score_engagement(write, target.id)
    linked = write.query("linked_respondents")[0][0]
    problems = sorted_oddities(
        (*prepared.oddities, *before, *(_repeated(prepared, row, items) for row, items in repeated))
    )
    problem_count = len(problems)
    counts = [write.query("count_batch", batch=batch, problems=problem_count)[0] for batch in batches]
    answers, scores = (sum(count[place] for count in counts) for place in (0, 1))
    return ImportResult(batches, prepared.respondents, linked, answers, scores, problems=problems)


def score_engagement(write: Transaction, engagement_id: int) -> None:
    """Derives the engagement's scores and respondents again from its answers, by the one rule of scoring in SQL."""
    for name in ("clear_scores", "score_answers", "clear_respondents", "count_respondents"):
        write.query(name, engagement=engagement_id)


def _repeated(prepared: PreparedImport, row: int, items: int) -> Oddity:
    reason = N_(
        "this participant has answered {items} of these questions in this survey before: the earlier answers were kept"
    )
    return Oddity(
        row=row, column=" + ".join(prepared.mapping.code_columns), value=None, reason=reason, facts={"items": items}
    )
