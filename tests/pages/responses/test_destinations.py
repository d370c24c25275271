from collections.abc import Iterator

import pytest

from analytics.model import Form, Kind, WaveKind
from analytics.wording.language import Language
from data.loading.mapping import KnownInstrument, Mapping
from data.records.engagements import UnknownWaveError, create_engagement, create_wave
from data.store import OWNER, Store
from pages.responses.destination import Target
from pages.responses.loading import destinations
from pages.shared.visit import Visit

EN = Language("en")


@pytest.fixture
def opened() -> Iterator[tuple[Store, Target]]:
    with Store.open(":memory:") as store:
        with store.transaction() as write:
            engagement = create_engagement(write, "T-01", "Team", Kind.SUPERVISION, Form.GROUP, OWNER.person_id)
            baseline = create_wave(write, engagement, WaveKind.BASELINE, "baseline")
            create_wave(write, engagement, WaveKind.END, "Spring 2026")
        yield store, Target(engagement, "T-01", baseline, "Baseline survey")


def mapping(*waves: str | None) -> Mapping:
    return Mapping(instrument=tuple(KnownInstrument(key="who5", match="text", wave=wave) for wave in waves))


def test_answers_go_into_the_chosen_wave_unless_a_part_names_its_own(opened: tuple[Store, Target]):
    store, target = opened
    assert destinations(Visit(store, OWNER, EN), target, mapping(None, None)) == ["Baseline survey"]
    assert destinations(Visit(store, OWNER, EN), target, mapping("end")) == ["Spring 2026"]


def test_every_wave_that_parts_go_to_is_named_once(opened: tuple[Store, Target]):
    store, target = opened
    found = destinations(Visit(store, OWNER, EN), target, mapping(None, "baseline", "Spring 2026", "end"))
    assert found == ["Baseline survey", "Spring 2026"]


def test_a_wave_that_does_not_exist_is_refused_before_loading(opened: tuple[Store, Target]):
    store, target = opened
    with pytest.raises(UnknownWaveError):
        destinations(Visit(store, OWNER, EN), target, mapping("follow_up"))
