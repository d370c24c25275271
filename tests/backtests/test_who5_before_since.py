"""WHO-5 before and since a lockdown, 2,225 persons with both waves in one row (Ralph et al. 2020, CC BY 4.0)."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analytics.estimates import change, scoring
from analytics.model import Verdict
from data import importers, outcomes
from data.loading import load_answers
from data.loading.coding import CodingError
from data.loading.load_answers import PreparedImport
from data.loading.mapping import validated_mapping
from data.loading.matching import known_instrument
from data.records import engagements
from data.store import OWNER, Store

WAVES = {"before": "B", "since": "S"}


def prepared(shared: Path, coded: list[int] | None) -> PreparedImport:
    file = shared / "data" / "who5_before_since" / "export_2020-04-16.csv"
    instruments = [
        {"key": "who5", "wave": wave, "items": {f"who5_{item}": f"WHO5{letter}{item}" for item in range(1, 6)}}
        | ({"coded": coded} if coded else {})
        for wave, letter in WAVES.items()
    ]
    content = importers.content_of(file)
    # Each language has its own numbers.
    mapping = validated_mapping({"participant": ["ID", "Language"], "instrument": instruments}, "mapping.toml")
    return load_answers.prepare(content, importers.read(content, file.name), mapping)


@pytest.fixture(scope="module")
def recoded(shared: Path) -> PreparedImport:
    return prepared(shared, [1, 6])


@pytest.fixture(scope="module")
def scores(recoded: PreparedImport) -> pd.DataFrame:
    """One row per person with both waves, one column per wave, scored by pandas."""
    items = pd.DataFrame([{"item": n, "key": of.item.key, "wave": of.wave} for n, of in enumerate(recoded.items)])
    long = recoded.answers.merge(items, on="item")
    waves = {
        wave: scoring.score(rows.pivot(index="row", columns="key", values="value"), known_instrument("who5"))["who5"]
        for wave, rows in long.groupby("wave")
    }
    return pd.DataFrame(waves).dropna()


def test_answers_coded_1_to_6_are_refused_until_the_mapping_says_so(shared: Path):
    with pytest.raises(CodingError, match="0–5"):
        prepared(shared, None)


def test_pandas_scores_give_the_published_pairs_and_means(scores: pd.DataFrame):
    assert scores.shape == (2194, 2)
    assert np.sign(scores["since"] - scores["before"]).value_counts().to_dict() == {-1: 1103, 0: 346, 1: 745}
    assert scores["before"].mean() == pytest.approx(65.26, abs=5e-3)
    assert scores["since"].mean() == pytest.approx(60.65, abs=5e-3)


def test_the_published_cliffs_delta_comes_out_of_the_scores(scores: pd.DataFrame):
    u = stats.mannwhitneyu(scores["since"], scores["before"], method="asymptotic").statistic
    assert 2 * u / len(scores) ** 2 - 1 == pytest.approx(-0.1247475, abs=1e-7)


def test_the_store_gives_the_same_change_as_pandas_and_calls_it_too_small_to_matter(
    recoded: PreparedImport, scores: pd.DataFrame, store: Store
):
    engagements.create_missing(store, OWNER, "W", list(WAVES))
    load_answers.load(store, OWNER, "W", "before", recoded)
    found = next(outcomes.change_frame(store, OWNER).itertuples())
    differences = scores["since"] - scores["before"]
    expected = change.paired_change(len(differences), differences.mean(), differences.std())
    assert (found.n, found.lower, found.same, found.higher) == (2194, 1103, 346, 745)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))
    assert found.high < 0
    assert found.verdict == Verdict.NO_MEANINGFUL_CHANGE
