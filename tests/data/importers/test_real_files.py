import time

import pytest

from data import importers
from data.importers.columns.numbers import parse_numbers
from data.importers.inspection import inspect


def table_of(shared, path: str) -> importers.SurveyTable:
    file = shared / "data" / path
    return importers.read(importers.content_of(file), file.name)


def mean(table: importers.SurveyTable, name: str) -> float:
    column = next(column for column in table.columns if column.name == name)
    return float(parse_numbers(table.cells[column.index])[0].mean())


@pytest.mark.parametrize(
    ("path", "tool", "encoding", "header_rows", "respondents"),
    [
        ("webropol_fi/koodiaapinen-tutkimuskysely-osa1-anonymisoitu.csv", "webropol", "utf-8", 2, 317),
        ("webropol_fi/koodiaapinen-tutkimuskysely-osa2-anonymisoitu.csv", "webropol", "utf-8", 2, 107),
        ("googleforms_fi/2021_results.tsv", "google_forms", "utf-8", 1, 501),
        ("googleforms_fi/2021_results.xlsx", "google_forms", None, 1, 501),
        ("googleforms_fi/2022_results.tsv", "google_forms", "utf-8", 1, 685),
        ("googleforms_fi/2022_results.xlsx", "google_forms", None, 1, 685),
        ("who5_before_since/export_2020-04-16.csv", "google_forms", "utf-8", 1, 2225),
        ("limesurvey_de/results-survey.csv", "table", "utf-8-sig", 2, 45),
        ("limesurvey_de/results-survey.xlsx", "table", None, 2, 45),
        ("surveymonkey/StarWars.csv", "table", "mac-roman", 2, 1186),
        ("surveymonkey/comma-survey.csv", "table", "utf-8", 1, 1129),
        ("surveymonkey_k8s/contribex-survey-2019.csv", "table", "utf-8-sig", 2, 211),
        ("limesurvey_rse/2017_can_public_data.csv", "table", "utf-8", 1, 110),
        ("limesurvey_rse/2017_zaf_public_data.csv", "table", "utf-8", 1, 22),
        ("limesurvey_rse/2016_uk_public_data.csv", "table", "utf-8", 1, 273),
        ("kobo/cleaningtools_raw_data.csv", "table", "utf-8", 1, 632),
        ("claus_2020/claus_2020.csv", "table", "utf-8", 1, 172),
        ("wellness_three_waves/online_surveys.csv", "table", "utf-8", 1, 4834),
        ("weekly_feedback_fi/scratchjr-1.csv", "table", "utf-8", 1, 231),
        ("weekly_feedback_fi/scratchjr-2.csv", "table", "utf-8", 1, 209),
        ("weekly_feedback_fi/scratchjr-3.csv", "table", "utf-8", 1, 189),
        ("redcap/longitudinal__data.csv", "table", "utf-8", 1, 18),
        ("unipark/data_project_400193_2018_02_05.csv", "table", "mac-roman", 3, 1051),
        ("unipark/data_project_400193_2017_10_30.xls", "table", None, 1, 332),
    ],
)
def test_real_exports_are_recognised_with_every_respondent(shared, path, tool, encoding, header_rows, respondents):
    table = table_of(shared, path)
    assert (table.tool, table.encoding, table.header_rows, len(table.cells)) == (
        tool,
        encoding,
        header_rows,
        respondents,
    )


def test_the_webropol_surveys_give_the_published_means_of_an_item(shared):
    before = table_of(shared, "webropol_fi/koodiaapinen-tutkimuskysely-osa1-anonymisoitu.csv")
    after = table_of(shared, "webropol_fi/koodiaapinen-tutkimuskysely-osa2-anonymisoitu.csv")
    item = "Ohjelmoinnin opettaminen on hyödyllistä työni kannalta"
    first = before.cells.set_index(next(c.index for c in before.columns if c.name == "ID"))
    second = after.cells.set_index(next(c.index for c in after.columns if c.name == "ID"))
    columns = [next(c.index for c in table.columns if c.name == item) for table in (before, after)]
    paired = second.index.intersection(first.index)
    means = [
        parse_numbers(frame.loc[paired, place])[0].mean() for frame, place in zip((first, second), columns, strict=True)
    ]
    assert len(paired) == 107
    assert means == [pytest.approx(3.785, abs=5e-4), pytest.approx(3.832, abs=5e-4)]


def test_the_webropol_legend_labels_all_29_items_of_opinion(shared):
    table = table_of(shared, "webropol_fi/koodiaapinen-tutkimuskysely-osa1-anonymisoitu.csv")
    opinions = [column for column in table.columns if column.section == "Mielipiteet"]
    assert len(opinions) == 29
    assert {(column.kind, column.labels[5.0]) for column in opinions} == {("scale", "Täysin samaa mieltä")}
    assert [column.kind for column in table.columns[:7]] == [
        "time",
        "id",
        "choice",
        "choice",
        "number",
        "choice",
        "choice",
    ]
    assert {column.kind for column in table.columns if column.section == "Ohjelmointikokemus"} == {"multiple"}


@pytest.mark.parametrize("year", [2021, 2022])
def test_the_twins_of_a_year_agree(shared, year):
    text = table_of(shared, f"googleforms_fi/{year}_results.tsv")
    book = table_of(shared, f"googleforms_fi/{year}_results.xlsx")
    for one, other in zip(text.columns, book.columns, strict=True):
        assert (one.name, one.kind, one.n) == (other.name, other.kind, other.n)
        if one.kind in ("number", "scale"):
            assert (one.min, one.max, one.distinct) == (other.min, other.max, other.distinct)
            numbers = [parse_numbers(table.cells[one.index])[0] for table in (text, book)]
            assert numbers[0].equals(numbers[1])


def test_a_salary_that_is_no_number_is_reported_where_it_stands(shared):
    problems = inspect(shared / "data/googleforms_fi/2021_results.tsv")["problems"]
    assert {
        "row": 67,
        "column": "Vuositulot (sis. bonukset, osingot yms) / Vuosilaskutus (jos laskutat)",
    }.items() <= next(problem for problem in problems if "~62k" in problem["reason"]).items()


def test_both_header_rows_of_a_qualtrics_export_are_reported(shared):
    for path in ("sample.csv", "sample_legacy.csv", "Sample_Survey.csv", "Better_Sample_Survey.csv"):
        found = inspect(shared / "data/qualtrics" / path)
        assert found["header_rows"] in (2, 3)
        assert any("header rows" in problem["reason"] for problem in found["problems"])


def test_spss_files_are_refused_by_name(shared):
    for file in (shared / "data/spss_edgecases").glob("*.*sav"):
        with pytest.raises(importers.ImportError_, match="SPSS"):
            inspect(file)


@pytest.mark.slow
def test_every_real_file_is_read_or_refused_within_seconds(shared):
    for file in (shared / "data").rglob("*.*"):
        begun = time.process_time()
        try:
            found = inspect(file)
        except importers.ImportError_:
            continue
        assert found["respondents"] > 0
        assert len({column["name"] for column in found["columns"]}) == len(found["columns"])
        assert time.process_time() - begun < 5
