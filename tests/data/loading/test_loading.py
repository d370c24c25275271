import pytest

from analytics.model import WaveKind
from data import importers, outcomes
from data.loading import load_answers, undo_import
from data.loading.coding import CodingError
from data.loading.item_ids import ScaleChangedError
from data.loading.load_answers import ImportResult, NothingToLoadError
from data.loading.mapping import Mapping, OwnItem, OwnScale, validated_mapping
from data.loading.matching import UnknownColumnError
from data.loading.undo_import import UnknownImportError
from data.records import engagements
from data.records.engagements import UnknownWaveError
from data.store import OWNER, Store
from tests.table_digests import unchanged


def two_items(*, low: float = 1, high: float = 5, wave: str | None = None) -> OwnScale:
    items = (OwnItem(column="Opin uutta"), OwnItem(column="Olen jumissa", reversed=True))
    return OwnScale.model_validate(
        {
            "key": "learning",
            "name": "Oppiminen",
            "theme": "work_development",
            "low": low,
            "high": high,
            "items": items,
            "wave": wave,
        }
    )


def csv(*rows: str) -> bytes:
    return "\n".join(["koodi,Opin uutta,Olen jumissa,Vapaa sana", *rows]).encode()


def load(
    store: Store, content: bytes, wave: str = "baseline", mapping: Mapping | None = None, engagement: str = "E1"
) -> ImportResult:
    chosen = mapping or Mapping(participant="koodi", scale=(two_items(),))
    prepared = load_answers.prepare(content, importers.read(content, "answers.csv"), chosen)
    engagements.create_missing(store, OWNER, engagement, [wave])
    return load_answers.load(store, OWNER, engagement, wave, prepared)


def scores(store: Store) -> list[tuple]:
    with store.transaction() as read:
        return read.execute(
            "SELECT participant.code, wave.kind, score.value, score.answered, score.prorated FROM score"
            " JOIN participant ON participant.id = score.participant_id JOIN wave ON wave.id = score.wave_id"
            " ORDER BY wave.position, participant.code"
        )


def test_scores_are_means_of_the_answered_items_on_0_to_100_with_reversed_items_turned(store: Store):
    load(store, csv("A,5,1,", "B,3,3,", "C,1,,"))
    assert scores(store) == [
        ("A", "baseline", 100.0, 2, False),
        ("B", "baseline", 50.0, 2, False),
        ("C", "baseline", 0.0, 1, True),
    ]


def test_the_same_person_is_linked_from_wave_to_wave_whatever_the_capitals(store: Store):
    load(store, csv("koivu7,3,3,", "kuusi1,2,2,"))
    done = load(store, csv("KOIVU7 ,4,2,", "Mänty2,5,1,"), wave="end")
    assert (done.respondents, done.linked) == (2, 1)


def test_loading_the_same_file_twice_adds_nothing_and_says_so(store: Store):
    first = load(store, csv("A,5,1,", "B,3,3,"))
    again = load(store, csv("A,5,1,", "B,3,3,"))
    assert (first.already_loaded, again.already_loaded) == (False, True)
    assert again.answers == 0
    assert len(scores(store)) == 2


def test_a_later_file_that_overlaps_adds_no_one_twice_and_lists_who_was_there(store: Store):
    load(store, csv("A,5,1,", "B,3,3,"))
    done = load(store, csv("A,1,5,", "B,3,3,", "C,4,2,"))
    assert done.answers == 2
    assert [(problem.row, problem.facts["items"]) for problem in done.problems] == [(2, 2), (3, 2)]
    assert [row[:3] for row in scores(store)] == [
        ("A", "baseline", 100.0),
        ("B", "baseline", 50.0),
        ("C", "baseline", 75.0),
    ]


def test_an_import_can_be_undone_and_loaded_again(store: Store):
    done = load(
        store,
        csv("A,5,1,Kiitos", "B,3,3,"),
        mapping=Mapping(participant="koodi", comments=("Vapaa sana",), scale=(two_items(),)),
    )
    undo_import.undo(store, OWNER, done.batch_ids[0])
    sizes = store.read("table_sizes", OWNER).set_index("name")["rows"]
    assert sizes[["answers", "scores", "participants"]].tolist() == [0, 0, 0]
    with store.transaction() as read:
        assert read.execute("SELECT count(*) FROM comment") == [(0,)]
    assert not load(store, csv("A,5,1,Kiitos", "B,3,3,")).already_loaded
    with pytest.raises(UnknownImportError):
        undo_import.undo(store, OWNER, done.batch_ids[0])


