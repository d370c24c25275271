"""Reads the settings of an installation from the environment or from `.streamlit/secrets.toml`."""

from pathlib import Path
from typing import Annotated, ClassVar

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from analytics.disclosure.thresholds import LEAST_DETAILED, LEAST_FIGURES, LEAST_WORDS
from analytics.wording.language import N_
from data.errors import OutcomesError

ROOT = Path(__file__).resolve().parent.parent
MOST_SIGN_IN_HOURS = 24 * 30
"""The longest age of a sign-in that can be set: Streamlit's cookie itself ends after 30 days."""
LEAST_TOKEN = 20
"""Fewest characters of a token that is set: a shorter one could be guessed."""


class SettingError(OutcomesError):
    message = N_(
        "The setting {name} cannot be used: {reason}. Change it in the environment or in .streamlit/secrets.toml."
    )


class UnsupportedDatabaseError(OutcomesError):
    message = N_(
        "OUTCOMES_DATABASE names a database of the kind “{scheme}”, which this version cannot use. "
        "Give the path of a DuckDB file or duckdb:///path."
    )


class NoDatabaseError(OutcomesError):
    message = N_("There is no database at {path}. Check OUTCOMES_DATABASE or --database.")


class Settings(BaseSettings):
    """Holds the installation's settings; the environment takes precedence over the secrets file."""

    database: str = Field(
        default_factory=lambda: str(user_data_path("tyonohjaus-outcomes", appauthor=False) / "outcomes.duckdb"),
        validation_alias="OUTCOMES_DATABASE",
        description="Path of the DuckDB file, or duckdb:///path.",
    )
    demo: bool = Field(
        default=True,
        validation_alias="OUTCOMES_DEMO",
        description="Whether an empty database is filled with the demonstration at first start.",
    )
    min_respondents: int = Field(
        default=LEAST_WORDS,
        ge=LEAST_WORDS,
        validation_alias="OUTCOMES_MIN_RESPONDENTS",
        description="Fewest respondents of whom a payer is told anything in words; 5 or more.",
    )
    min_respondents_figures: int = Field(
        default=LEAST_FIGURES,
        ge=LEAST_FIGURES,
        validation_alias="OUTCOMES_MIN_RESPONDENTS_FIGURES",
        description="Fewest respondents of whom a payer is given figures; 10 or more, and no fewer than for words.",
    )
    min_respondents_detailed: int = Field(
        default=LEAST_DETAILED,
        ge=LEAST_DETAILED,
        validation_alias="OUTCOMES_MIN_RESPONDENTS_DETAILED",
        description="Fewest respondents of whom a payer is given detailed figures; 20 or more, and no fewer than for figures.",
    )
    first_lead: str | None = Field(
        default=None,
        validation_alias="OUTCOMES_FIRST_LEAD",
        description="E-mail address of the person who becomes lead on signing in, while no lead can sign in.",
    )

    trusted_issuers: Annotated[frozenset[str], NoDecode] = Field(
        default=frozenset(),
        validation_alias="OUTCOMES_TRUSTED_ISSUERS",
        description="Issuers whose addresses count as verified although they send no email_verified, with spaces between.",
    )
    sign_in_hours: float = Field(
        default=12,
        gt=0,
        le=MOST_SIGN_IN_HOURS,
        validation_alias="OUTCOMES_SIGN_IN_HOURS",
        description="Hours after which a sign-in ends.",
    )
    token: str | None = Field(
        default=None,
        min_length=LEAST_TOKEN,
        validation_alias="OUTCOMES_TOKEN",
        description="Token that opens the product where no sign-in is configured; a new one at each start without it.",
    )

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        extra="ignore", toml_file=ROOT / ".streamlit" / "secrets.toml"
    )

    @field_validator("trusted_issuers", mode="before")
    @classmethod
    def _separate_issuers(cls, value: object) -> object:
        return value.replace(",", " ").split() if isinstance(value, str) else value

    @field_validator("token", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return value or None

    @model_validator(mode="after")
    def _more_detail_needs_no_fewer(self) -> "Settings":
        self.min_respondents_figures = max(self.min_respondents_figures, self.min_respondents)
        self.min_respondents_detailed = max(self.min_respondents_detailed, self.min_respondents_figures)
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, TomlConfigSettingsSource(settings_cls)


def read_settings() -> Settings:
    """Returns the settings of this process; raises SettingError, which names the setting that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingError(name=first["loc"][0], reason=first["msg"].lower()) from error


def database_path(database: str) -> Path:
    """Returns the path of the DuckDB file that `database` names; raises UnsupportedDatabaseError for other kinds of
    database.
    """
    scheme, separator, rest = database.partition("://")
    if not separator:
        return Path(database).expanduser()
    if scheme != "duckdb":
        raise UnsupportedDatabaseError(scheme=scheme)
    return Path(rest.removeprefix("/") if rest.startswith("//") or rest[2:3] == ":" else rest).expanduser()
