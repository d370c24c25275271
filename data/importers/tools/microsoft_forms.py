"""Describes Microsoft Forms: a running number headed “ID” and the times of start and completion before the answers."""

from data.importers.tools.tool import OwnColumns, Tool

_TIMES = "(?:start time|completion time|aloitusaika|alkamisaika|valmistumisaika|suoritusaika|starttid|slutförandetid).*"

TOOL = Tool(key="microsoft_forms", name="Microsoft Forms", own_columns=OwnColumns(times=_TIMES, beside_id=_TIMES))
