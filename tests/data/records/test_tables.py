from data.records.tables import repeated_rows, whole_within


def test_of_rows_with_the_same_name_all_but_the_first_say_it_again():
    rows = [{"row": number} for number in (1, 2, 4, 5)]
    assert repeated_rows(rows, ["A", "B", "A", "A"]) == [4, 5]
    assert repeated_rows([], []) == []


def test_a_whole_number_within_its_bounds_is_neither_a_fraction_nor_nothing():
    assert whole_within(1, 1, 5)
    assert whole_within(5, 1, 5)
    assert not any(whole_within(value, 1, 5) for value in (0, 6, 1.5, None, "3"))
