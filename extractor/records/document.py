"""The document a record set was read from."""

from typing import Literal

from pydantic import NonNegativeInt

from extractor.records.base import Record

DocumentKind = Literal["interview", "press_release", "article"]


class Speaker(Record):
    """Somebody who speaks in the document."""

    name: str
    """As the document names them."""
    role: str | None
    """Their office, as stated."""
    turns: NonNegativeInt
    """How many turns of an interview they have; 0 for somebody who is only quoted."""


class DocumentInfo(Record):
    """Where the records come from and what kind of text it is."""

    id: str
    """Slug of the input's stem."""
    source: str
    """Path or URI as given."""
    sha256: str
    """SHA-256 of the raw bytes, hexadecimal."""
    media_type: str
    """IANA media type of the input."""
    characters: NonNegativeInt
    """Length of the source text in Unicode code points."""
    title: str | None
    """Title or headline."""
    author: str | None
    """Author as named in a byline."""
    publisher: str | None
    """Outlet or newswire."""
    published: str | None
    """Date of publication, ISO 8601."""
    kind: DocumentKind
    """Interview, press release or article."""
    company: str | None
    """Whom the document is about."""
    speakers: list[Speaker]
    """Who speaks, in order of appearance."""
    language: str
    """ISO 639-1 code of the language it is written in."""
