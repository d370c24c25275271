"""Every term of the field has a name of its own in each language."""

from collections.abc import Callable

import pytest

from analytics.model import (
    Form,
    GoalChange,
    GoalSource,
    Kind,
    Lens,
    Theme,
    Verdict,
    WaveKind,
)
from analytics.wording import terms
from analytics.wording.language import LANGUAGES, Language

FI, SV, EN = (Language(code) for code in LANGUAGES)


@pytest.mark.parametrize(
    ("name", "members"),
    [
        (terms.theme_name, Theme),
        (terms.kind_name, Kind),
        (terms.form_name, Form),
        (terms.wave_name, WaveKind),
        (terms.lens_name, Lens),
        (terms.source_name, GoalSource),
        (terms.verdict_name, Verdict),
        (terms.goal_change_name, GoalChange),
        (terms.level_name, (-2, -1, 0, 1, 2)),
    ],
)
@pytest.mark.parametrize("say", [FI, SV, EN])
def test_every_term_has_a_name_of_its_own(name: Callable, members: list, say: Language) -> None:
    names = [name(member, say) for member in members]
    assert all(names)
    assert len(set(names)) == len(names)