def test_undoing_the_second_wave_leaves_the_first_as_it_was(store: Store):
    load(store, csv("A,5,1,", "B,3,3,"))
    before = scores(store)
    later = load(store, csv("A,1,1,", "C,3,3,"), wave="end")
    undo_import.undo(store, OWNER, later.batch_ids[0])
    assert scores(store) == before


def test_answers_outside_the_range_and_words_are_set_aside_with_row_column_and_reason(store: Store):
    done = load(store, csv("A,5,1,", "B,9,ehkä,", "C,2,2,"))
    found = {(problem.row, problem.column, problem.value) for problem in done.problems}
    assert found == {(3, "Opin uutta", "9"), (3, "Olen jumissa", "ehkä")}
    assert done.answers == 4
    assert [row[0] for row in scores(store)] == ["A", "C"]


def test_answers_in_words_are_read_by_the_codes_of_the_mapping(store: Store):
    scale = two_items().model_copy(update={"codes": {"Samaa mieltä": 5, "eri mieltä": 1}})
    load(
        store,
        csv("A,Samaa mieltä,ERI MIELTÄ,", "B,5 = Täysin samaa mieltä,1,"),
        mapping=Mapping(participant="koodi", scale=(scale,)),
    )
    assert [row[2] for row in scores(store)] == [100.0, 100.0]


def test_a_person_who_answers_twice_in_one_file_keeps_the_last_answers(store: Store):
    done = load(store, csv("A,1,5,", "B,3,3,", "A,5,1,"))
    assert [row[:3] for row in scores(store)] == [("A", "baseline", 100.0), ("B", "baseline", 50.0)]
    assert [problem.row for problem in done.problems] == [2]


def test_without_a_code_column_the_groups_are_compared_as_different_people(store: Store):
    mapping = Mapping(scale=(two_items(),))
    load(store, csv("x,2,4,", "x,3,3,", "x,2,3,"), mapping=mapping)
    load(store, csv("x,4,2,", "x,5,2,", "x,4,1,"), wave="end", mapping=mapping)
    engagement = engagements.engagement_of(store, OWNER, "E1")
    found = next(iter(outcomes.scale_changes(store, OWNER, engagement.id).values()))
    assert not found.linked
    assert found.n == 3
    assert found.estimate == pytest.approx(45.8333, abs=1e-3)


def test_one_file_may_hold_two_waves(store: Store):
    content = b"id,before,after\n1,2,4\n2,3,3\n3,1,\n"
    scales = [
        {
            "key": "w",
            "name": "W",
            "theme": "wellbeing",
            "low": 1,
            "high": 5,
            "wave": wave,
            "items": [{"column": column, "key": "w1"}],
        }
        for wave, column in (("baseline", "before"), ("end", "after"))
    ]
    mapping = validated_mapping({"participant": "id", "scale": scales}, "mapping.toml")
    prepared = load_answers.prepare(content, importers.read(content, "both.csv"), mapping)
    engagements.create_missing(store, OWNER, "E1", ["baseline", "end"])
    done = load_answers.load(store, OWNER, "E1", "baseline", prepared)
    assert (done.respondents, done.linked, done.answers) == (3, 2, 5)
    frame = outcomes.change_frame(store, OWNER)
    assert frame[["n", "lower", "same", "higher"]].to_numpy().tolist() == [[2, 0, 1, 1]]


def test_an_import_that_fails_on_the_way_leaves_nothing(store: Store):
    load(store, csv("A,5,1,"))
    changed = Mapping(participant="koodi", scale=(two_items(high=7),))
    with unchanged(store), pytest.raises(ScaleChangedError, match="learning"):
        load(store, csv("B,6,1,"), wave="baseline", mapping=changed)


