"""The benchmark of pages runs against the product as it is now."""

import re

import pytest

from pages.page_table import PAGES, WORKERS
from pages.shell.guard.limits import SocketLimits
from tests.benchmarks import pages


@pytest.mark.slow
def test_a_short_run_measures_every_page_and_a_small_crowd_without_errors(capsys: pytest.CaptureFixture[str]):
    assert pages.main(["--runs", "1", "--viewers", "2", "--seconds", "2", "--think", "0.5"]) == 0
    printed = capsys.readouterr().out
    measured = re.findall(r"^\| ([a-z_ ]+) \| \d+ \| \d+ \| [\d.]+ \|$", printed, re.MULTILINE)
    assert measured == ["empty page", *(entry.url_path for entry in PAGES if entry.roles & (WORKERS | {"lead"}))]
    assert re.search(r"^\| 2 \| \d+ \| \d+ \| \d+ \| 0 \| ", printed, re.MULTILINE)
    assert re.search(r"memory \d+ MiB before, \d+ MiB after", printed)


def test_a_crowd_that_the_product_would_not_let_in_from_one_address_is_refused(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        pages.arguments(["--viewers", str(SocketLimits().connections_of_address)])
    assert "from one address" in capsys.readouterr().err
