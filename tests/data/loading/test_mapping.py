from pathlib import Path

import pytest

from data.loading.mapping import MappingError, OwnScale, from_json, read_mapping, validated_mapping
from data.loading.own_scales import own_instrument

SCALE = {"key": "s", "name": "S", "theme": "wellbeing", "low": 1, "high": 5, "items": [{"column": "a"}]}


def test_a_mapping_survives_being_stored():
    mapping = validated_mapping(
        {
            "participant": ["a", "b"],
            "comments": ["c"],
            "scale": [SCALE],
            "instrument": [{"key": "who5", "coded": [1, 6]}],
        },
        "m",
    )
    assert from_json(mapping.as_json()) == mapping


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"theme": "happiness"}, "scale.0.theme"),
        ({"items": []}, "scale.0.items"),
        ({"lwo": 1}, "scale.0.lwo"),
        ({"low": 5, "high": 5}, "scale.s"),
    ],
)
def test_a_mapping_that_is_wrong_names_the_place(change: dict, place: str):
    with pytest.raises(MappingError) as refused:
        validated_mapping({"scale": [SCALE | change]}, "mapping.toml")
    assert place in str(refused.value)
    assert "mapping.toml" in str(refused.value)


def test_a_mapping_without_any_item_is_refused():
    with pytest.raises(MappingError, match="no column is matched"):
        validated_mapping({"participant": "id"}, "mapping.toml")


@pytest.mark.parametrize("content", [b"participant = ", b"\xff\xfe\x00", b""])
def test_a_file_that_is_no_toml_is_refused_in_one_sentence(tmp_path: Path, content: bytes):
    path = tmp_path / "mapping.toml"
    path.write_bytes(content)
    with pytest.raises(MappingError):
        read_mapping(path)


def test_a_mapping_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(MappingError, match=r"nowhere\.toml"):
        read_mapping(tmp_path / "nowhere.toml")


def test_items_of_own_scales_keep_the_keys_under_which_they_are_stored():
    headers = ["Työn  ILO!", "\ufb01ve \uff21²", "Sa\u0308vy", "snake_case", "Mood +", "Mood −", "☺"]
    scale = OwnScale.model_validate(SCALE | {"items": [{"column": header} for header in headers]})
    keys = [item.key for item in own_instrument(scale).scales[0].items]
    assert keys == ["työn ilo", "five \uff41²", "sa vy", "snake_case", "Mood +", "Mood −", "☺"]
