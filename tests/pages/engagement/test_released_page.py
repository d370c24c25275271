"""The payer's page holds the sentences of the release's outline, in its order, and none of its own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.charts import theme_rows
from analytics.charts.palette import VERDICT_SYMBOLS
from analytics.release.outline import outline_of, section_heading, short_heading
from analytics.release.outline_figures import (
    ByOrganisation,
    Goal,
    GoalsTogether,
    HiddenScales,
    JointlyAssessed,
    ScalesInFigures,
    ScalesInWords,
)
from analytics.release.outline_model import Comments, Decisions, Limits, Note, Outline, Responses, SectionKey, Sentence
from analytics.wording.language import Language
from analytics.wording.verdict_words import verdict_words
from data.releases.publication import publish
from data.releases.reading import release_of
from data.store import OWNER, Store
from tests.disclosure.payer_pages import opened
from tests.pages.visiting import visits

RENDERED = [("E05", "fi"), ("E05", "sv"), ("E05", "en"), ("E02", "fi")]
"""Engagements of the demonstration whose releases hold, together, every kind of figure."""
SIGNS = "".join(VERDICT_SYMBOLS.values())
HEADINGS = ("title", "header", "subheader", "heading")
ICON = re.compile(r":material/\w+:")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, loaded_demonstration: bytes) -> Path:
    folder = tmp_path_factory.mktemp("published")
    (folder / "demonstration.duckdb").write_bytes(loaded_demonstration)
    with Store.open(str(folder / "demonstration.duckdb")) as store:
        publish(store, OWNER, folder / "published.duckdb")
    return folder / "published.duckdb"


@pytest.fixture(scope="module", params=RENDERED, ids="-".join)
def asked(request: pytest.FixtureRequest) -> tuple[str, str]:
    return request.param


@pytest.fixture(scope="module")
def say(asked: tuple[str, str]) -> Language:
    return Language(asked[1])


@pytest.fixture(scope="module")
def outline(published: Path, asked: tuple[str, str], say: Language) -> Outline:
    with Store.open(str(published)) as store:
        heads = store.read("released_engagements", OWNER).set_index("code")
        return outline_of(release_of(store, OWNER, int(heads.loc[asked[0], "id"])), say)


@pytest.fixture(scope="module")
def written(published: Path, outline: Outline) -> list[str]:
    """Everything that the page writes, from top to bottom, as it is read: without the signs of Markdown."""
    with visits(published) as visit:
        page = opened(visit("released_engagement", lang=outline.language, engagement=outline.head.code))
    assert not page.exception
    return [read(element) for element in page.main if element.type in ("markdown", *HEADINGS)]


def read(element) -> str:
    """The text of an element as it is read."""
    bare = re.sub(r":(?:small|gray|blue-badge|gray-badge)\[|\*\*|^[->] ", "", ICON.sub("", element.value))
    return squeezed(re.sub(r"\\(.)", r"\1", bare).replace("\u2060", ""))


def squeezed(text: str) -> str:
    return " ".join(text.split()).strip("] ")


def sentences(outline: Outline) -> Iterator[str]:
    """What the page has to say of an outline, in order; tables and what a chart says are not among it."""
    for section in outline.sections:
        yield section.heading
        for item in section.items:
            yield from of_item(item)


def of_item(item) -> Iterator[str]:
    match item:
        case Sentence() | Note():
            yield item.text
        case GoalsTogether():
            yield from (
                item.headline,
                item.attainment,
                item.ledger_sentence,
                item.t_score,
            )
        case Goal():
            yield from (item.title, item.changed, *(level.words for level in item.levels))
        case ScalesInFigures():
            yield item.note
            for scale in item.scales:
                yield from (scale.headline, scale.evidence, *scale.caveats)
                yield scale.questions.heading if scale.questions else ""
        case ScalesInWords():
            for scale in item.scales:
                yield from (scale.headline, scale.respondents)
        case ByOrganisation():
            yield from (item.heading, item.note)
        case HiddenScales():
            yield item.sentence
        case JointlyAssessed():
            yield from (item.heading, item.standing)
            for finding in item.findings:
                yield f"{finding.name}: {finding.sign} · {finding.words}"
                yield finding.reasons
                yield " ".join(filter(None, (finding.given, finding.earlier)))
        case Comments():
            yield from item.bodies
        case Responses():
            yield item.empty_text
            yield from (f"{survey.label} — {survey.sentence}" for survey in item.surveys)
        case Decisions():
            yield item.empty_text
            for line in item.lines:
                yield from (line.body, line.owner or "", line.when)
        case Limits():
            yield from item.sentences


def test_the_page_holds_every_sentence_of_the_outline(outline: Outline, written: list[str]):
    whole = "\n".join(written)
    assert [text for text in sentences(outline) if squeezed(text) not in whole] == []


def test_the_answers_to_the_three_questions_stand_before_the_first_section(outline: Outline, written: list[str]):
    lines = [squeezed(f"{answer.question} {answer.sentence}") for answer in outline.answers]
    assert len(lines) == 3
    assert max(written.index(line) for line in lines) < written.index(squeezed(outline.sections[0].heading))


def test_its_headings_follow_the_order_of_the_outline(outline: Outline, written: list[str]):
    places = [written.index(squeezed(section.heading)) for section in outline.sections]
    assert places == sorted(places)


def test_the_page_has_no_sentence_that_is_not_of_the_outline(outline: Outline, written: list[str], say: Language):
    head = outline.head
    own = [
        *(head.name, head.sentence, head.facts.kind, head.facts.form),
        *(part for fact in head.facts.facts for part in (fact.name, fact.value)),
        *(short_heading(key, say) for key in SectionKey),
        *(section_heading(key, say) for key in SectionKey),
        *("#goals", "#effect", "#results", "#process"),
        *(text for section in outline.sections for item in section.items for text in spoken(item)),
        squeezed(say("**{level}** ← now", level="").replace("**", "")),
        *(text for answer in outline.answers for text in (answer.question, answer.sentence)),
        *(
            verdict_words(scale.change, say)
            for section in outline.sections
            for item in section.items
            if isinstance(item, ScalesInFigures)
            for scale in item.scales
        ),
        *(theme_rows.key(has_band, say) for has_band in (True, False)),
        *(say(name) for name in ("Question by question", "Reasons and themes")),
    ]
    known = sorted({squeezed(text) for text in own if text}, key=len, reverse=True)
    assert [rest for text in written if (rest := without(known, text))] == []


def spoken(item) -> Iterator[str]:
    """The sentences of an item, and what stands beside them on the page: names, signs and counts."""
    yield from of_item(item)
    if isinstance(item, Goal):
        yield from (item.theme, item.source, *item.caveats, *(level.sign for level in item.levels))
    elif not isinstance(item, (Sentence, Note, GoalsTogether)):
        yield from (getattr(item, name, "") for name in ("heading", "sentence"))


def without(known: list[str], text: str) -> str:
    for part in known:
        text = text.replace(part, " ")
    return text.strip(f" :·—–-.,[](){SIGNS}")
