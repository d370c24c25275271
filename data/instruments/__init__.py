"""Reads the scoring keys of questionnaires, one TOML file each, into `analytics.model`, and checks them.

To add to a questionnaire that is already in use, edit its file, raise its `version`, and start the product: the start
writes what is new into the database. Nothing that was loaded before changes by itself.

- A scale: add a `[[scales]]` block with a new key. It has figures from the next load on; surveys that were loaded
  before lack it, even where they asked its items.
- An item: add it to its scale, at any place, with a new key. An engagement whose earlier surveys lack the item is
  scored without it, so that its changes compare the same questions; an engagement that begins with the item is scored
  with it.
- An item that leaves a scale, or whose question changes its meaning: remove it, and add the new question under a new
  key. Once an engagement loads a survey with the new list, all its surveys, the earlier ones too, are scored by the
  items that both lists have; until then, and in releases, they keep their figures. At least half of the earlier list
  must stay.
- A missing rule (`min_answered`): an engagement keeps the rule of the earliest of its surveys.
- Names, wording with the same meaning, theme, `mid` and its source: edit them. They hold for all engagements at once;
  releases keep what they were released with.
- A range (`low`, `high`), the better end or an item's `reversed`: with another value it is another scale or item and
  needs another key. Where answers exist, the start raises InstrumentFileError, and the database stays as it was.

Keys are permanent: a scale or item with another key is a new one.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from analytics.model import Figure, Instrument, Item, Scale
from analytics.wording.language import LANGUAGES, N_
from data.errors import OutcomesError

FOLDER = Path(__file__).parent


class InstrumentFileError(OutcomesError):
    message = N_("The questionnaire file {file} cannot be used: {where}: {reason}. Correct the file and start again.")


class InstrumentFile(BaseModel):
    """Holds a scoring key with the words of its answers, from `low` upwards, by language (none where they are
    licensed).
    """

    # Plain dataclasses take on the settings of the model that holds them, so unknown keys are refused all the way down.
    model_config = ConfigDict(extra="forbid", frozen=True)

    instrument: Instrument
    labels: dict[str, tuple[str, ...]] = Field(default_factory=dict)


def load(key: str) -> Instrument:
    """Returns the instrument with that key; raises KeyError where none is shipped."""
    return all_instruments()[key]


@lru_cache(maxsize=1)
def all_instruments() -> Mapping[str, Instrument]:
    """Returns every shipped instrument by key, the product's own first; raises InstrumentFileError."""
    return MappingProxyType({key: file.instrument for key, file in _files().items()})


def answer_labels(key: str) -> Mapping[str, tuple[str, ...]]:
    """Returns the words of the answers from `low` upwards, by language; empty where the wording is licensed."""
    return MappingProxyType(_files()[key].labels)


def answer_codes(key: str) -> dict[str, float]:
    """Returns the number that each answer in words stands for, all languages together."""
    low = _files()[key].instrument.scales[0].low
    return {word: low + step for words in _files()[key].labels.values() for step, word in enumerate(words)}


def read_file(path: Path) -> InstrumentFile:
    """Returns the content of one instrument file; raises InstrumentFileError, which names the file and the place that
    is wrong.
    """
    values = _values(path)
    parts = {"instrument": {key: value for key, value in values.items() if key != "labels"}}
    try:
        file = InstrumentFile.model_validate(parts | {"labels": values.get("labels", {})})
    except ValidationError as error:
        first = error.errors()[0]
        location = first["loc"][1:] if first["loc"][0] == "instrument" else first["loc"]
        raise InstrumentFileError(file=path.name, where=_place(values, location), reason=first["msg"]) from error
    for where, reason in _faults(file):
        raise InstrumentFileError(file=path.name, where=where, reason=reason)
    return file


def _values(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InstrumentFileError(file=path.name, where="TOML", reason=str(error).rstrip(".")) from error


def figures(scale: Scale) -> dict[str, Figure]:
    """Returns the scale's figures from the literature, by the name of the key that holds them."""
    single = {"mid": scale.mid, "reliability": scale.reliability, "sd": scale.sd, "mean": scale.mean}
    cutoffs = {f"cutoffs.{name}": figure for name, figure in scale.cutoffs.items()}
    return {name: figure for name, figure in single.items() if figure is not None} | cutoffs


@lru_cache(maxsize=1)
def _files() -> Mapping[str, InstrumentFile]:
    files = [read_file(path) for path in FOLDER.glob("*.toml")]
    ordered = sorted(files, key=lambda file: (file.instrument.wording != "own", file.instrument.key))
    return {file.instrument.key: file for file in ordered}


def _place(values: Any, location: tuple[int | str, ...]) -> str:
    """Returns a path in the file in which scales and items are named by their keys instead of their positions."""
    names = []
    for part in location:
        values = _inside(values, part)
        names.append(str(values["key"]) if isinstance(part, int) and _has_key(values) else str(part))
    return ".".join(names) or "file"


def _inside(values: Any, part: int | str) -> Any:
    try:
        return values[part]
    except (KeyError, IndexError, TypeError):
        return None


def _has_key(values: Any) -> bool:
    return isinstance(values, dict) and "key" in values


def _faults(file: InstrumentFile) -> Iterator[tuple[str, str]]:
    """Returns faults that the types alone do not refuse, as (place, reason)."""
    instrument = file.instrument
    if not instrument.scales:
        yield "scales", "there is none"
    if len({scale.key for scale in instrument.scales}) < len(instrument.scales):
        yield "scales", "two have the same key"
    if set(instrument.name) != set(LANGUAGES):
        yield "name", "it is needed in fi, sv and en"
    for scale in instrument.scales:
        yield from (
            (f"scales.{scale.key}{place}", reason) for place, reason in _scale_faults(scale, instrument.wording)
        )
    for language, words in file.labels.items():
        if any(len(words) != scale.high - scale.low + 1 for scale in instrument.scales):
            yield f"labels.{language}", "there must be one for each answer"


def _scale_faults(scale: Scale, wording: str) -> Iterator[tuple[str, str]]:
    if set(scale.name) != set(LANGUAGES):
        yield ".name", "it is needed in fi, sv and en"
    if scale.low >= scale.high:
        yield ".low", "it must be below high"
    if len({item.key for item in scale.items}) < len(scale.items):
        yield ".items", "two have the same key"
    if not 0 < scale.required <= len(scale.items):
        yield ".min_answered", "it must lie between 1 and the number of items"
    for name, figure in figures(scale).items():
        if not figure.source.strip():
            yield f".{name}.source", "a figure needs its source"
    for item in scale.items:
        yield from ((f".items.{item.key}.text", reason) for reason in _wording_faults(item, wording))


def _wording_faults(item: Item, wording: str) -> Iterator[str]:
    if wording == "own" and set(item.text) != set(LANGUAGES):
        yield "it is needed in fi, sv and en"
    if wording != "own" and item.text:
        yield "licensed wording is not shipped"
