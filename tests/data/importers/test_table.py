import pytest

from data import importers


def read(text: str, **chosen) -> importers.SurveyTable:
    return importers.read(text.encode(), "survey.csv", **chosen)


def kinds(text: str) -> list[str]:
    return [column.kind for column in read(text).columns]


def reasons(table: importers.SurveyTable) -> list[tuple[int | None, str]]:
    return [(oddity.row, oddity.reason.format_map(dict(oddity.facts))) for oddity in table.oddities]


def test_item_texts_below_section_titles_are_headers_in_a_file_of_words():
    text = "Background;;;Usage;\nLaw;Medicine;Other;Talks;Notes\nYes;No;;often;never\nNo;Yes;music;often;seldom\n"
    table = read(text)
    assert (table.tool, table.header_rows, len(table.cells)) == ("table", 2, 2)
    assert [column.name for column in table.columns] == ["Law", "Medicine", "Other", "Talks", "Notes"]


def test_response_below_single_questions_is_no_item():
    text = "RespondentID,Seen it?,Which?,,Age\n,Response,One,Two,Response\n11,Yes,One,,18-29\n12,Yes,,Two,30-44\n"
    table = read(text)
    assert (table.header_rows, len(table.cells)) == (2, 2)
    assert [column.name for column in table.columns] == ["RespondentID", "Seen it?", "One", "Two", "Age"]
    assert [column.kind for column in table.columns][2:4] == ["multiple", "multiple"]


def test_a_column_without_header_does_not_make_a_header_of_the_first_answers():
    table = read("name,,age\nAnna,Helsinki,34\nBo,Turku,41\n")
    assert (table.header_rows, len(table.cells)) == (1, 2)
    assert [column.name for column in table.columns] == ["name", "column 2", "age"]


def test_rows_that_repeat_the_headers_in_other_words_are_reported_and_not_counted():
    text = 'StartDate,Q1\nStart,How are you?\n"{""ImportId"":""startDate""}","{""ImportId"":""QID1""}"\n2017-07-18 08:28:09,4\n'
    table = read(text)
    assert (table.header_rows, len(table.cells), table.cells.index[0]) == (3, 1, 4)
    assert "3 header rows" in reasons(table)[0][1]


def test_lines_of_title_above_the_headers_are_left_out():
    table = read("Wellbeing survey,,\n,,\nid,mood,note\n1,3,a\n2,4,b\n")
    assert [column.name for column in table.columns] == ["id", "mood", "note"]
    assert table.cells.index.tolist() == [4, 5]


def test_equal_headers_are_numbered_and_reported():
    table = read("id,Mood,Mood,mood\n1,2,3,4\n2,3,4,5\n")
    assert [column.name for column in table.columns] == ["id", "Mood", "Mood (2)", "mood (3)"]
    assert len(table.oddities) == 2


@pytest.mark.parametrize("mark", ["\ufeff", "X.U.FEFF.", "ï»¿"])
def test_a_swallowed_byte_order_mark_is_no_part_of_the_first_name(mark):
    assert read(f"{mark}start,end\n1,2\n").columns[0].name == "start"


def test_a_short_row_is_filled_up_with_blanks_and_reported():
    table = read("a,b,c\n1,2,3\n4,5\n")
    assert table.cells.loc[3].tolist() == ["4", "5", ""]
    assert reasons(table)[0] == (
        3,
        "the row has 2 cells where there are 3 columns: the lacking ones were read as blank",
    )


def test_surplus_cells_shift_nothing_and_are_kept_as_an_oddity():
    table = read("a,b,c\n1,2,3\n4,5,6,7,8\n9,9,9\n")
    assert table.cells.loc[3].tolist() == ["4", "5", "6"]
    (odd,) = table.oddities
    assert (odd.row, odd.value) == (3, "7 | 8")
    assert "7" not in odd.reason.format_map(dict(odd.facts))


def test_row_names_that_r_writes_without_a_header_shift_nothing():
    table = read('"mood","age"\n"1",3,34\n"2",4,41\n"3",4,38\n')
    assert [column.name for column in table.columns] == ["column 1", "mood", "age"]
    assert table.cells[1].tolist() == ["3", "4", "4"]


def test_a_delimiter_at_the_end_of_every_row_makes_no_column():
    assert len(read("a;b;\n1;2;\n3;4;\n").columns) == 2


def test_blank_rows_are_left_out_and_reported_unless_they_end_the_file():
    table = read("a,b\n1,2\n,\n3,4\n\n\n")
    assert table.cells.index.tolist() == [2, 4]
    assert reasons(table) == [(3, "the row is blank: it was left out")]


def test_words_for_no_answer_are_missing_and_said_once():
    table = read("a,b\n1,NA\n-,NULL\n3,ok\nN/A,NaN\n")
    assert [column.n for column in table.columns] == [2, 1]
    assert reasons(table) == [(None, "these were read as no answer: “-”, “N/A”, “NA”, “NULL”, “NaN”")]
    assert table.cells[0].tolist() == ["1", "-", "3", "N/A"]


