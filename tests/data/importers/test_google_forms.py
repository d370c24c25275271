import pytest

from data import importers


def form(*rows: str, header: str = "Timestamp\tMood\tChosen") -> importers.SurveyTable:
    return importers.read("\r\n".join([header, *rows]).encode(), "form.tsv")


@pytest.mark.parametrize(
    ("header", "time"),
    [
        ("Timestamp", "2/15/2021 11:57:08"),
        ("Timestamp", "26/09/2022 16:34:44"),
        ("Aikaleima", "15.2.2021 11.57.08"),
        ("Aikaleima", "2025/03/04 9.15.22 ap. EET"),
        ("Tidstämpel", "2021-02-15 11:57:08"),
        ("Zeitstempel", "15.02.2021 11:57:08"),
        ("Horodateur", "15/02/2021 11:57:08"),
        ("Timestamp", "2025/03/04 9:15:22 AM GMT+2"),
    ],
)
def test_a_form_is_recognised_by_its_first_question_in_the_owners_language(header, time):
    table = form(f"{time}\t3\ta", header=f"{header}\tMood\tChosen")
    assert (table.tool, table.columns[0].kind, table.columns[1].kind) == ("google_forms", "time", "scale")


def test_a_blank_row_above_the_last_answer_is_an_empty_submission():
    table = form("\t\t", "2/15/2021 11:57:08\t3\ta", "\t\t", "2/15/2021 11:58:08\t4\tb", "\t\t")
    assert table.cells.index.tolist() == [2, 3, 4, 5]
    assert [oddity.row for oddity in table.oddities] == [2, 4]
    assert table.columns[0].n == 2


def test_several_chosen_options_in_a_cell_are_one_multiple_question():
    table = form(
        "2/15/2021 11:57:08\t3\tCoaching, Mentoring",
        "2/15/2021 11:58:08\t3\tMentoring, Supervision (group, single)",
        "2/15/2021 11:59:08\t4\tSupervision (group, single)",
        "2/15/2021 12:58:08\t4\tCoaching, Supervision (group, single)",
    )
    assert table.columns[2].kind == "multiple"


def test_sentences_with_commas_are_no_lists_of_options():
    table = form(
        "2/15/2021 11:57:08\t3\tI liked it, mostly",
        "2/15/2021 11:58:08\t3\tToo long, too loud, too late",
        "2/15/2021 11:59:08\t4\tFine, thanks",
    )
    assert table.columns[2].kind == "text"


def test_times_whose_day_and_month_cannot_be_told_apart_are_reported():
    assert any("day and month" in oddity.reason for oddity in form("02/05/2021 11:57:08\t3\ta").oddities)
    assert not form("02/15/2021 11:57:08\t3\ta").oddities


def test_a_number_that_is_none_is_reported_and_the_other_answers_kept():
    rows = [f"2/15/2021 11:57:{i:02}\t{50 + i} 000\ta" for i in range(9)]
    table = form(*rows, "2/15/2021 11:58:00\t~62k\ta")
    column = table.columns[1]
    assert (column.kind, column.n, column.min, column.max) == ("number", 10, 50000, 58000)
    (odd,) = table.oddities
    assert (odd.row, odd.column, odd.value) == (11, "Mood", "~62k")
    assert "~62k" in odd.reason.format_map(dict(odd.facts))
