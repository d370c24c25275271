"""Two engagements of two supervisors, each with everything, released to two payers of two organisations."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from types import MappingProxyType

from data.store import Store, Viewer
from tests.disclosure.groups import Group, add_payer, scale, spread

LEAD, SUPERVISOR, OTHER_SUPERVISOR = Viewer(800), Viewer(801), Viewer(802)
PAYER, OTHER_PAYER, STRANGER, NOBODY = Viewer(900), Viewer(901), Viewer(902), Viewer(999_999)
HERE, THERE, NOWHERE = "HERE", "THERE", "NOWHERE"
NO_ID = 888_888


def fill(opened: Store) -> None:
    """Write the people and both engagements, HERE and THERE."""
    with opened.transaction() as write:
        for viewer, role in ((LEAD, "lead"), (SUPERVISOR, "supervisor"), (OTHER_SUPERVISOR, "supervisor")):
            write.put("person", id=viewer.person_id, name=f"Person {viewer.person_id}", email=None)
            write.put("person_right", person_id=viewer.person_id, role=role)
        write.put("person", id=STRANGER.person_id, name="Stranger", email="stranger@example.org")
        account = {"issuer": "https://login.example.org", "subject": "stranger", "bound_at": datetime(2026, 1, 1)}
        write.put("account", person_id=STRANGER.person_id, **account)
    add_payer(opened, PAYER, 50)
    add_payer(opened, OTHER_PAYER, 51)
    with opened.transaction() as write:
        write.put("responding_reader", person_id=STRANGER.person_id, engagement_id=NO_ID)
    for code, organisation, supervisor in ((HERE, 50, SUPERVISOR), (THERE, 51, OTHER_SUPERVISOR)):
        _engagement(opened, code, organisation, supervisor)


def _engagement(store: Store, code: str, organisation: int, supervisor: Viewer) -> None:
    scales = (scale(f"mood of {code}", items=2), scale(f"roles of {code}"))
    group = Group(store, code=code, organisation=organisation, scales=scales)
    names = [f"{code}{number}" for number in range(12)]
    group.load("baseline", _some_of_both(names), dict.fromkeys(names, f"said in {code}"))
    group.load("end", _some_of_both(names, start=4))
    with store.transaction() as write:
        write.execute(
            "UPDATE engagement SET supervisor_id = $who WHERE id = $id", who=supervisor.person_id, id=group.id
        )
        goal = write.add("goal", engagement_id=group.id, key="g", theme="wellbeing", source="joint", position=0)
        levels = {f"level_{name}": "words" for name in ("minus_2", "minus_1", "0", "plus_1", "plus_2")}
        day = date(2026, 1, 1)
        version = write.add(
            "goal_version",
            goal_id=goal,
            version=1,
            change="set",
            reason="",
            valid_from=day,
            title=f"Goal of {code}",
            **levels,
        )
        wave = write.execute("SELECT min(id) FROM wave WHERE engagement_id = $id", id=group.id)[0][0]
        write.put("goal_rating", goal_version_id=version, wave_id=wave, lens="joint", level=1, rated_on=day)
        write.put("goal_consent", goal_id=goal, given_on=day, recorded_by=1, recorded_at=datetime(2026, 1, 1))
        assessment = write.add(
            "joint_assessment", engagement_id=group.id, assessed_on=day, occasion="meeting", present=f"people of {code}"
        )
        rating = {"question": "effect_on_work", "theme": None, "level": 1, "reasons": f"reasons of {code}"}
        write.put("joint_rating", assessment_id=assessment, position=0, **rating)
        review = write.add("review", engagement_id=group.id, wave_id=wave, due_on=day)
        write.add("decision", engagement_id=group.id, review_id=review, body=f"decided in {code}", due_on=day)
        write.add("held_session", engagement_id=group.id, held_on=day, minutes=90, methods=f"methods of {code}")
    group.release()
    group.draft()


def _some_of_both(names: list[str], start: int = 1) -> dict[str, tuple[float | None, ...]]:
    """Everyone's answers to the first scale, and those of eight people to the second one, which is told in words."""
    answers = spread(names, start=start).items()
    return {name: (value, value, value if place < 8 else None) for place, (name, value) in enumerate(answers)}


@cache
def ids(store: Store, code: str) -> Mapping[str, object]:
    """Values for every parameter of the reads, of one engagement; of one that does not exist for NOWHERE."""
    if code == NOWHERE:
        number = release = batch = NO_ID
    else:
        with store.transaction() as read:
            number = read.execute("SELECT id FROM engagement WHERE code = $code", code=code)[0][0]
            release = read.execute("SELECT min(id) FROM release WHERE engagement_id = $id", id=number)[0][0]
            batch = read.execute("SELECT min(id) FROM import_batch WHERE engagement_id = $id", id=number)[0][0]
    return MappingProxyType(
        {"engagement": number, "release": release, "batch": batch, "code": code, "typed": f"{code}1"}
    )
