import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from pathlib import Path

import pandas as pd
import pytest

from analytics.charts.palette import VERDICT_SYMBOLS
from analytics.disclosure.thresholds import Detail
from analytics.goals.rule import shown_place
from analytics.model import Form, Theme, WaveKind
from analytics.release.meeting import steps_of
from analytics.release.model import Release, ReleasedScale, ReleasedWave
from analytics.release.outline import outline_of
from analytics.release.outline_figures import (
    ByOrganisation,
    Goal,
    GoalsTogether,
    HiddenScales,
    ScaleFigures,
    ScaleInWords,
    ScalesInFigures,
    ScalesInWords,
)
from analytics.release.outline_model import Comments, Decisions, Limits, Outline, Responses, SectionKey
from analytics.wording.engagement_sentences import SessionsHeld, not_shown
from analytics.wording.language import LANGUAGES, Language
from data.releases.reading import as_respondent, release_of
from data.store import OWNER, Store
from tests.analytics.release.test_meeting_steps import DECIDED, goal, release, scale
from tests.disclosure.groups import Group, people, spread

EN = Language("en")
MARKUP = [
    *(r":material/", r":(gray|small|blue)\[", r"\*\*", r"\\", r"<br>", r"\n", r"[●○]", r"^\s*[-#>] "),
    "|".join(re.escape(symbol) for symbol in VERDICT_SYMBOLS.values() if symbol != "?"),
]
ORDER = [
    SectionKey.SUMMARY,
    SectionKey.GOALS,
    SectionKey.EFFECT,
    SectionKey.RESULTS,
    SectionKey.COMMENTS,
    SectionKey.PROCESS,
    SectionKey.DECISIONS,
    SectionKey.LIMITS,
]
SECRET = 77.25
"""A figure that stands nowhere else in a release."""
COMMENTS = pd.DataFrame({"wave_id": [2, 2], "question": ["What helped?"] * 2, "body": ["Talking", "Listening"]})


def values(part: object) -> Iterator[object]:
    """Every value in a dataclass, a mapping or a sequence, at any depth, with the dataclasses themselves."""
    if is_dataclass(part):
        yield part
        for field in fields(part):
            yield from values(getattr(part, field.name))
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from values(key)
            yield from values(value)
    elif isinstance(part, Sequence) and not isinstance(part, str):
        for value in part:
            yield from values(value)
    else:
        yield part


def texts(part: object) -> set[str]:
    """The texts in a part of an outline, without the words by which code names things."""
    return {value for value in values(part) if isinstance(value, str) and not isinstance(value, Enum)}


def of_kind(part: object, *kinds: type) -> list:
    return [value for value in values(part) if isinstance(value, kinds)]


def told(number: int, detail: Detail, **more) -> ReleasedScale:
    """A scale whose change still holds all figures, each of them secret."""
    whole = scale(number, Detail.FIGURES, **more)
    figures = dict.fromkeys(("mean_before", "mean_after", "estimate", "low", "high"), SECRET)
    return replace(whole, detail=detail, change=replace(whole.change, n=77, invited=7725, **figures))


