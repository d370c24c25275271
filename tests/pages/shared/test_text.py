import pytest

from pages.shared.text import JOINER, plain


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Tiimi *A*", r"Tiimi \*A\*"),
        ("a_b_c.csv", r"a\_b\_c.csv"),
        (":red[x]", r"\:red\[x\]"),
        ("[x](http://e.org)", rf"\[x\](http\:{JOINER}//e.org)"),
        (":material/home:", rf"\:{JOINER}material/home:"),
        (":smile:", rf"\:{JOINER}smile:"),
        ("$x$ `y` <b> |", r"\$x\$ \`y\` \<b\> \|"),
        ("1. tiimi", r"1\. tiimi"),
        ("- tiimi", r"\- tiimi"),
        ("# tiimi", r"\# tiimi"),
        ("yksi\n\nkaksi", "yksi kaksi"),
        ("www.e.org a@e.org", f"www{JOINER}.e.org a@{JOINER}e.org"),
        ("a -> b <- c", rf"a -{JOINER}\> b \<{JOINER}- c"),
    ],
)
def test_what_markdown_would_read_is_disarmed(typed: str, written: str):
    assert plain(typed) == written


@pytest.mark.parametrize("name", ["Lastensuojelun avohuollon tiimi", "E01 · Päiväkoti (2025)", "+4,2 pistettä, 80 %"])
def test_a_name_without_signs_stays_as_it_is(name: str):
    assert plain(name) == name
