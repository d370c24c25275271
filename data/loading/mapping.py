"""Defines the mapping, which says what each column of a file is, and reads it from TOML or from the store."""

import json
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from analytics.model import Theme
from analytics.wording.language import N_
from data.errors import OutcomesError


class MappingError(OutcomesError):
    message = N_("The mapping {file} cannot be used: {where}: {reason}. Correct it and try again; nothing was loaded.")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class OwnItem(_Part):
    """Describes a column that is an item of an engagement's own scale."""

    column: str
    key: str | None = None
    reversed: bool = False


class OwnScale(_Part):
    """Describes a scale that a person defines by choosing columns. `mid` is in points of the 0–100 score."""

    key: str
    name: str | dict[Literal["fi", "sv", "en"], str]
    theme: Theme
    low: float
    high: float
    items: Annotated[tuple[OwnItem, ...], Field(min_length=1)]
    higher_is_better: bool = True
    min_answered: int | None = None
    mid: float | None = None
    mid_source: str | None = None
    coded: tuple[float, float] | None = None
    codes: dict[str, float] = Field(default_factory=dict)
    wave: str | None = None

    def names(self) -> dict[str, str]:
        """Returns the name in each language; where a language has none, the first name is used."""
        if isinstance(self.name, str):
            return dict.fromkeys(("fi", "sv", "en"), self.name)
        spare = next(iter(self.name.values()))
        return {language: self.name.get(language, spare) for language in ("fi", "sv", "en")}


class KnownInstrument(_Part):
    """Names the columns that are items of a shipped instrument, by item key, or asks to match them by the items' texts."""

    key: str
    items: dict[str, str] = Field(default_factory=dict)
    match: Literal["text"] | None = None
    coded: tuple[float, float] | None = None
    codes: dict[str, float] = Field(default_factory=dict)
    wave: str | None = None


class Mapping(_Part):
    """Says what the columns of one file are.

    A participant's code may be spread over several columns; without one, answers cannot be linked from file to file.
    """

    participant: str | tuple[str, ...] | None = None
    comments: tuple[str, ...] = ()
    instruments: tuple[KnownInstrument, ...] = Field(default=(), alias="instrument")
    scales: tuple[OwnScale, ...] = Field(default=(), alias="scale")

    @property
    def code_columns(self) -> tuple[str, ...]:
        """The columns that make up the participant's code; empty where answers cannot be linked."""
        return (self.participant,) if isinstance(self.participant, str) else self.participant or ()

    def as_json(self) -> str:
        """Returns the mapping as it is stored with an import."""
        return self.model_dump_json(by_alias=True, exclude_defaults=True)


def read_mapping(path: Path) -> Mapping:
    """Returns the mapping in a TOML file; raises MappingError, which names the place that is wrong."""
    try:
        return validated_mapping(tomllib.loads(path.read_text(encoding="utf-8-sig")), path.name)
    except OSError as error:
        raise MappingError(file=path, where="file", reason=error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise MappingError(file=path.name, where="file", reason="it is not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise MappingError(file=path.name, where="TOML", reason=str(error).rstrip(".")) from error


def from_json(text: str) -> Mapping:
    """Returns a mapping that was stored with an import; raises MappingError."""
    return validated_mapping(json.loads(text), "import_batch.mapping")


def validated_mapping(values: dict, file: str) -> Mapping:
    """Returns the mapping with these values; raises MappingError with `file` as the name of the source."""
    try:
        mapping = Mapping.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "file"
        raise MappingError(file=file, where=where, reason=first["msg"]) from error
    if not mapping.instruments and not mapping.scales:
        raise MappingError(file=file, where="instrument / scale", reason="no column is matched to an item")
    for scale in mapping.scales:
        if scale.low >= scale.high:
            raise MappingError(file=file, where=f"scale.{scale.key}", reason="low must be below high")
    return mapping
