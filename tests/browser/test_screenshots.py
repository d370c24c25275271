from pathlib import Path

import pytest
from PIL import Image

from data.records.rights import Rights
from pages.page_table import PAGES
from tests.browser.screenshots import compare, shots

pytestmark = pytest.mark.browser


def test_every_page_of_the_page_table_is_taken():
    taken = [*shots("owner", Rights(lead=True)), *shots("payer", Rights(payer=True))]
    names = {shot.name.split("-")[0] for shot in taken}
    assert names == {entry.url_path for entry in PAGES}
    assert len({(shot.viewer, shot.name) for shot in taken}) == len(taken)


def picture(path: Path, size: tuple[int, int], *black: tuple[int, int]) -> None:
    path.parent.mkdir(exist_ok=True)
    image = Image.new("RGB", size, "white")
    for place in black:
        image.putpixel(place, (0, 0, 0))
    image.save(path)


def test_the_comparison_counts_the_pixels_that_differ_and_names_what_only_one_folder_has(tmp_path: Path):
    before, after = tmp_path / "before", tmp_path / "after"
    picture(before / "same.png", (4, 3), (1, 1))
    picture(after / "same.png", (4, 3), (1, 1))
    picture(before / "changed.png", (4, 3))
    picture(after / "changed.png", (4, 3), (0, 0), (3, 2))
    picture(before / "longer.png", (4, 3))
    picture(after / "longer.png", (4, 5))
    picture(before / "gone.png", (1, 1))
    picture(after / "new.png", (1, 1))
    assert compare(before, after) == [
        f"gone.png: only in {before}",
        f"new.png: only in {after}",
        "changed.png: 2 pixels differ",
        "longer.png: 8 pixels differ",
    ]
    assert compare(before, before) == []
