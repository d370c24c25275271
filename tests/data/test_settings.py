from pathlib import Path

import pytest

from data.settings import ROOT, SettingError, Settings, database_path, read_settings


def test_thresholds_cannot_be_set_below_five_and_ten(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OUTCOMES_MIN_RESPONDENTS", "4")
    with pytest.raises(SettingError, match="OUTCOMES_MIN_RESPONDENTS"):
        read_settings()
    monkeypatch.setenv("OUTCOMES_MIN_RESPONDENTS", "5")
    monkeypatch.setenv("OUTCOMES_MIN_RESPONDENTS_FIGURES", "9")
    with pytest.raises(SettingError, match="OUTCOMES_MIN_RESPONDENTS_FIGURES"):
        read_settings()


def test_the_environment_names_the_database(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OUTCOMES_DATABASE", "/somewhere/outcomes.duckdb")
    assert read_settings().database == "/somewhere/outcomes.duckdb"


def test_trusted_issuers_stand_in_one_line(monkeypatch: pytest.MonkeyPatch):
    assert read_settings().trusted_issuers == frozenset()
    monkeypatch.setenv("OUTCOMES_TRUSTED_ISSUERS", "https://a.org/v2.0, https://b.org")
    assert read_settings().trusted_issuers == {"https://a.org/v2.0", "https://b.org"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("OUTCOMES_TOKEN", "short"), ("OUTCOMES_SIGN_IN_HOURS", "0"), ("OUTCOMES_SIGN_IN_HOURS", "721")],
)
def test_a_token_that_could_be_guessed_and_a_sign_in_without_end_are_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError, match=name):
        read_settings()


def test_an_empty_token_is_no_token(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OUTCOMES_TOKEN", "")
    assert read_settings().token is None


def test_without_a_setting_the_database_has_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("OUTCOMES_DATABASE", raising=False)
    path = Path(read_settings().database)
    assert path.name == "outcomes.duckdb"
    assert path.parent.name == "tyonohjaus-outcomes"


def test_addresses_and_paths_name_the_same_file():
    assert database_path("duckdb:////data/a.duckdb") == Path("/data/a.duckdb")
    assert database_path("duckdb:///data/a.duckdb") == Path("/data/a.duckdb")
    assert database_path("/data/a.duckdb") == Path("/data/a.duckdb")


def test_every_setting_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        assert str(field.validation_alias) in readme, name
