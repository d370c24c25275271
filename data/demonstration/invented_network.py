"""Loads the invented network that `network.toml` describes, whose answers come in through the importers, and removes
it.
"""

import tomllib
from collections.abc import Callable, Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any

from analytics.goals.rule import LEVEL_COLUMNS
from analytics.model import Form, Kind, WaveKind
from data import importers
from data.instruments.storage import remove_instrument
from data.loading import load_answers
from data.loading.mapping import read_mapping
from data.records import engagements
from data.releases import release_draft, told
from data.store import OWNER, Store, Transaction

FILES = Path(__file__).parent / "files"
LOADING, RELEASING, LOADED, REMOVED = "loading", "releasing", "loaded", "removed"
"""States, kept as a setting: answers are being loaded; all answers are there but not all releases; complete; removed."""
CHANGES = "changes up to the demonstration"
"""Setting: how many changes in the audit log are those of loading or removing the demonstration."""
FIELD_TABLES = (
    *release_draft.WRITTEN_TABLES, *told.REGISTER_TABLES, *release_draft.DRAFT_TABLES, "joint_rating", "joint_assessment", "goal_consent",
    "responding_reader", "decision", "review", "held_session", "goal_rating", "goal_version", "goal", "comment", "score", "respondent", "wave_scale", "answer",
    "import_batch", "wave", "participant", "party", "engagement", "organisation",
)  # fmt: skip

Progress = Callable[[float, str], None]


def needs_loading(store: Store) -> bool:
    """Returns whether the demonstration is still to be loaded: the database is empty, or loading was interrupted."""
    if store.is_publication:
        return False
    state = _state(store)
    return state == LOADING or (state is None and store.read("engagements", OWNER).empty)


def is_loaded(store: Store) -> bool:
    """Returns whether the database holds the demonstration with all its answers."""
    return not store.is_publication and _state(store) in (RELEASING, LOADED)


def needs_releases(store: Store) -> bool:
    """Returns whether some releases of the loaded demonstration are still to be prepared."""
    return not store.is_publication and _state(store) == RELEASING


def is_untouched(store: Store) -> bool:
    """Returns whether the database holds nothing that a person entered: it is empty, or the demonstration as it was loaded.

    Every change stands in the audit log, so the demonstration is untouched while the log has not grown.
    """
    if store.is_publication:
        return False
    if not is_loaded(store) and not (store.read("engagements", OWNER).empty and len(store.read("people", OWNER)) == 1):
        return False
    with store.transaction() as read:
        return changes_made(read) == changes_noted(store)


def load_network(store: Store, progress: Progress) -> None:
    """Writes the network and loads its survey files one by one, without releases; `progress` receives the completed share and
    the file's name.
    """
    described = network()
    with store.transaction() as write:
        _clear(write)
        _set_state(write, LOADING)
        _write_network(write, described)
        write.record("load demonstration", OWNER)
    files = list(_files(described))
    for place, (engagement, wave) in enumerate(files):
        progress(place / len(files), wave["file"])
        content = (FILES / wave["file"]).read_bytes()
        table = importers.read(content, wave["file"])
        prepared = load_answers.prepare(content, table, read_mapping(FILES / wave["mapping"]))
        load_answers.load(store, OWNER, engagement["code"], wave["label"], prepared)
    with store.transaction() as write:
        _set_state(write, RELEASING)
        note_changes(write, changes_made(write))


def finish(store: Store) -> None:
    """Records that the demonstration is complete, unless it was removed meanwhile."""
    with store.alone():
        if needs_releases(store):
            with store.transaction() as write:
                _set_state(write, LOADED)


def remove(store: Store) -> None:
    """Empties the database, and records that the demonstration is not to be loaded again."""
    with store.transaction() as write:
        _clear(write)
        _set_state(write, REMOVED)
        write.record("remove demonstration", OWNER)
        note_changes(write, changes_made(write))


def changes_made(read: Transaction) -> int:
    """Returns how many changes the audit log holds."""
    return read.query("changes_made")[0][0]


def changes_noted(store: Store) -> int:
    """Returns how many of these changes the product made itself, in loading or removing the demonstration."""
    noted = store.read_rows("settings", OWNER, name=CHANGES)
    return int(noted[0][0]) if noted else 0


def note_changes(write: Transaction, count: int) -> None:
    """Keeps how many changes the product made itself."""
    write.delete("setting", name=CHANGES)
    write.put("setting", name=CHANGES, value=str(count))


def _files(network: dict) -> Iterator[tuple[dict, dict]]:
    for engagement in network["engagement"]:
        for wave in engagement.get("wave", []):
            if "file" in wave:
                yield engagement, wave


def _state(store: Store) -> str | None:
    rows = store.read_rows("settings", OWNER, name="demonstration")
    return rows[0][0] if rows else None


def _set_state(write: Transaction, state: str) -> None:
    write.delete("setting", name="demonstration")
    write.put("setting", name="demonstration", value=state)


