import pytest

from data import importers, matching
from data.importers.model import SurveyTable
from data.mapping import KnownInstrument, Mapping, OwnItem, OwnScale, checked
from data.matching import UnknownInstrumentError, UnknownItemError, UnmatchedInstrumentError


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
    assert matching.suggest(table("koodi", "Montako kissaa sinulla on")) is None


def test_the_code_column_and_the_questionnaire_are_suggested():
    found = matching.suggest(table("Vastaajakoodi", "Jaksan hyvin työssäni"))
    assert found is not None
    assert found.code_columns == ("Vastaajakoodi",)
    assert [known.items for known in found.instruments] == [{"wellbeing_1": "Jaksan hyvin työssäni"}]


def test_the_matching_of_the_wave_before_is_kept_for_the_columns_that_are_there_again():
    items = (OwnItem(column="Opin uutta", reversed=True), OwnItem(column="Poistunut kysymys"))
    scale = OwnScale.model_validate({"key": "s", "name": "S", "theme": "climate", "low": 1, "high": 5, "items": items})
    earlier = Mapping(participant="koodi", comments=("Vapaa sana",), scale=(scale,))
    found = matching.suggest(table("KOODI", "opin uutta "), earlier)
    assert found is not None
    assert found.code_columns == ("KOODI",)
    assert found.comments == ()
    assert [(item.column.casefold(), item.reversed) for item in found.scales[0].items] == [("opin uutta", True)]


def test_unknown_instruments_and_items_are_named_with_the_known_ones():
    with pytest.raises(UnknownInstrumentError, match="who5"):
        matching.assign(table("koodi", "a"), Mapping(instrument=(KnownInstrument(key="who6"),)))
    with pytest.raises(UnknownItemError, match="who5_1"):
        matching.assign(table("koodi", "a"), Mapping(instrument=(KnownInstrument(key="who5", items={"who5_9": "a"}),)))


def test_a_questionnaire_that_no_column_carries_is_refused():
    mapping = checked({"instrument": [{"key": "own_short", "match": "text"}]}, "mapping.toml")
    with pytest.raises(UnmatchedInstrumentError, match="own_short"):
        matching.assign(table("koodi", "Jotain muuta"), mapping)
