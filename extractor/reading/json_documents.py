"""JSON and JSON Lines: documents as records with a field that holds the text."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from extractor.reading.content import BrokenError, Content
from extractor.reading.dates import iso_date

TEXT_FIELD = "text"
"""The field that holds the text, unless told otherwise."""
_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile(r"\s{0,20}<(?:!doctype|html|body|div|p|h[1-6]|article|section|table|span)\b", re.IGNORECASE)
_METADATA = {
    "title": ("title", "headline"),
    "author": ("author", "byline"),
    "publisher": ("publisher", "source", "site_name"),
    "published": ("published", "published_at", "date", "datePublished", "pubDate"),
    "language": ("language", "lang"),
}
METADATA_FIELDS = frozenset(field for fields in _METADATA.values() for field in fields)
"""All that tell something of the document."""
_BLANKS = b" \t\r\n"
_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_LONGEST = 500
_MOST_SHOWN = 8


class Entry(NamedTuple):
    """Where in a collection one document is."""

    number: int
    """From 1: its line in JSON Lines, its place in a JSON list."""
    start: int
    end: int


def find_lines(raw: bytes) -> list[Entry]:
    """The lines of a JSON Lines file that hold something."""
    entries: list[Entry] = []
    start = number = 0
    while start < len(raw):
        number += 1
        end = raw.find(b"\n", start)
        end = len(raw) if end < 0 else end
        if raw[start:end].strip(b" \t\r\xef\xbb\xbf"):
            entries.append(Entry(number, start, end))
        start = end + 1
    return entries


def list_items(raw: bytes) -> tuple[bytes, ...] | None:
    """The items of a JSON list, each as it is written in the file; None for what is no list. Raises BrokenError.

    >>> list_items(b' [{"text": "5%"}, 7.50]'), list_items(b'{"text": "5%"}')
    ((b'{"text": "5%"}', b'7.50'), None)
    """
    if not raw.removeprefix(b"\xef\xbb\xbf").lstrip(_BLANKS).startswith(b"["):
        return None
    try:
        return tuple(bytes(item) for item in _LIST.decode(raw.removeprefix(b"\xef\xbb\xbf")))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        things = decoded(raw)
        return tuple(json.dumps(thing).encode() for thing in things) if isinstance(things, list) else None


def read_object(thing: object, field: str, where: str, read_page: Callable[[bytes], Content]) -> Content:
    """The document that an object holds: the text of the named field, and what its other fields say about it.

    ``field`` may lead into objects, ``data.body``. A text that is markup is read as a page is. ``where`` is the
    locator. Raises BrokenError.
    """
    if not isinstance(thing, dict):
        raise BrokenError("it is no JSON object with a text field")
    held: Any = thing
    for step in field.split("."):
        held = held.get(step) if isinstance(held, dict) else None
    if not isinstance(held, str):
        fields = ", ".join(list(map(str, thing))[:_MOST_SHOWN]) or "none"
        raise BrokenError(f"it has no text in a field {field!r}, only the fields {fields}; name one with --text-field")
    text = _SURROGATES.sub("\ufffd", held)
    path = where + "".join(f"/{step}" for step in field.split("."))
    content = read_page(b"\xef\xbb\xbf" + text.encode()) if _MARKUP.match(text) else Content(text)
    content = content.under(path)
    return Content(content.text, content.places, {**content.metadata, **metadata_of(thing)}, content.warnings)


def decoded(raw: bytes) -> object:
    """JSON as Python has it. Raises BrokenError."""
    try:
        try:
            return msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))
        except (msgspec.DecodeError, UnicodeDecodeError):
            return json.loads(raw)  # slower, and at peace with halves of characters and very long numbers
    except RecursionError:
        raise BrokenError("its JSON is nested too deeply") from None
    except ValueError as error:
        raise BrokenError(f"it is no JSON: {str(error)[:200]}") from None


def metadata_of(thing: Mapping[str, Any]) -> dict[str, str]:
    """What the fields of an object say of the document."""
    told: dict[str, str] = {}
    for name, fields in _METADATA.items():
        for field in fields:
            value = thing.get(field)
            if not isinstance(value, str) or name in told:
                continue
            words = " ".join(_SURROGATES.sub("\ufffd", value[:_LONGEST]).split())
            if name == "published":
                words = iso_date(words) or ""
            elif name == "language":
                words = words[:2].lower() if words[:2].isascii() and words[:2].isalpha() else ""
            if words:
                told[name] = words
    return told
