"""What the demonstration's questionnaires asked, who answered them and how things went: the input of `generate`.

`levels` gives a theme's mean at each wave on the answers' own scale, turned so that high is good.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Survey:
    """One engagement's questionnaire. `answered` has a string per wave: "1" where a participant answered.

    Exceptions go by (wave, participant), both from 0: `odd` also by item key (None: the participant's code), `again`
    lists those who answered twice, `unfinished` those who stopped halfway, `comments` their words.
    """

    tool: str
    answered: tuple[str, ...]
    levels: Mapping[str, tuple[float, ...]]
    who5: tuple[float, ...] = ()
    language: str = "fi"
    linked: bool = True
    spread: float = 1.0
    blanks: int = 1
    odd: Mapping[tuple[int, int, str | None], str] = field(default_factory=dict)
    again: frozenset[tuple[int, int]] = frozenset()
    unfinished: frozenset[tuple[int, int]] = frozenset()
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)


DAYCARE_COMMENTS = {
    (0, 2): "Toivon, että puhutaan siitä, miksi ryhmien välillä on niin kylmää.",
    (0, 7): "Hyvä että tähän vihdoin varataan aikaa.",
    (0, 11): "En usko, että tästä on apua, jos sijaisia ei saada.",
    (1, 1): "Pelisäännöistä sopiminen oli hyödyllisin kerta tähän mennessä.",
    (1, 5): "Pihalla on jo helpompi pyytää apua toisesta ryhmästä.",
    (1, 9): "Kuvatyöskentely tuntui aluksi oudolta, mutta se avasi keskustelun.",
    (2, 0): "Ilmapiiri on eri kuin vuosi sitten. Kiire ei ole vähentynyt.",
    (2, 3): "Ohjaaja ei asettunut kenenkään puolelle, ja se oli tärkeää.",
    (2, 8): "Sovituista asioista pidetään nyt kiinni.",
    (2, 11): "Jaksaminen on edelleen kortilla, kun väkeä puuttuu.",
    (2, 14): "Uudetkin otetaan nyt hyvin mukaan.",
}

SURVEYS = {
    "E01": Survey(
        tool="webropol",
        answered=("11111111.", "1111111..", "111111..1", "11111...1"),
        levels={
            "wellbeing": (2.6, 3.1, 3.8, 3.7),
            "climate": (3.1, 3.5, 3.9, 3.8),
            "interaction": (2.8, 3.5, 4.1, 4.0),
            "motivation": (3.7, 3.8, 4.0, 3.9),
            "role_clarity": (2.9, 2.9, 2.8, 3.0),
            "professional_identity": (3.4, 3.6, 3.9, 3.9),
            "effect_on_work": (2.9, 3.2, 3.7, 3.7),
            "results_of_work": (3.3, 3.4, 3.6, 3.6),
        },
        blanks=2,
        again=frozenset({(1, 4)}),
    ),
    "E02": Survey(
        tool="google",
        answered=("11111111111111..", "11111111111...1.", "1111111111.1..11"),
        levels={
            "wellbeing": (3.2, 3.2, 3.2),
            "climate": (3.0, 3.5, 3.9),
            "interaction": (2.8, 3.4, 3.9),
            "shared_rules": (2.4, 3.4, 4.1),
            "cohesion": (2.7, 3.0, 3.7),
            "leadership": (3.4, 3.5, 3.6),
            "effect_on_work": (3.2, 3.4, 3.6),
            "results_of_work": (3.8, 3.8, 3.8),
        },
        spread=0.8,
        blanks=3,
        odd={(1, 6, "climate_1"): "44", (2, 4, None): "lower", (2, 9, "interaction_2"): "3 tai 4"},
        comments=DAYCARE_COMMENTS,
    ),
    "E03": Survey(
        tool="webropol",
        answered=("11111", "11111", "1111."),
        levels={
            "wellbeing": (3.8, 2.6, 2.5),
            "interaction": (3.6, 3.6, 3.5),
            "motivation": (4.0, 3.5, 3.4),
            "professional_identity": (3.5, 3.8, 3.8),
            "effect_on_work": (3.6, 2.9, 2.9),
            "results_of_work": (3.7, 3.4, 3.3),
        },
        who5=(3.4, 2.2, 2.1),
    ),
    "E05": Survey(
        tool="webropol",
        answered=("1111111111111..", "111111111111.1.", "111111111111..1"),
        levels={
            "wellbeing": (3.4, 3.3, 3.2),
            "interaction": (3.0, 3.4, 3.8),
            "role_clarity": (2.5, 3.2, 3.7),
            "strategy": (3.1, 3.1, 3.2),
            "work_development": (2.8, 3.1, 3.4),
            "effect_on_work": (3.2, 3.3, 3.5),
            "results_of_work": (3.2, 3.2, 3.2),
        },
        blanks=2,
        odd={(0, 3, "strategy_2"): "en osaa sanoa"},
    ),
    "E06": Survey(
        tool="google_xlsx",
        answered=("111111", "111111", "11111."),
        levels={
            "wellbeing": (3.2, 3.2, 3.4),
            "interaction": (3.3, 3.5, 3.6),
            "leadership": (3.1, 3.5, 3.9),
            "managerial_role": (2.8, 3.7, 4.2),
            "strategy": (3.0, 3.2, 3.4),
            "professional_identity": (3.2, 3.6, 4.1),
            "effect_on_work": (2.9, 3.3, 3.6),
            "results_of_work": (3.4, 3.5, 3.5),
        },
    ),
    "E08": Survey(
        tool="google",
        language="sv",
        answered=("111111.", "11111..", "1111..1"),
        levels={
            "wellbeing": (2.9, 2.9, 3.1),
            "climate": (3.3, 3.6, 3.7),
            "interaction": (3.0, 3.5, 3.8),
            "shared_rules": (3.1, 3.3, 3.5),
            "work_development": (2.7, 2.7, 3.1),
            "effect_on_work": (3.2, 3.3, 3.4),
            "results_of_work": (3.4, 3.4, 3.6),
        },
    ),
    "E09": Survey(
        tool="limesurvey",
        answered=("111", "111"),
        levels={
            "wellbeing": (3.0, 3.6),
            "interaction": (3.7, 4.0),
            "professional_identity": (3.4, 3.8),
            "effect_on_work": (3.2, 3.6),
            "results_of_work": (3.7, 3.8),
        },
        blanks=0,
    ),
    "E10": Survey(
        tool="limesurvey",
        answered=("1111111111....", "1111..111..1.1", "11.1111.1.1.11"),
        levels={
            "wellbeing": (2.7, 2.6, 2.7),
            "interaction": (3.0, 2.9, 3.0),
            "leadership": (2.6, 2.7, 2.8),
            "motivation": (3.6, 3.4, 3.4),
            "effect_on_work": (2.9, 2.8, 2.9),
            "results_of_work": (3.2, 3.1, 3.1),
        },
        linked=False,
        unfinished=frozenset({(1, 7)}),
    ),
    "E11": Survey(
        tool="google_xlsx",
        answered=("1111111", "111111."),
        levels={
            "climate": (3.2, 3.7),
            "interaction": (3.1, 3.6),
            "shared_rules": (2.2, 4.0),
            "effect_on_work": (3.5, 3.6),
            "results_of_work": (3.6, 3.8),
        },
        spread=0.8,
    ),
    "E12": Survey(
        tool="webropol",
        answered=("11111",),
        levels={
            "wellbeing": (3.0,),
            "climate": (2.6,),
            "interaction": (2.9,),
            "shared_rules": (2.4,),
            "effect_on_work": (3.1,),
            "results_of_work": (3.3,),
        },
        odd={(0, 2, None): ""},
    ),
}
