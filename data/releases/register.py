"""Writes the register of what releases told, and of whom: people and answers as keyed marks."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.disclosure.panels import Panel
from analytics.disclosure.present_answers import Answers
from analytics.disclosure.thresholds import Detail
from analytics.rows import each_row
from data.releases.assessment import Assessment
from data.releases.told import answers_of, scale_items
from data.store import Store, Transaction, Viewer


def register_rows(store: Store, viewer: Viewer, found: Assessment) -> dict[str, pd.DataFrame]:
    """Returns the rows of the register for the cells that a release tells for the first time, by table.

    The column cell_id counts the cells from 0, and stands for their ids.
    """
    engagement_id, wave_ids = int(found.engagement["id"]), found.wave_ids
    answers = answers_of(store, viewer, engagement_id)
    items = scale_items(store, viewer, engagement_id)
    groups = [
        (group, detail)
        for cell in found.cells
        if cell.copied is None
        for group, detail in cell.groups
        if detail is not Detail.NOTHING
    ]
    of_scale = {scale: rows.reset_index(drop=True) for scale, rows in items.groupby("scale_id")}
    told = [(place, group, detail, of_scale[group.scale_id]) for place, (group, detail) in enumerate(groups)]
    cell_rows = pd.DataFrame([_cell_row(place, group, detail, wave_ids) for place, group, detail, _ in told])
    return {
        "told_cell": cell_rows.astype({"organisation_id": "Int64"}) if told else cell_rows,
        "told_question": _frame([_question_rows(place, asked) for place, _, _, asked in told]),
        "told_answer": _frame(
            [_answer_rows(place, group, asked, answers, wave_ids) for place, group, _, asked in told]
        ),
    }


def write_register(write: Transaction, release_id: int, rows: Mapping[str, pd.DataFrame]) -> None:
    """Writes the rows of `register_rows` for a release."""
    ids = write.new_ids(len(rows["told_cell"]))
    for table, frame in rows.items():
        if not frame.empty:
            column = "id" if table == "told_cell" else "cell_id"
            numbered = frame.assign(cell=frame["cell_id"].map(dict(enumerate(ids))), release_id=release_id)
            write.insert(table, numbered.drop(columns="cell_id").rename(columns={"cell": column}))


def _cell_row(place: int, group: Panel, detail: Detail, wave_ids: Mapping[int, int]) -> dict[str, object]:
    return {
        "cell_id": place,
        "scale_id": group.scale_id,
        "organisation_id": group.organisation_id,
        "shown": detail.value,
        "first_wave": wave_ids[group.pair[0]],
        "last_wave": wave_ids[group.pair[1]],
        "n": group.n,
    }


def _question_rows(place: int, asked: pd.DataFrame) -> pd.DataFrame:
    named = asked["names"].explode().rename("name").rename_axis("place").reset_index()
    return named.assign(cell_id=place)


def _answer_rows(
    place: int, group: Panel, asked: pd.DataFrame, answers: Answers, wave_ids: Mapping[int, int]
) -> pd.DataFrame:
    places = {item: number for number, item in enumerate(asked["item_id"])}
    surveys = {wave_ids[wave]: group.people_in(wave) for wave in group.waves}
    rows = answers.given[answers.given["survey"].isin(surveys) & answers.given["item_id"].isin(places)]
    is_in_panel = [row.participant_id in surveys[row.survey] for row in each_row(rows)]
    rows = rows[is_in_panel]
    return pd.DataFrame(
        {
            "cell_id": place,
            "wave_id": rows["survey"],
            "person": rows["participant_id"].map(answers.people),
            "place": rows["item_id"].map(places),
            "answer": rows["answer"],
        }
    )


def _frame(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
