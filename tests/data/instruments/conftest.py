from collections.abc import Iterator
from pathlib import Path

import pytest

from data import instruments
from tests.data.instruments.growth_tools import Edit, forget_files


@pytest.fixture
def edit(tmp_path: Path) -> Iterator[Edit]:
    """Replaces a text, once, in a copy of the short questionnaire's file, which the product then ships."""
    folder = tmp_path / "instruments"
    folder.mkdir()
    for path in instruments.FOLDER.glob("*.toml"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")

    def replace(old: str, new: str) -> None:
        file = folder / "own_short.toml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        forget_files()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(instruments, "FOLDER", folder)
        forget_files()
        yield replace
    forget_files()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outcomes.duckdb"