def _clear(write: Transaction) -> None:
    for table in FIELD_TABLES:
        write.clear(table)
    for (instrument,) in write.query("own_instruments"):
        remove_instrument(write, instrument)
    # People who can sign in are not part of the demonstration and stay; they lose only the rights on its organisations.
    write.delete("person_right", role="payer")
    for (person,) in write.query("people_without_email", owner=OWNER.person_id):
        write.delete("person_right", person_id=person)
        write.delete("person", id=person)


def _write_network(write: Transaction, network: dict) -> None:
    organisations = {
        described["key"]: write.add("organisation", name=described["name"]) for described in network["organisation"]
    }
    supervisors = {described["key"]: write.add("person", name=described["name"]) for described in network["supervisor"]}
    for person in supervisors.values():
        write.put("person_right", person_id=person, role="supervisor")
    for engagement in network["engagement"]:
        _write_engagement(write, engagement, organisations, supervisors)


def _write_engagement(
    write: Transaction, engagement: dict, organisations: dict[str, int], supervisors: dict[str, int]
) -> None:
    columns = (
        "started_on",
        "ends_on",
        "sessions_planned",
        "minutes_planned",
        "hour_budget",
        "second_discussion",
        "retention_months",
    )
    number = engagements.create_engagement(
        write,
        engagement["code"],
        engagement["name"],
        Kind(engagement["kind"]),
        Form(engagement["form"]),
        supervisors[engagement["supervisor"]],
        **{name: engagement[name] for name in columns if name in engagement},
    )
    for party in engagement["parties"]:
        write.put("party", engagement_id=number, organisation_id=organisations[party])
    for party, codes in engagement.get("participants", {}).items():
        for code in codes:
            write.add("participant", engagement_id=number, organisation_id=organisations[party], code=code)
    for session in engagement.get("sessions", []):
        write.add("held_session", engagement_id=number, **session | {"methods": ", ".join(session.get("methods", []))})
    waves = {wave["kind"]: _write_wave(write, number, wave) for wave in engagement.get("wave", [])}
    for position, goal in enumerate(engagement.get("goal", [])):
        _write_goal(write, number, position, goal, waves)
    for described in engagement.get("joint_assessment", []):
        _write_joint_assessment(write, number, described)
    _write_reviews(write, number, engagement, waves)


def _write_wave(write: Transaction, engagement_id: int, wave: dict) -> int:
    names = ("opened_on", "closed_on", "invited", "comments_announced", "has_questionnaire")
    columns = {name: wave[name] for name in names if name in wave}
    return engagements.create_wave(write, engagement_id, WaveKind(wave["kind"]), wave["label"], **columns)


def _write_goal(write: Transaction, engagement_id: int, position: int, goal: dict, waves: dict[str, int]) -> None:
    number = write.add(
        "goal",
        engagement_id=engagement_id,
        key=goal["key"],
        theme=goal["theme"],
        source=goal["source"],
        position=position,
    )
    if "released_on" in goal:
        day = goal["released_on"]
        recorded = datetime.combine(day, time())
        write.put("goal_consent", goal_id=number, given_on=day, recorded_by=OWNER.person_id, recorded_at=recorded)
    version: dict[str, Any] = {"reason": ""}
    for place, described in enumerate(goal["version"], 1):
        version = version | {"reason": ""} | {name: value for name, value in described.items() if name != "ratings"}
        words = dict(zip(LEVEL_COLUMNS.values(), version["levels"], strict=True))
        rest = {
            name: version.get(name) for name in ("change", "reason", "valid_from", "title", "importance", "difficulty")
        }
        version_id = write.add("goal_version", goal_id=number, version=place, **words, **rest)
        for rating in described.get("ratings", []):
            write.put(
                "goal_rating", goal_version_id=version_id, wave_id=waves[rating["wave"]], **_without(rating, "wave")
            )


def _write_joint_assessment(write: Transaction, engagement_id: int, assessment: dict) -> None:
    number = write.add("joint_assessment", engagement_id=engagement_id, **_without(assessment, "ratings"))
    for position, rating in enumerate(assessment["ratings"]):
        described = {"theme": None, "reasons": ""} | rating
        write.put("joint_rating", assessment_id=number, position=position, **described)


def _write_reviews(write: Transaction, engagement_id: int, engagement: dict, waves: dict[str, int]) -> None:
    reviews = {
        review["wave"]: write.add(
            "review", engagement_id=engagement_id, wave_id=waves[review["wave"]], **_without(review, "wave")
        )
        for review in engagement.get("review", [])
    }
    for decision in engagement.get("decision", []):
        review = reviews[decision["review"]]
        write.add("decision", engagement_id=engagement_id, review_id=review, **_without(decision, "review"))


def _without(values: dict, name: str) -> dict:
    return {key: value for key, value in values.items() if key != name}


FOLDER = Path(__file__).parent


def network() -> dict[str, Any]:
    """Returns the demonstration's organisations, supervisors and engagements, as `network.toml` describes them."""
    return tomllib.loads((FOLDER / "network.toml").read_text(encoding="utf-8"))
