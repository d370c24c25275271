"""Describes LimeSurvey: one header row of codes, texts or both; its own columns come first, in the language of the
survey.
"""

from data.importers.tools.tool import OwnColumns, Tool, any_of, numbers_of

TOOL = Tool(
    key="limesurvey",
    name="LimeSurvey",
    own_columns=OwnColumns(
        numbers=any_of(numbers_of("vastauksen|vastaus|svars?|svarets|response"), "token"),
        # a code may stand before the text: “lastpage. Last page”
        beside_id="(?:lastpage|submitdate|startlanguage|viimeinen sivu|aloituskieli|sista sidan|startspråk|last page"
        "|start language|date submitted).*",
    ),
)
