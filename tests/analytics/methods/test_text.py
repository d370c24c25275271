"""The methods page: every public measure has its entry, and every entry its words in all three languages."""

import re
from types import ModuleType

import pytest

from analytics import disclosure, estimates, goals, joint_assessment, methods
from analytics.disclosure import beside_earlier, copies, identity, panels, rules
from analytics.disclosure.audit import (
    alternatives,
    attempts,
    columns,
    constraints,
    problem,
    regions,
    release_rows,
    told_rows,
)
from analytics.estimates import scale_change
from analytics.goals import attained, history, rule, scale_checks
from analytics.wording.language import Language
from tests.analytics.methods.test_in_use import called_from_other_modules
from tests.queries_and_functions import modules_of, public_functions
from tests.update_catalogues import TRANSLATED, faults, read_catalogue, source_messages

WITHOUT_ENTRIES = {
    scale_change: "applies the measures of `change` to whole tables; the entries name those",
    rule: "decides which levels and ratings count; the entries name the measures of `goal_attainment`, which says what it counts",
    history: "brings the versions and ratings of each goal together by that rule",
    attained: "hands the levels that count by that rule to `goal_attainment`",
    panels: "finds the people of whom figures are told; the entries name the measures that decide: `suppression` and `homogeneity`",
    rules: "applies `panels` to every scale of a release",
    identity: "finds the questions and people of earlier figures; the entry `differences` says what follows from them",
    copies: "knows answers again for `identity`, under other names and codings",
    beside_earlier: "asks the measures of `suppression` and `homogeneity` about them; the entries name those",
    told_rows: "turns rows of a release into statements for `attack.audit`, which the entry `audit` names",
    release_rows: "turns rows of the release tables into such statements, for the same audit",
    columns: "finds the columns of answers that scales share, for the same audit",
    regions: "turns figures of a statement into sums and sums of squares, for the same audit",
    constraints: "turns statements into constraints on sums, for the same audit",
    problem: "brings together the statements that share questions, for the same audit",
    attempts: "lists the answers and attackers that the same audit tries",
    scale_checks: "looks at the words of a goal that is being written, and gives no figure",
    alternatives: "looks near the true answers for others, for the same audit",
}
"""Modules whose functions need no entry, with the reason."""
MODULES = [module for package in (estimates, goals, disclosure, joint_assessment) for module in modules_of(package)]
EXPLAINED = [module for module in MODULES if module not in WITHOUT_ENTRIES]


def short_name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def public_measures(module: ModuleType) -> set[str]:
    """Returns the public functions that a module defines, as `module.function`; those of a package's modules are not among them."""
    own = (one for one in public_functions(module) if one.__module__ == module.__name__)
    return {f"{short_name(module)}.{one.__name__}" for one in own}


def words(entry: methods.Entry) -> tuple[str, ...]:
    return (entry.title, entry.what, entry.limits)


@pytest.mark.parametrize("module", EXPLAINED, ids=short_name)
def test_every_public_measure_that_the_product_uses_has_an_entry(module: ModuleType):
    documented = {measure for entry in methods.all_entries() for measure in entry.measures}
    assert (public_measures(module) & called_from_other_modules()) - documented == set()


def test_only_modules_that_no_entry_names_are_without_entries():
    documented = {measure for entry in methods.all_entries() for measure in entry.measures}
    assert [short_name(module) for module in WITHOUT_ENTRIES if public_measures(module) & documented] == []
    assert set(WITHOUT_ENTRIES) <= set(MODULES)


def test_no_entry_documents_a_measure_that_does_not_exist():
    known = {measure for module in MODULES for measure in public_measures(module)}
    unknown = {entry.key: set(entry.measures) - known for entry in methods.all_entries()}
    assert {key: names for key, names in unknown.items() if names} == {}


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_of_every_entry_is_translated(code: str):
    texts = {text for entry in methods.all_entries() for text in words(entry)}
    texts |= {text for group in methods.GROUPS for text in (group.title, group.about)} | {methods.OWN_RULE}
    assert list(faults(set(texts), read_catalogue(code))) == []


def test_every_text_of_every_entry_is_marked_for_translation():
    marked = source_messages()
    unmarked = [text for entry in methods.all_entries() for text in words(entry) if text not in marked]
    assert unmarked == []


def test_every_source_is_a_citation_or_says_that_there_is_none():
    vague = [
        entry.key
        for entry in methods.all_entries()
        if entry.source != methods.OWN_RULE and not re.search(r"\(\d{4}\)|R Core Team", entry.source)
    ]
    assert vague == []


def test_no_entry_leaves_out_what_it_is_or_what_it_cannot_say():
    silent = [entry.key for entry in methods.all_entries() if not all(words(entry))]
    assert silent == []


def test_formulas_hold_no_words_that_a_reader_of_another_language_would_miss():
    assert [entry.key for entry in methods.all_entries() if re.search(r"\\(text|mbox)", "".join(entry.formula))] == []


def test_formulas_open_and_close_the_same_number_of_braces():
    lines = [line.replace(r"\{", "").replace(r"\}", "") for entry in methods.all_entries() for line in entry.formula]
    assert [line for line in lines if line.count("{") != line.count("}")] == []


def test_addresses_on_the_page_differ():
    keys = [entry.key for entry in methods.all_entries()] + [group.key for group in methods.GROUPS]
    assert len(keys) == len(set(keys))


def test_titles_differ_in_every_language():
    for say in map(Language, ("fi", "sv", "en")):
        titles = [say(entry.title) for entry in methods.all_entries()]
        assert len(titles) == len(set(titles))


def test_nothing_searched_for_finds_everything():
    assert methods.search("  ", Language("fi")) == methods.GROUPS


def test_a_search_finds_words_in_any_order_and_case_in_the_readers_language():
    keys = [entry.key for group in methods.search("T-LUKU saavuttamisen", Language("fi")) for entry in group.entries]
    assert keys == ["t-score"]


def test_a_search_for_a_heading_finds_its_group_and_a_search_for_nonsense_nothing():
    say = Language("en")
    assert methods.GROUPS[0] in methods.search("goals", say)
    assert methods.search("zzz", say) == ()


def test_a_measure_is_found_by_its_name_in_the_code():
    found = [entry.key for group in methods.search("welch_change", Language("sv")) for entry in group.entries]
    assert found == ["unlinked-surveys"]
