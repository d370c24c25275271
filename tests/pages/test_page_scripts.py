"""The scripts of the pages hold nothing that Streamlit would write on the page unasked."""

import ast

import pytest

from pages.page_table import PAGES, PAGES_FOLDER


@pytest.mark.parametrize("file", sorted({"navigation.py", *(entry.file for entry in PAGES)}))
def test_a_page_script_has_no_bare_value_after_its_docstring(file: str):
    _, *statements = ast.parse((PAGES_FOLDER / file).read_text(encoding="utf-8")).body
    bare = [statement for statement in statements if isinstance(statement, ast.Expr)]
    assert not [ast.unparse(statement) for statement in bare if not isinstance(statement.value, ast.Call)]
