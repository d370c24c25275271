"""Takes a full-page screenshot of every page of the product with its demonstration, and compares two folders of them.

    python -m tests.browser.screenshots FOLDER [--database FILE] [--language fi sv en] [--width 1366] [--theme light]
    python -m tests.browser.screenshots --compare BEFORE AFTER

Pages show when answers were loaded and what day it is. Two runs are therefore equal only on the same day and with the same
`--database`: a DuckDB file with the demonstration in it, which is made where it does not exist and never written to afterwards.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page

from data import demonstration
from data.instruments.storage import store_instruments
from data.records.rights import Rights
from data.releases.publication import publish
from data.store import OWNER, Store
from pages.page_table import entries_for
from tests.browser.conftest import launched, let_in, running, settled
from tests.pages.sections import SECTIONS

LANGUAGES, THEMES = ("fi", "sv", "en"), ("light", "dark")
ENGAGEMENT = "E02"
STEPS = ("1", "3", "5", "99")
"""Steps of a meeting that are taken: the front, the goals, a scale and the last one."""
HEIGHT = 768
TALLEST = 16_000
"""Chromium repeats the beginning of pictures that are higher than 16,384 px, so higher pages are taken in parts."""
DRAWN = """async () => {
  await document.fonts.ready
  await Promise.all([...document.images].map(image => image.decode().catch(() => null)))
}"""
CONTENT_HEIGHT = "() => Math.ceil(document.querySelector('[data-testid=stMain]').scrollHeight)"
SCROLL = "top => document.querySelector('[data-testid=stMain]').scrollTo(0, top)"


@dataclass(frozen=True)
class Shot:
    """One page to take: its viewer, its name with the section, and its address without the language."""

    viewer: str
    name: str
    path: str
    choices: tuple[tuple[str, str], ...]

    def address(self, server: str, language: str) -> str:
        return f"{server}/{self.path}?{urlencode([*self.choices, ('lang', language)])}"


def shots(viewer: str, rights: Rights) -> Iterator[Shot]:
    """Yields every page that these rights open, and its sections."""
    engagement = ("engagement", ENGAGEMENT)
    for entry in entries_for(rights):
        path = "" if entry.default else (None if rights.works else entry.path) or entry.url_path
        choices = () if entry.url_path in ("overview", "released_overview", "compare", "methods") else (engagement,)
        sections = SECTIONS.get(entry.url_path, ())
        for section in sections:
            yield Shot(viewer, f"{entry.url_path}-{section}", path, (*choices, ("section", section)))
        if not sections:
            yield Shot(viewer, entry.url_path, path, choices)
        if entry.url_path == "meeting":
            for step in STEPS:
                yield Shot(viewer, f"meeting-step{step}", path, (*choices, ("step", step)))


def still(page: Page) -> bytes:
    """Returns a picture of the window once two in a row are equal."""
    before = b""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        settled(page)
        page.evaluate(DRAWN)
        now = page.screenshot(animations="disabled", caret="hide")
        if now == before:
            return now
        before = now
    raise TimeoutError(f"{page.url} does not stand still")


def grow(page: Page, width: int) -> int:
    """Makes the window as high as what is in it, so that nothing is left to scroll; returns the height of the content."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    settled(page)
    for _ in range(5):
        height = page.evaluate(CONTENT_HEIGHT)
        if height <= page.viewport_size["height"] or page.viewport_size["height"] == TALLEST:
            break
        page.set_viewport_size({"width": width, "height": min(height, TALLEST)})
        settled(page)
    return height


def take(page: Page, target: Path, width: int) -> None:
    """Writes the whole page to `target`; a page higher than TALLEST continues in `…-part2.png` and so on."""
    height = grow(page, width)
    page.mouse.move(0, 0)
    for place, top in enumerate(range(0, height, TALLEST)):
        page.evaluate(SCROLL, top)
        file = target if place == 0 else target.with_stem(f"{target.stem}-part{place + 1}")
        file.write_bytes(still(page))