@pytest.fixture(scope="module")
def released(loaded_demonstration: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[Release]:
    """Every release of the demonstration, each also as a reader sees it who answered the surveys."""
    path: Path = tmp_path_factory.mktemp("outlines") / "demonstration.duckdb"
    path.write_bytes(loaded_demonstration)
    with Store.open(str(path)) as store:
        ids = store.read("released", OWNER, release=None)["id"]
        found = [release_of(store, OWNER, int(number)) for number in ids]
    return [*found, *(as_respondent(one) for one in found)]


@pytest.fixture(scope="module", params=LANGUAGES)
def outlines(released: list[Release], request: pytest.FixtureRequest) -> list[Outline]:
    return [outline_of(one, Language(request.param)) for one in released]


def test_the_summary_comes_first_then_the_three_questions_words_work_decisions_and_limits():
    found = outline_of(replace(release([], [goal("g")], DECIDED), comments=COMMENTS, summary="It helped."), EN)
    assert [section.key for section in found.sections] == ORDER == list(SectionKey)
    assert [section.heading for section in found.sections[:4]] == [
        "The supervisor's summary",
        "1. Were the goals attained?",
        "2. How did it affect doing the work?",
        "3. Did the results of work improve?",
    ]


def test_without_a_summary_and_comments_there_is_no_section_for_them():
    keys = [section.key for section in outline_of(release(), EN).sections]
    assert keys == [key for key in ORDER if key not in (SectionKey.SUMMARY, SectionKey.COMMENTS)]
    with pytest.raises(KeyError):
        outline_of(release(), EN).section(SectionKey.COMMENTS)


def test_a_section_tells_figures_first_then_words_organisations_and_what_is_hidden():
    scales = [
        scale(1, Detail.NOTHING),
        scale(2, Detail.WORDS),
        scale(3, Detail.FIGURES),
        scale(3, Detail.WORDS, organisation="Town"),
    ]
    items = outline_of(release(scales), EN).section(SectionKey.EFFECT).items
    assert [type(item) for item in items] == [ScalesInFigures, ScalesInWords, ByOrganisation, HiddenScales]


def test_results_of_work_stand_under_their_own_question():
    found = outline_of(release([scale(1, Detail.WORDS), scale(2, Detail.WORDS, Theme.RESULTS_OF_WORK)]), EN)
    for key, number in ((SectionKey.EFFECT, 1), (SectionKey.RESULTS, 2)):
        assert [one.scale_id for one in of_kind(found.section(key), ScaleInWords)] == [number]


@pytest.mark.parametrize("part", [None, "Town"])
def test_of_a_withheld_scale_the_outline_has_its_name_and_no_number(part: str | None):
    scales = [told(5, Detail.NOTHING, organisation=part), scale(6, Detail.FIGURES)]
    shares = pd.DataFrame(
        {"scale_id": [5], "wave_id": [2], "key": ["q"], "value": [SECRET], "share": [0.7725], "n": [77]}
    )
    found = outline_of(replace(release(scales), shares=shares), EN)
    numbers = [value for value in values(found) if isinstance(value, (int, float))]
    assert not {SECRET, 0.7725, 77, 7725} & set(numbers)
    assert not [text for text in texts(found) if "77" in text]
    assert any("5" in text and not_shown(EN) in text for text in texts(found)) is (part is None)


@pytest.mark.parametrize("part", [None, "Town"])
def test_of_a_scale_in_words_from_before_figures_were_coded_the_outline_keeps_the_respondents_and_has_no_figure(
    part: str | None,
):
    found = outline_of(release([told(5, Detail.WORDS, organisation=part)]), EN)
    assert SECRET not in [value for value in values(found) if isinstance(value, float)]
    assert not [text for text in texts(found) if "77.2" in text or "77.3" in text]
    assert 77 in [value for value in values(found) if isinstance(value, int)]


def test_a_withheld_count_of_respondents_is_none_and_the_neutral_word():
    waves = (ReleasedWave(1, WaveKind.BASELINE, "", 8, None), ReleasedWave(2, WaveKind.END, "", 8, 6))
    (responses,) = of_kind(outline_of(replace(release(), waves=waves), EN), Responses)
    first, second = responses.surveys
    assert (first.answered, first.sentence) == (None, not_shown(EN))
    assert (second.answered, second.sentence) == (6, "6 of 8 answered (75%)")


def test_a_decision_is_data_beside_its_words():
    rows = pd.DataFrame(
        {
            "body": ["Meet *monthly*", "Share a calendar"],
            "owner": ["The manager", None],
            "due_on": [date(2026, 3, 1), pd.NaT],
            "done_on": [pd.NaT, date(2026, 2, 1)],
        }
    )
    (found,) = of_kind(outline_of(release(decisions=rows), EN), Decisions)
    undone, done = found.lines
    assert (undone.body, undone.owner, undone.due_on, undone.done, undone.overdue) == (
        *("Meet *monthly*", "The manager", date(2026, 3, 1), False, False),
    )
    assert (done.owner, done.due_on, done.done_on, done.when) == (None, None, date(2026, 2, 1), "done 1 Feb 2026")
    assert (found.done, found.done_sentence) == (1, "1 of 2 done")


def test_the_head_says_which_release_it_is_and_a_draft_that_it_is_one():
    draft = replace(release(), number=None)
    approved = replace(
        release(), number=2, approved_at=datetime(2026, 3, 1, 12), approved_by="A. Lead", superseded=True
    )
    assert outline_of(draft, EN).head.sentence == "Draft: not released yet"
    head = outline_of(approved, EN).head
    assert head.sentence == "Release 2, approved 1 Mar 2026 by A. Lead. A newer release has replaced it."
    assert (head.number, head.approved_on, head.approved_by) == (2, date(2026, 3, 1), "A. Lead")


def test_every_release_of_the_demonstration_has_a_whole_outline(outlines: list[Outline], released: list[Release]):
    for outline, source in zip(outlines, released, strict=True):
        assert all(section.items and section.heading and section.short_heading for section in outline.sections)
        assert [found.state for found in of_kind(outline, Goal)] == sorted(source.goals, key=shown_place)
        assert len(of_kind(outline, Goal, GoalsTogether)) == len(source.goals) + bool(source.goals)
        released = {one.scale_id for one in of_kind(outline, ScaleFigures, ScaleInWords)}
        hidden = {number for one in of_kind(outline, HiddenScales) for number in one.scale_ids}
        assert released | hidden == {one.scale_id for one in source.scales_of_everyone}
        assert not released & hidden
        assert sum(len(one.bodies) for one in of_kind(outline, Comments)) == len(source.comments)
        (decisions,) = of_kind(outline, Decisions)
        assert len(decisions.lines) == len(source.decisions)
        (responses,) = of_kind(outline, Responses)
        assert len(responses.surveys) == sum(wave.has_questionnaire for wave in source.waves)
        assert len(of_kind(outline, SessionsHeld)) == len(of_kind(outline, Limits)) == 1


def test_the_demonstration_has_every_kind_of_figure_but_organisations_beside_a_whole(outlines: list[Outline]):
    """The organisations of its network have too few people to be told beside the whole in figures."""
    kinds = {type(value) for outline in outlines for value in values(outline)}
    assert {ScaleFigures, ScaleInWords, HiddenScales, Comments, Goal, Decisions} <= kinds
    assert ByOrganisation not in kinds
    assert any(figures.questions for outline in outlines for figures in of_kind(outline, ScaleFigures))


def test_a_network_whose_organisations_stand_side_by_side_has_their_findings_in_words(store: Store):
    group = Group(store, form=Form.NETWORK)
    codes = people(12)
    group.load("baseline", spread(codes))
    group.load("end", spread(codes, start=4))
    group.place({code: 60 + place // 6 for place, code in enumerate(codes)})
    outline = outline_of(release_of(store, OWNER, group.release(side_by_side=True)), EN)
    (found,) = of_kind(outline, ByOrganisation)
    assert {"Part 60", "Part 61"} <= texts(found)
    assert of_kind(outline, ScaleInWords)
    assert not of_kind(outline, ScaleFigures)


def test_the_texts_of_the_demonstrations_outlines_have_no_markup_icon_or_sign_of_a_chart(outlines: list[Outline]):
    found = {text for outline in outlines for text in texts(outline)}
    assert len(found) > 100
    marked = {text: mark for text in found for mark in MARKUP if re.search(mark, text)}
    assert marked == {}


def test_the_shares_of_each_question_add_up_to_one(outlines: list[Outline]):
    asked = [
        one
        for outline in outlines
        for figures in of_kind(outline, ScaleFigures)
        if figures.questions
        for one in figures.questions.questions
    ]
    assert asked
    assert all(sum(answer.share for answer in one.answers) == pytest.approx(1, abs=0.03) for one in asked)


def test_a_meeting_has_no_sentence_and_no_number_of_its_own(outlines: list[Outline]):
    for outline in outlines:
        steps = steps_of(outline)
        assert texts(steps) <= texts(outline)
        in_outline = {id(value) for value in values(outline)}
        own = [value for step in steps for value in values(step) if is_dataclass(value) and value is not step]
        assert all(id(value) in in_outline for value in own)


def test_a_meeting_tells_everything_but_the_comments_in_the_order_of_the_outline(outlines: list[Outline]):
    kinds = (
        GoalsTogether,
        Goal,
        ScaleFigures,
        ScaleInWords,
        HiddenScales,
        ByOrganisation,
        Responses,
        SessionsHeld,
        Limits,
    )
    for outline in outlines:
        drawn, held = ([id(one) for one in of_kind(part, *kinds)] for part in (steps_of(outline), outline))
        assert sorted(drawn) == sorted(held)
        assert bool(of_kind(steps_of(outline), Decisions)) == bool(of_kind(outline, Decisions)[0].lines)
        for kind in kinds:
            assert of_kind(steps_of(outline), kind) == of_kind(outline, kind)


@dataclass(frozen=True)
class Nested:
    inner: tuple


def test_the_walk_over_an_outline_reaches_numbers_at_any_depth():
    assert 7 in list(values(Nested(({"a": (Nested((7,)),)},))))
