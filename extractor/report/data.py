"""One extraction and its text → what the page knows of it, as plain data.

These are the records as they are, made fit for a browser: offsets count UTF-16 units, as JavaScript does; numbers are
strings with the digits of the text; spans are lists of ``[start, end]`` or, in evidence, ``[start, end, rule]``, whose
words are looked up in the text; what is unknown, empty or false is left out.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import accumulate
from typing import Any

from extractor.records import Extraction
from extractor.writing.json import NUMBERS

RECORDS = ("drugs", "trials", "percentages", "money", "companies")
"""The lists of records."""

_Offset = Callable[[int], int]


def document_data(extraction: Extraction, text: str | None, note: str | None = None) -> dict[str, object]:
    """What the page knows of a document: its description, its ``text`` and its records.

    Without a text the words of all spans are in ``quotes`` by ``"start,end"``, and ``note`` says why there is none.
    """
    offset = _utf16(text or "")
    data: dict[str, object] = _plain(extraction.document.model_dump(exclude={"sha256", "media_type"}))
    data |= {"text": text, "warnings": list(extraction.warnings), "version": extraction.extractor_version}
    quotes: dict[str, str] = {}
    for kind in RECORDS:
        data[kind] = [_record(one.model_dump(), offset, quotes) for one in getattr(extraction, kind)]
    if text is None:
        data |= {"quotes": quotes, "note": note}
    return data


def _utf16(text: str) -> _Offset:
    r"""Offset in code points → offset in UTF-16 units.

    >>> [_utf16("a\N{DNA DOUBLE HELIX}b")(offset) for offset in (0, 1, 2, 3)]
    [0, 1, 3, 4]
    """
    if text.isascii() or max(text) <= "\uffff":
        return lambda offset: offset
    units = list(accumulate((2 if character > "\uffff" else 1 for character in text), initial=0))
    return lambda offset: units[offset]


def _record(record: Mapping[str, Any], offset: _Offset, quotes: dict[str, str]) -> dict[str, Any]:
    def span(one: Mapping[str, Any]) -> list[int | str]:
        place: list[int | str] = [offset(one["start"]), offset(one["end"])]
        if "text" in one:
            quotes[f"{place[0]},{place[1]}"] = one["text"]
        return [*place, one["rule"]] if "rule" in one else place

    data = dict(record)
    for name in ("span", "sentence"):
        if name in data:
            data[name] = span(data[name])
    if "mentions" in data:
        data["mentions"] = [span(one) for one in data["mentions"]]
    data["evidence"] = {name: [span(one) for one in spans] for name, spans in data["evidence"].items()}
    data |= {name: _digits(data[name]) for name in NUMBERS & data.keys() if data[name] is not None}
    return _plain(data)


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """What is known: without null, false and empty values."""
    return {name: _known(value) for name, value in data.items() if not _unknown(value)}


def _unknown(value: object) -> bool:
    return value is None or value is False or value in ("", [], {})


def _digits(number: int | Decimal) -> str:
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def _known(value: Any) -> Any:
    if isinstance(value, dict):
        return _plain(value)
    return [_known(one) for one in value] if isinstance(value, list) else value