@contextmanager
def servers(database: Path) -> Iterator[list[tuple[str, Iterable[Shot]]]]:
    """Starts the product for the owner and for a payer, each on a copy of the database; yields addresses and their pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(database, folder / "owner.duckdb")
        shutil.copy(database, folder / "source.duckdb")
        with Store.open(str(folder / "source.duckdb")) as store:
            publish(store, OWNER, folder / "payer.duckdb")
        with running(folder / "owner.duckdb") as owner, running(folder / "payer.duckdb") as payer:
            yield [(owner, [*shots("owner", Rights(lead=True))]), (payer, [*shots("payer", Rights(payer=True))])]


def make_demonstration(path: Path) -> None:
    with Store.open(str(path)) as store:
        store_instruments(store)
        demonstration.load(store, lambda share, name: None)


def take_all(
    browser: Browser,
    database: Path,
    folder: Path,
    languages: Sequence[str],
    widths: Sequence[int],
    themes: Sequence[str],
) -> int:
    """Takes every page in every language, width and theme; returns the number of pages taken."""
    taken = 0
    with servers(database) as found:
        for language, width, theme in product(languages, widths, themes):
            context = browser.new_context(
                locale=language,
                color_scheme=theme,
                reduced_motion="reduce",
                timezone_id="UTC",
                viewport={"width": width, "height": HEIGHT},
            )
            let_in(context)
            page = context.new_page()
            page.set_default_timeout(90_000)
            for server, pages in found:
                for shot in pages:
                    page.goto(shot.address(server, language))
                    take(page, folder / f"{shot.viewer}-{shot.name}-{language}-{width}-{theme}.png", width)
                    taken += 1
            context.close()
    return taken


def different_pixels(before: Path, after: Path) -> int:
    """Counts the pixels in which two pictures differ; pixels that only the larger one has count as different."""
    with Image.open(before) as left, Image.open(after) as right:
        first, second = np.asarray(left.convert("RGBA")), np.asarray(right.convert("RGBA"))
    rows, columns = np.minimum(first.shape[:2], second.shape[:2])
    all_pixels = max(first.shape[0], second.shape[0]) * max(first.shape[1], second.shape[1])
    equal = (first[:rows, :columns] == second[:rows, :columns]).all(axis=2).sum()
    return int(all_pixels - equal)


def compare(before: Path, after: Path) -> list[str]:
    """Returns a line for each picture that differs or that only one folder has."""
    names = [{path.name for path in folder.glob("*.png")} for folder in (before, after)]
    lines = [f"{name}: only in {before}" for name in sorted(names[0] - names[1])]
    lines += [f"{name}: only in {after}" for name in sorted(names[1] - names[0])]
    for name in sorted(names[0] & names[1]):
        if (before / name).read_bytes() != (after / name).read_bytes():
            count = different_pixels(before / name, after / name)
            lines += [f"{name}: {count} pixels differ"] * (count > 0)
    return lines


def parsed(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", help="where the pictures go")
    parser.add_argument("--database", type=Path, help="a file with the demonstration; made where it does not exist")
    parser.add_argument("--language", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--width", nargs="+", type=int, default=[1366])
    parser.add_argument("--theme", nargs="+", choices=THEMES, default=["light"])
    parser.add_argument("--compare", nargs=2, type=Path, metavar=("BEFORE", "AFTER"))
    asked = parser.parse_args(words)
    if (asked.folder is None) == (asked.compare is None):
        parser.error("name a folder for pictures, or two folders to compare")
    return asked


def main(words: Sequence[str]) -> int:
    asked = parsed(words)
    if asked.compare:
        lines = compare(*asked.compare)
        print("\n".join(lines) or f"All {len(list(asked.compare[0].glob('*.png')))} pictures are equal.")
        return 1 if lines else 0
    asked.folder.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name, launched() as browser:
        database = asked.database or Path(name) / "demonstration.duckdb"
        if not database.exists():
            make_demonstration(database)
        taken = take_all(browser, database, asked.folder, asked.language, asked.width, asked.theme)
    print(f"{taken} pages taken in {time.monotonic() - begun:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
