import pytest

from data import importers
from data.importers.model import SurveyTable
from data.loading import code_columns, matching
from data.loading.mapping import KnownInstrument, Mapping, OwnItem, OwnScale, validated_mapping
from data.loading.matching import (
    AmbiguousColumnError,
    RepeatedItemError,
    UnknownInstrumentError,
    UnknownItemError,
    UnmatchedInstrumentError,
)
from data.loading.own_scales import own_instrument


def table(*headers: str) -> SurveyTable:
    quoted = ",".join(f'"{header}"' for header in headers)
    rows = [",".join([f"K{row}", *["3"] * (len(headers) - 1)]) for row in range(3)]
    return importers.read("\n".join([quoted, *rows]).encode(), "answers.csv")


@pytest.mark.parametrize(
    "header",
    [
        "Jaksan hyvin työssäni",
        "1. Jaksan hyvin työssäni",
        "Jaksan hyvin työsäni",
        "JAKSAN HYVIN TYÖSSÄNI!",
        "Jag orkar bra i mitt arbete",
        "I cope well with my work",
        "I cope wel with my work.",
    ],
)
def test_an_item_is_found_by_its_text_in_any_language_with_typos(header: str):
    found = matching.match_items(
        table("koodi", header, "Jokin aivan muu kysymys").columns, matching.known_instrument("own_short")
    )
    assert {key: column.name for key, column in found.items()} == {"wellbeing_1": header}


def test_every_text_of_the_own_questionnaire_finds_its_own_item_and_no_other():
    instrument = matching.known_instrument("own_short")
    items = {item.key: item for scale in instrument.scales for item in scale.items}
    for language in ("fi", "sv", "en"):
        texts = {key: item.text[language] for key, item in items.items()}
        found = matching.match_items(table("koodi", *texts.values()).columns, instrument)
        assert {key: column.name for key, column in found.items()} == texts


def test_items_without_wording_are_found_by_their_exact_key_only():
    instrument = matching.known_instrument("who5")
    found = matching.match_items(table("koodi", "WHO5_1", "who5_6", "who5_22").columns, instrument)
    assert set(found) == {"who5_1"}


def test_nothing_is_suggested_for_a_file_without_known_questions():
    assert matching.suggest_mapping(table("koodi", "Montako kissaa sinulla on")) is None


def test_the_code_column_and_the_questionnaire_are_suggested():
    found = matching.suggest_mapping(table("Vastaajakoodi", "Jaksan hyvin työssäni"))
    assert found is not None
    assert found.code_columns == ("Vastaajakoodi",)
    assert [known.items for known in found.instruments] == [{"wellbeing_1": "Jaksan hyvin työssäni"}]


def test_the_matching_of_the_wave_before_is_kept_for_the_columns_that_are_there_again():
    items = (OwnItem(column="Opin uutta", reversed=True), OwnItem(column="Poistunut kysymys"))
    scale = OwnScale.model_validate({"key": "s", "name": "S", "theme": "climate", "low": 1, "high": 5, "items": items})
    earlier = Mapping(participant="koodi", comments=("Vapaa sana",), scale=(scale,))
    found = matching.suggest_mapping(table("KOODI", "opin uutta "), earlier)
    assert found is not None
    assert found.code_columns == ("KOODI",)
    assert found.comments == ()
    assert [(item.column.casefold(), item.reversed) for item in found.scales[0].items] == [("opin uutta", True)]


def test_unknown_instruments_and_items_are_named_with_the_known_ones():
    with pytest.raises(UnknownInstrumentError, match="who5"):
        matching.assign_columns(table("koodi", "a"), Mapping(instrument=(KnownInstrument(key="who6"),)))
    with pytest.raises(UnknownItemError, match="who5_1"):
        matching.assign_columns(
            table("koodi", "a"), Mapping(instrument=(KnownInstrument(key="who5", items={"who5_9": "a"}),))
        )


def test_a_questionnaire_that_no_column_carries_is_refused():
    mapping = validated_mapping({"instrument": [{"key": "own_short", "match": "text"}]}, "mapping.toml")
    with pytest.raises(UnmatchedInstrumentError, match="own_short"):
        matching.assign_columns(table("koodi", "Jotain muuta"), mapping)


def with_ids(header: str, values: tuple, *others: str) -> SurveyTable:
    rows = [",".join([str(value), "3", *("x" for _ in others)]) for value in values]
    return importers.read("\n".join([",".join([header, "Jaksan hyvin työssäni", *others]), *rows]).encode(), "a.csv")


@pytest.mark.parametrize(
    "header",
    [
        "Vastaajan numero",
        "Vastaajanumero",
        "Vastaajan tunnus",
        "Respondent ID",
        "Collector ID",
        "RespondentID",
        "Response ID",
        "ResponseId",
        "id. Response ID",
        "Vastauksen tunnus",
        "Svars-ID",
        "Respondentens nummer",
        "Vastaaja",
    ],
)
@pytest.mark.parametrize("values", [(1, 2, 3, 4, 5, 6, 7), (11201, 11207, 11233, 11240, 11251, 11260, 11278)])
def test_a_survey_tools_running_number_is_never_taken_for_the_participants_code(header: str, values: tuple):
    found = matching.suggest_mapping(with_ids(header, values))
    assert found is not None
    assert found.participant is None


