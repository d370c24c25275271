"""Describes SurveyMonkey: questions above their options, and “Response” below a question that has none."""

from data.importers.columns.vocabulary import Vocabulary
from data.importers.tools.tool import OwnColumns, Tool, numbers_of

TOOL = Tool(
    key="surveymonkey",
    name="SurveyMonkey",
    vocabulary=Vocabulary(no_item=frozenset(("Response", "Open-Ended Response"))),
    own_columns=OwnColumns(numbers=numbers_of("respondent|collector")),
)
