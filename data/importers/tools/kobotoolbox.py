"""Describes KoboToolbox: one header row, with “_id”, “_uuid” and “_submission_time” beside the answers."""

from data.importers.tools.tool import OwnColumns, Tool

TOOL = Tool(
    key="kobotoolbox",
    name="KoboToolbox",
    own_columns=OwnColumns(numbers="uuid|instanceid", beside_id="(?:submission time|uuid).*"),
)