def test_whole_numbers_up_to_ten_are_a_scale_even_where_all_four_answer_alike():
    assert kinds("a,b,c,d\n5,1,0,3\n5,2,10,30\n5,2,7,40\n5,1,4,50\n") == ["scale", "scale", "scale", "number"]


def test_labelled_steps_are_a_scale():
    table = read("a\n1 (Never)\n2\n3\n10 (Always)\n2\n")
    assert (table.columns[0].kind, table.columns[0].min, table.columns[0].max) == ("scale", 1, 10)


def test_ranges_of_age_are_a_choice_and_no_scale():
    assert kinds("age,x\n18-29,1\n30-44,2\n18-29,2\n30-44,3\n18-29,1\n30-44,1\n") == ["choice", "scale"]


@pytest.mark.parametrize(
    "header",
    ["ID", "Tunnus", "Oma koodi", "Vastaajan numero", "Participant code", "Deltagarkod", "study_id", "RespondentID"],
)
def test_codes_of_participants_are_ids_in_every_language(header):
    assert kinds(f"{header},mood\n11,3\n12,4\n13,4\n") == ["id", "scale"]


@pytest.mark.parametrize("header", ["Postinumero", "Country code", "Code review", "Ikä", "Period", "Idea"])
def test_other_codes_and_numbers_are_no_ids(header):
    assert kinds(f"{header},mood\n1,3\n2,4\n2,4\n1,3\n")[0] != "id"


def test_different_keys_on_every_row_are_ids_without_any_header():
    assert kinds(",mood\n0,3\n1,4\n5,4\n6,3\n9,2\n")[0] == "id"
    assert kinds("key,mood\nR_2YPOQ6,3\nR_3YAOQ7,4\nR_4YBOQ8,4\nR_5YCOQ9,3\nR_6YDOQ1,2\n")[0] == "id"


def test_different_numbers_in_a_small_group_are_no_ids():
    assert kinds("mood,years\n3,12\n4,25\n4,31\n3,17\n2,40\n") == ["scale", "number"]


def test_comments_that_all_differ_are_text_and_recurring_words_a_choice():
    assert kinds("note,who\nlong day,Nainen\nshort day,Mies\nno day,Nainen\nany day,Nainen\n") == ["text", "choice"]


def test_ticked_options_of_one_question_are_multiple():
    assert kinds("id,gym___0,gym___1,sex\n1,0,1,0\n2,1,1,1\n") == ["id", "multiple", "multiple", "scale"]
    assert kinds("id,way.savings,way.loans\n1,True,False\n2,False,False\n") == ["id", "multiple", "multiple"]


def test_open_answers_beside_codes_for_no_answer_stay_text():
    rows = "".join(f"{i},-66\n" for i in range(30)) + "30,We had to move twice\n31,Illness in the family\n"
    table = read(f"nr,other\n{rows}")
    assert table.columns[1].kind == "text"
    assert not any("Illness" in reason for _, reason in reasons(table))


def test_a_sentence_among_numbers_is_reported_without_its_words():
    rows = "".join(f"{i},{20 + i}\n" for i in range(20)) + "20,Anna on sairaana\n"
    (odd,) = read(f"nr,years\n{rows}").oddities
    assert (odd.row, odd.value) == (22, "Anna on sairaana")
    assert "Anna" not in odd.reason.format_map(dict(odd.facts))


def test_equal_numbers_are_counted_once_however_they_are_written():
    column = read("a;b\n1 000;1\n1000;2\n1000,0;3\n2000;4\n").columns[0]
    assert (column.kind, column.distinct, column.min, column.max) == ("number", 2, 1000, 2000)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "empty"), (" \n\n", "empty"), ("a,b\n", "no answers"), ("a,b\n,\n,\n", "no answers")],
)
def test_a_file_without_answers_says_so(text, words):
    with pytest.raises(importers.ImportError_, match=words):
        read(text)


def test_a_first_participant_who_skipped_every_question_is_no_header():
    assert len(read("id,a,b,c\nA1,NA,NA,NA\nA2,2,3,4\nA3,3,4,5\n").cells) == 3
    assert len(read("id,a,b,note\nA1,-,-,ill\nA2,2,-,x\nA3,3,4,y\n").cells) == 3
    assert len(read("id,a,b,note\nA1,-,-,ill\nA2,2,4,x\nA3,3,4,y\n").cells) == 3


def test_codes_below_section_titles_are_headers_in_a_file_of_numbers():
    table = read("Participant,Wellbeing,,Climate,\n,WB1,WB2,C1,C2\nA,1,2,4,5\nB,2,3,5,5\n")
    assert (table.header_rows, len(table.cells), table.oddities) == (2, 2, ())
    assert [column.name for column in table.columns] == ["Participant", "WB1", "WB2", "C1", "C2"]
    assert [column.kind for column in table.columns] == ["id", "scale", "scale", "scale", "scale"]


def test_a_row_of_one_cell_is_a_short_row_and_no_blank_one():
    table = read("a,b,c\n1,2,3\n4\n")
    assert table.cells.loc[3].tolist() == ["4", "", ""]
    assert [row for row, _ in reasons(table)] == [3]
