"""Checks the tree of the code: every folder and file that the README names exists, and names and sizes follow the rules."""

import ast
import re
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ("analytics", "data", "pages")
TO_BE_MADE = ("analytics/documents",)
"""Folders that the README gives a place though they do not exist yet; one that was made leaves this list."""
MODULES = [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]
PAGES = sorted(path.parent for path in (ROOT / "pages").glob("*/page.py"))


def section_of_readme() -> str:
    """Returns the README's section that tells how the product is built."""
    return (ROOT / "README.md").read_text(encoding="utf-8").split("## How it is built")[1].split("\n## ")[0]


def tree_of_readme() -> list[str]:
    """Returns the paths of the README's tree: a line names one or more, an indented one those within the last top folder."""
    paths: list[str] = []
    top = ""
    for line in section_of_readme().split("```")[1].splitlines():
        if not (names := re.match(r"(?: {2})?((?:[\w./]+/ )*[\w./]+)(?: {2}|$)", line)):
            continue
        indented = line.startswith("  ")
        for name in names[1].split():
            top = top if indented else name
            paths.append(top + name if indented else name)
    return paths


def paths_in_table_of_readme() -> list[str]:
    """Returns the paths that the README's table of what to add names, but for folders that are still to be made."""
    rows = [line for line in section_of_readme().splitlines() if line.startswith("| ")]
    paths = re.findall(r"`((?:pages|analytics|data|tests)/[\w/.]+)`", "\n".join(rows))
    return [path for path in paths if not path.startswith(TO_BE_MADE)]


def folders_of(layer: str) -> set[str]:
    """Returns the folders of a layer that hold files; one that was left behind with compiled files only is none."""
    return {
        str(path.relative_to(ROOT))
        for path in (ROOT / layer).iterdir()
        if any(file.is_file() and "__pycache__" not in file.parts for file in path.rglob("*"))
    }


def test_every_place_that_the_readme_names_exists() -> None:
    tree = tree_of_readme()
    assert {"app.py", "pages/overview/", "pages/manage/", "analytics/estimates/", "data/importers/", "tests/"} <= set(
        tree
    )
    assert len(paths_in_table_of_readme()) > 10
    assert [path for path in [*tree, *paths_in_table_of_readme()] if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("layer", LAYERS)
def test_every_folder_of_a_layer_is_named_in_the_readme(layer: str) -> None:
    named = {path.rstrip("/") for path in tree_of_readme()}
    assert folders_of(layer)
    assert folders_of(layer) - named == set()


def test_the_top_level_holds_what_the_owner_fixed() -> None:
    allowed = {"app.py", "pages", "analytics", "data", "tests", "requirements.txt", "README.md", "pyproject.toml"}
    allowed |= {"deploy", "CHANGELOG.md"}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith((".", "__"))}
    assert found <= allowed


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_a_page_reads_as_a_table_of_contents(folder: Path) -> None:
    for script in folder.glob("*page.py"):
        assert len(script.read_text(encoding="utf-8").splitlines()) <= 80, script.name


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_no_page_folder_hides_a_module_of_pythons_library(folder: Path) -> None:
    assert folder.name not in sys.stdlib_module_names


def test_every_page_is_held_apart_from_the_others_by_a_contract() -> None:
    contracts = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    missing = [folder.name for folder in PAGES if f'"pages.{folder.name}"' not in contracts]
    assert missing == []


def test_modules_stay_small_enough_to_be_read() -> None:
    long = {
        str(path.relative_to(ROOT)): n for path in MODULES if (n := len(path.read_text("utf-8").splitlines())) > 300
    }
    assert long == {}


def test_functions_stay_small_enough_to_be_read() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert long == []


def test_no_file_name_is_a_riddle() -> None:
    riddles = {"look", "more", "course", "process", "targets", "unseen", "plain", "notes", "misc", "utils", "helpers"}
    assert [str(path.relative_to(ROOT)) for path in MODULES if path.stem in riddles] == []


def test_a_query_has_one_name_whatever_its_folder() -> None:
    for kind in ("reads", "writes"):
        places = defaultdict(list)
        for path in (ROOT / "data" / "queries" / kind).rglob("*.sql"):
            places[path.stem].append(str(path.parent.name))
        assert {name: folders for name, folders in places.items() if len(folders) > 1} == {}


def test_every_query_lies_in_the_folder_of_its_subject() -> None:
    queries = ROOT / "data" / "queries"
    depths = {len(path.relative_to(queries).parts) for path in queries.rglob("*.sql")}
    assert depths == {3}


def test_a_folder_that_was_made_is_no_longer_said_to_be_missing() -> None:
    assert [folder for folder in TO_BE_MADE if (ROOT / folder).exists()] == []


def test_only_the_patches_of_streamlit_know_its_markup() -> None:
    patches = ROOT / "pages" / "shell" / "streamlit_patches"
    knowing = [path for path in MODULES if "data-testid" in path.read_text("utf-8") and patches not in path.parents]
    assert [str(path.relative_to(ROOT)) for path in knowing] == []
