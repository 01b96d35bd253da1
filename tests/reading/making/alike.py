"""What two extractions of one text have in common, and what not."""

import re
from typing import Any

from extractor.records import Extraction

_OF_THE_TEXT = frozenset(
    {"start", "end", "evidence", "sentence", "locator", "locators", "span", "mentions", "rule", "zone"}
)
"""Fields that tell where something stands, and not what it says."""
_BLANKS = re.compile(r"\s+")


def said(extraction: Extraction) -> dict[str, list[dict[str, Any]]]:
    """The records, without the fields that say where in the text they stand; each figure and name with its words."""
    content = extraction.model_dump()
    return {
        kind: [_said(record) for record in content[kind]]
        for kind in ("drugs", "trials", "percentages", "money", "companies")
    }


def _said(record: dict[str, Any]) -> dict[str, Any]:
    said = {name: _plain(value) for name, value in record.items() if name not in _OF_THE_TEXT}
    if "span" in record:
        said["words"] = _plain(record["span"]["text"])
    return said


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return _BLANKS.sub(" ", value)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value
