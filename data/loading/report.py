"""Makes the output of the command line, as data and as text: what was recognised, loaded and changed."""

from analytics.rows import each_row
from data import outcomes
from data.importers.model import Oddity
from data.loading.load_answers import ImportResult, PreparedImport
from data.records.engagements import engagement_of
from data.store import Store, Viewer
from data.store.rows import plain_value


def structure_text(structure: dict) -> str:
    """Returns the recognised structure of a file as text."""
    lines = [
        f"{structure['tool']}, {structure['respondents']} respondents, header rows: {structure['header_rows']}, "
        f"encoding: {structure['encoding'] or '–'}, delimiter: {structure['delimiter']!r}"
    ]
    lines += [
        f"  {column['name'][:70]:<70} {column['kind']:<9} n {column['n']:<6} distinct {column['distinct']:<6}"
        + ("" if column["min"] is None else f" {column['min']:g}–{column['max']:g}")
        for column in structure["columns"]
    ]
    return "\n".join(lines + [_problem(problem) for problem in structure["problems"]])


def import_result(
    store: Store,
    viewer: Viewer,
    engagement: str,
    prepared: PreparedImport,
    loaded: ImportResult,
    waves: list[str],
    created: list[str],
) -> dict:
    """Returns what an import recognised and wrote, and the engagement's changes after it."""
    table = prepared.table
    return {
        "tool": table.tool,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "header_rows": table.header_rows,
        "engagement": engagement,
        "waves": waves,
        "created": created,
        "already_loaded": loaded.already_loaded,
        "imports": list(loaded.batch_ids),
        "respondents": loaded.respondents,
        "linked": loaded.linked,
        "answers": loaded.answers,
        "scores": loaded.scores,
        "problems": [problem_facts(oddity) for oddity in loaded.problems],
        **changes(store, viewer, engagement),
    }


def changes(store: Store, viewer: Viewer, engagement: str) -> dict:
    """Returns the change of every scale (0–100) and item (as answered) from its first wave to each later one."""
    row = engagement_of(store, viewer, engagement)
    names = outcomes.stored_scales(store, viewer, row.id)
    labels = {wave.id: wave.label for wave in each_row(store.read("waves", viewer, engagement=row.id))}
    scales = [
        {
            "scale": names[change.scale_id].key,
            "name": names[change.scale_id].name["en"],
            "wave": labels[change.wave_id],
            **{
                name: plain_value(getattr(change, name))
                for name in (*_STATISTICS, "lower", "same", "higher", "linked", "verdict")
            },
        }
        for change in each_row(outcomes.change_frame(store, viewer, row.id))
    ]
    items = [
        {
            "scale": names[change.scale_id].key,
            "item": change.key,
            "text": change.text_fi,
            "wave": labels[change.wave_id],
            **{name: plain_value(getattr(change, name)) for name in _STATISTICS},
        }
        for change in each_row(outcomes.item_changes(store, viewer, row.id))
    ]
    return {"changes": scales, "items": items}


def import_text(result: dict) -> str:
    """Returns the result of an import as text."""
    if result["already_loaded"]:
        return f"This file was loaded into {result['engagement']} before; nothing was added."
    first = (
        f"{result['tool']}: {result['respondents']} respondents ({result['linked']} linked), "
        f"{result['answers']} answers, {result['scores']} scores into {', '.join(result['waves'])}."
    )
    created = [f"Created: {', '.join(result['created'])}."] if result["created"] else []
    return "\n".join([first, *created, *map(_problem, result["problems"]), changes_text(result)])


def changes_text(changes: dict) -> str:
    """Returns one line per scale and item: name, means, change with its 95 % interval, n, verdict."""
    rows = [(row["name"], row) for row in changes["changes"]] + [
        (f"  {row['text'] or row['item']}", row) for row in changes["items"]
    ]
    return "\n".join(
        f"{name[:70]:<70} {row['wave']}: {row['mean_before']:.3f} → {row['mean_after']:.3f}"
        + (f", {row['estimate']:+.3f}" if row["estimate"] is not None else "")
        + (f" [{row['low']:.3f}, {row['high']:.3f}]" if row["low"] is not None else "")
        + f", n {row['n']}"
        + (f", {row['verdict']}" if "verdict" in row else "")
        for name, row in rows
    )


def problem_facts(oddity: Oddity) -> dict:
    """Returns an oddity as row, column, value and a whole sentence."""
    reason = oddity.reason.format_map(dict(oddity.facts))
    return {"row": oddity.row, "column": oddity.column, "value": oddity.value, "reason": reason}


def _problem(problem: dict) -> str:
    place = ", ".join(str(part) for part in (problem["row"] and f"row {problem['row']}", problem["column"]) if part)
    value = f"“{problem['value']}” " if problem.get("value") else ""
    return f"  ! {place + ': ' if place else ''}{value}{problem['reason']}"


_STATISTICS = ("n", "mean_before", "mean_after", "estimate", "low", "high")
