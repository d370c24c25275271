"""Calls any public function of `data` for a viewer, with a value for every parameter that these functions take."""

import inspect
from datetime import date
from functools import cache
from pathlib import Path

from analytics.disclosure.thresholds import Thresholds
from analytics.joint_assessment import JointAssessment, JointRating, Occasion, Question
from analytics.model import Form, GoalChange, GoalSource, Kind, Lens, Theme
from data import importers
from data.lifecycle import audit_log, erasing
from data.loading import load_answers
from data.loading.mapping import Mapping
from data.records import decisions, engagements, tables
from data.records.decisions import Decision
from data.records.engagement_basics import Basics
from data.records.goals import Words
from data.records.people import Person
from data.records.sessions import SESSIONS
from data.releases import assessment
from data.store import OWNER, Store, Viewer
from tests.data.records.sign_in_examples import sign_in
from tests.data.two_engagements import HERE, NO_ID, NOWHERE, STRANGER, ids
from tests.queries_and_functions import Function

DAY = date(2026, 2, 1)
ASSESSMENT = JointAssessment(DAY, Occasion.MEETING, "everyone", (JointRating(Question.EFFECT_ON_WORK, None, 1),))
WORDS = Words("Title", dict.fromkeys((-2, -1, 0, 1, 2), "words"))


def arguments(store: Store, code: str, folder: Path) -> dict[str, object]:
    """A value for every parameter that these functions take, of an engagement or of none (NOWHERE)."""
    number = ids(store, code)["engagement"]
    draft, wave, version, goal, decision, review = (
        first_id(store, text, number)
        for text in (
            "SELECT max(id) FROM release WHERE approved_at IS NULL AND engagement_id = $id",
            "SELECT min(id) FROM wave WHERE engagement_id = $id",
            "SELECT min(goal_version.id) FROM goal_version JOIN goal ON goal.id = goal_id WHERE engagement_id = $id",
            "SELECT min(id) FROM goal WHERE engagement_id = $id",
            "SELECT min(id) FROM decision WHERE engagement_id = $id",
            "SELECT min(id) FROM review WHERE engagement_id = $id",
        )
    )
    basics = Basics(code, "Name", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
    return {
        "engagement_id": number, "engagement": code, "code": code, "number": decision, "release_id": draft, "wave_id": wave,
        "wave": wave, "goal": goal, "goal_ids": [goal], "levels": {version: 1}, "day": DAY, "today": date.max,
        "target": folder / "published.duckdb", "batch_id": ids(store, code)["batch"], "waves": ["baseline"], "name": "New name",
        "kind": Kind.SUPERVISION, "form": Form.GROUP, "opened": basics, "typed": basics, "decision": Decision("x"),
        "due_on": DAY, "held_on": DAY, "theme": Theme.WELLBEING, "source": GoalSource.JOINT, "words": WORDS, "seen": 1,
        "change": GoalChange.DROPPED, "reason": "because", "lens": Lens.JOINT, "wanted": Person("P"), "person": STRANGER.person_id,
        "organisation": 50, "months": {code: 12}, "codes": None, "chosen": audit_log.Filter(), "thresholds": Thresholds(),
        "releases": [], "participant_id": 1, "assessment": ASSESSMENT, "prepared": prepared(), "review": review,
        "label": "Review", "text": "Summary", "low": 1, "high": 5,
        "loaded": load_answers.ImportResult((), 0, 0, 0, 0), "created": [], "say": None, "sign_in": sign_in(),
    }  # fmt: skip


@cache
def prepared() -> load_answers.PreparedImport:
    content = b"koodi,a\nX,1\nY,2"
    scale_ = {"key": "a", "name": "a", "theme": "wellbeing", "low": 0, "high": 10, "items": [{"column": "a"}]}
    mapping = Mapping.model_validate({"participant": "koodi", "scale": [scale_]})
    return load_answers.prepare(content, importers.read(content, "a.csv"), mapping)


@cache
def first_id(store: Store, text: str, engagement: object) -> int:
    """Returns the id that a query finds, once a store: no test changes what a store of two engagements holds."""
    with store.transaction() as read_:
        return read_.execute(text, id=engagement)[0][0] or NO_ID


@cache
def assessed(store: Store, engagement_id: int) -> assessment.Assessment:
    """Returns what a release of an engagement may tell, once a store, for the same reason."""
    return assessment.assess(store, OWNER, engagement_id, Thresholds(), date.max)


def call(store: Store, viewer: Viewer, function: Function, code: str, folder: Path) -> object:
    known = arguments(store, code, folder)
    if function.__module__ == erasing.__name__:
        known["code"] = f"{HERE if code == NOWHERE else code}1"
    if function in (decisions.move_review, decisions.hold_review):
        known["number"] = known["review"]
    if function is tables.save_rows:
        known |= {"kind": SESSIONS, "opened": SESSIONS.stored(store, viewer, int(known["engagement_id"]))}
        known["typed"] = known["opened"]
    if function is engagements.create_missing:
        known["code"] = "A new one"
    if "found" in inspect.signature(function).parameters:
        existing = int(ids(store, HERE if code == NOWHERE else code)["engagement"])
        known["found"] = assessed(store, existing)
    engagement = inspect.signature(function).parameters.get("engagement")
    if engagement is not None and engagement.annotation is int:
        known["engagement"] = known["engagement_id"]
    if engagement is not None and engagement.annotation is engagements.EngagementRow:
        known["engagement"] = engagements.engagement_of(store, OWNER, code)
    needed = [
        parameter
        for parameter in list(inspect.signature(function).parameters.values())[2:]
        if parameter.default is inspect.Parameter.empty
    ]
    by_place = [known[p.name] for p in needed if p.kind is not inspect.Parameter.KEYWORD_ONLY]
    by_name = {p.name: known[p.name] for p in needed if p.kind is inspect.Parameter.KEYWORD_ONLY}
    return function(store, viewer, *by_place, **by_name)