def test_every_write_moves_the_data_version_of_its_engagement_only(store: Store):
    def versions() -> dict[str, int]:
        found = store.read("engagements", OWNER)
        return dict(zip(found["code"], found["data_version"].tolist(), strict=True))

    done = load(store, csv("A,5,1,"))
    load(store, csv("A,5,1,"), engagement="E2")
    before = versions()
    undo_import.undo(store, OWNER, done.batch_ids[0])
    after = versions()
    assert after["E1"] > before["E1"]
    assert after["E2"] == before["E2"]


def test_a_column_that_the_file_lacks_is_named_with_the_nearest(store: Store):
    scale = two_items().model_copy(update={"items": (OwnItem(column="Opin uuta"),)})
    with pytest.raises(UnknownColumnError, match="Opin uutta"):
        load(store, csv("A,5,1,"), mapping=Mapping(participant="koodi", scale=(scale,)))


def test_a_file_without_any_answer_to_the_items_is_refused(store: Store):
    with pytest.raises(NothingToLoadError):
        load(store, csv("A,,,hei", "B,,,hei"))


def who5(rows: list[str], coded: str = "") -> tuple[bytes, Mapping]:
    content = "\n".join(["id,a,b,c,d,e", *rows]).encode()
    items = {f"who5_{number}": column for number, column in enumerate("abcde", 1)}
    return content, validated_mapping(
        {"participant": "id", "instrument": [{"key": "who5", "items": items} | ({"coded": [1, 6]} if coded else {})]},
        "m",
    )


def test_who5_coded_1_to_6_is_refused_until_the_mapping_says_so(store: Store):
    rows = ["1,6,5,4,3,2", "2,1,1,2,2,1"]
    content, mapping = who5(rows)
    with pytest.raises(CodingError, match="0–5"):
        load(store, content, mapping=mapping)
    content, mapping = who5(rows, coded="1–6")
    load(store, content, mapping=mapping)
    assert [row[2] for row in scores(store)] == [60.0, 8.0]


def test_no_score_can_be_over_100(store: Store):
    content, mapping = who5(["1,5,5,5,5,5", "2,0,0,6,7,99", "3,0,1,2,3,4"])
    load(store, content, mapping=mapping)
    assert [row[:3] for row in scores(store)] == [("1", "baseline", 100.0), ("3", "baseline", 40.0)]


def test_sql_and_pandas_score_alike(store: Store):
    from analytics.estimates import scoring
    from data.loading.matching import known_instrument

    instrument = known_instrument("who5")
    content, mapping = who5(["1,5,4,3,2,1", "2,0,0,0,0,0", "3,1,2,3,,5", "4,5,5,5,5,4"])
    load(store, content, mapping=mapping)
    table = importers.read(content, "answers.csv")
    answers = (
        table.cells.iloc[:, 1:].replace("", None).astype(float).set_axis([f"who5_{n}" for n in range(1, 6)], axis=1)
    )
    expected = scoring.score(answers, instrument)["who5"].dropna()
    assert [row[2] for row in scores(store)] == pytest.approx(expected.tolist())


def test_another_export_without_codes_is_noted(store: Store):
    mapping = Mapping(scale=(two_items(),))
    assert load(store, csv("x,2,4,", "x,3,3,"), mapping=mapping).problems == ()
    again = load(store, csv("x,2,4,", "x,3,3,", "x,1,1,"), mapping=mapping)
    assert ["counted twice" in problem.reason for problem in again.problems] == [True]


def test_a_wave_is_found_by_its_own_name_before_its_kind(store: Store):
    engagements.create_missing(store, OWNER, "E1", ["osa1", "osa2"])
    with store.transaction() as write:
        number = engagements.engagement_of(store, OWNER, "E1").id
        engagements.create_wave(write, number, WaveKind.FOLLOW_UP, "end")
    engagement = engagements.engagement_of(store, OWNER, "E1")
    assert engagements.wave_of(store, OWNER, engagement, "end").label == "end"
    assert engagements.wave_of(store, OWNER, engagement, "baseline").label == "osa1"
    with store.transaction() as write:
        engagements.create_wave(write, number, WaveKind.BASELINE, "osa1b")
    with pytest.raises(UnknownWaveError, match="osa1b"):
        engagements.wave_of(store, OWNER, engagement, "baseline")
