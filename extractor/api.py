"""The three functions of the package."""

import os
from datetime import date

from extractor.components import load
from extractor.pipeline import default_pipeline
from extractor.reading import MAX_BYTES, read, source_of_text
from extractor.records import Extraction

__all__ = ["extract", "extract_file", "load"]


def extract(
    text: str,
    *,
    id: str = "text",
    source: str = "",
    title: str | None = None,
    author: str | None = None,
    publisher: str | None = None,
    published: date | str | None = None,
) -> Extraction:
    """The validated records of a text.

    ``text`` may be any string; spans count in its characters (Unicode code points), ends exclusive. ``id`` becomes
    the document's id (as a slug) and ``source`` its source. ``title``, ``author``, ``publisher`` and ``published``
    (a date, or one in ISO 8601) say what is known about the document from elsewhere; relative expressions such as
    "last December" are resolved against ``published``. Raises ValueError for a date that is none.

    >>> extract("").warnings
    ['the document is empty']
    """
    told = {"title": title, "author": author, "publisher": publisher, "published": _iso(published)}
    metadata = {name: value for name, value in told.items() if value is not None}
    return default_pipeline().run(source_of_text(text, id=id, name=source, metadata=metadata))


def extract_file(path: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES) -> Extraction:
    """The validated records of a file (or of standard input, for ``-``).

    Spans count in the decoded text, exactly as it is on disk, behind a byte order mark if there is one. Raises a
    ``ReadingError`` that names the file and what to do: no such file, unreadable, of no supported type, over
    ``max_bytes``, or no text.
    """
    return default_pipeline().run(read(path, max_bytes=max_bytes))


def _iso(published: date | str | None) -> str | None:
    if published is None:
        return None
    day = date.fromisoformat(published) if isinstance(published, str) else published
    return date(day.year, day.month, day.day).isoformat()
