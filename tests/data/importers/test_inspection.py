import json

from data.importers.inspection import inspect


def test_inspection_is_plain_data_with_the_agreed_keys(tmp_path):
    file = tmp_path / "survey.csv"
    file.write_text("Tunnus;Mieli;Miksi?\nA1;4;Hyvä ryhmä\nA2;5;NA\n", encoding="utf-8")
    found = json.loads(json.dumps(inspect(file), allow_nan=False))
    problems = found.pop("problems")
    assert found == {
        "tool": "table",
        "encoding": "utf-8",
        "delimiter": ";",
        "sheet": None,
        "header_rows": 1,
        "respondents": 2,
        "columns": [
            {"name": "Tunnus", "kind": "id", "n": 2, "min": None, "max": None, "distinct": 2},
            {"name": "Mieli", "kind": "scale", "n": 2, "min": 4.0, "max": 5.0, "distinct": 2},
            {"name": "Miksi?", "kind": "text", "n": 1, "min": None, "max": None, "distinct": 1},
        ],
    }
    assert problems == [{"row": None, "column": None, "reason": "these were read as no answer: “NA”"}]


def test_problems_never_quote_an_open_answer(tmp_path):
    file = tmp_path / "survey.csv"
    rows = "".join(f"{i};{i % 5};note {i}\n" for i in range(20))
    file.write_text(f"nr;mood;note\n{rows}20;Secret;Secret;Secret;Secret\n21;3;Secret\n\n22;3\n", encoding="utf-8")
    found = inspect(file)
    assert len(found["problems"]) == 4
    assert "Secret" not in json.dumps(found["problems"])