@pytest.mark.parametrize(
    "header",
    ["Koodi", "Vastaajakoodi", "Nimimerkki", "Tunnus", "Oma tunnuksesi", "Oma tunnus", "Kod", "Code", "Deltagarkod"],
)
def test_the_code_that_participants_gave_themselves_goes_before_a_plain_id(header: str):
    rows = "\n".join(f"{row},{row},K{row * 7 % 5},3" for row in range(1, 5))
    content = f"Vastaajan numero,ID,{header},Jaksan hyvin työssäni\n{rows}"
    assert code_columns.code_column(importers.read(content.encode(), "a.csv")) == header


@pytest.mark.parametrize("beside", ["lastpage", "Start time", "Aloitusaika", "submitdate. Date submitted"])
def test_a_plain_id_is_the_code_unless_it_stands_beside_the_marks_of_a_tool_that_numbers_so(beside: str):
    assert code_columns.code_column(with_ids("ID", (17, 3, 25))) == "ID"
    assert code_columns.code_column(with_ids("ID", (1, 2, 3))) == "ID"
    assert code_columns.code_column(with_ids("ID", (1, 2, 3), beside)) is None


def test_a_column_counts_up_where_its_numbers_rise_in_the_order_of_the_file():
    assert [
        code_columns.counts_up(found, found.columns[0])
        for found in (
            with_ids("ID", values) for values in ((1, 2, 3), (9, 7, 4), (2, 3, 1), ("a1", "a2", "a3"), (1, 2))
        )
    ] == [True, True, False, False, False]


def test_the_ids_of_the_webropol_surveys_are_chosen_and_only_those_in_order_count_up(shared):
    for part, rising in ((1, True), (2, False)):
        file = shared / "data" / "webropol_fi" / f"koodiaapinen-tutkimuskysely-osa{part}-anonymisoitu.csv"
        found = importers.read(file.read_bytes(), file.name)
        assert code_columns.code_column(found) == "ID"
        assert code_columns.counts_up(found, next(column for column in found.columns if column.name == "ID")) is rising


def test_a_running_number_remembered_from_before_is_not_taken_again():
    earlier = Mapping(
        participant="Vastaajan numero",
        instrument=(KnownInstrument(key="own_short", items={"wellbeing_1": "Jaksan hyvin työssäni"}),),
    )
    found = matching.suggest_mapping(with_ids("Vastaajan numero", (1, 2, 3)), earlier)
    assert found is not None
    assert found.code_columns == ()


def test_columns_that_differ_in_signs_alone_are_found_by_their_exact_headers_only():
    found = table("koodi", "Tunnelma +", "Tunnelma -", "Ilmapiiri: avoin")
    assert matching.find_column(found, "Tunnelma -").index == 2
    assert matching.find_column(found, "ilmapiiri AVOIN").index == 3
    with pytest.raises(AmbiguousColumnError, match=r"“Tunnelma \+”, “Tunnelma -”"):
        matching.find_column(found, "tunnelma")


def test_questions_that_differ_in_signs_alone_are_items_of_their_own():
    items = (OwnItem(column="Tunnelma +"), OwnItem(column="Tunnelma -"))
    scale = OwnScale.model_validate({"key": "s", "name": "S", "theme": "climate", "low": 1, "high": 5, "items": items})
    assert len({item.key for item in own_instrument(scale).scales[0].items}) == 2


def two_waves() -> Mapping:
    parts = (("alku", None), ("loppu", "end"))
    return Mapping(
        instrument=tuple(
            KnownInstrument(key="who5", items={"who5_1": f"A {name}", "who5_2": f"B {name}"}, wave=wave)
            for name, wave in parts
        )
    )


def test_the_waves_of_a_matching_are_kept_only_for_a_file_that_holds_them_all():
    whole = matching.suggest_mapping(table("koodi", "A alku", "B alku", "A loppu", "B loppu"), two_waves())
    assert whole is not None
    assert [known.wave for known in whole.instruments] == [None, "end"]
    part = matching.suggest_mapping(table("koodi", "A alku", "A loppu", "B loppu"), two_waves())
    assert part is not None
    assert [(known.wave, known.items) for known in part.instruments] == [
        (None, {"who5_1": "A loppu", "who5_2": "B loppu"})
    ]


def test_a_matching_of_one_wave_does_not_take_it_into_the_next_file():
    earlier = Mapping(instrument=(KnownInstrument(key="who5", items={"who5_1": "A"}, wave="baseline"),))
    found = matching.suggest_mapping(table("koodi", "A"), earlier)
    assert found is not None
    assert found.instruments[0].wave is None


def test_one_question_cannot_be_two_columns_in_one_wave():
    twice = tuple(part.model_copy(update={"wave": None}) for part in two_waves().instruments)
    found = table("koodi", "A alku", "B alku", "A loppu", "B loppu")
    with pytest.raises(RepeatedItemError, match="“A alku” and “A loppu”"):
        matching.assign_columns(found, Mapping(instrument=twice))
    assert len(matching.assign_columns(found, two_waves())) == 4


def test_questions_answered_in_many_own_words_are_suggested_all_the_same():
    answers = ("hyvin kyllä", "no niin ja näin", "vaihtelee viikoittain")
    rows = "\n".join(f"K{row},{answer}" for row, answer in enumerate(answers))
    found = matching.suggest_mapping(importers.read(f"koodi,Jaksan hyvin työssäni\n{rows}".encode(), "a.csv"))
    assert found is not None
    assert found.instruments[0].items == {"wellbeing_1": "Jaksan hyvin työssäni"}
