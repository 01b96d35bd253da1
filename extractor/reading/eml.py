"""E-mail messages → text: subject, date and sender, and the body in the richest form that it is sent in."""

import email
from collections.abc import Callable, Iterator
from contextlib import suppress
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32
from email.utils import parseaddr, parsedate_to_datetime

from extractor.reading.content import BrokenError, Content
from extractor.reading.decoding import NotTextError, decode, decode_as
from extractor.reading.source import Place

_MOST_PARTS = 200
_LONGEST_HEADER = 500
_LONGEST_RAW = 2000
"""Characters of a header that are looked at; the parser of Python takes the square of them."""
_NESTED = (b"boundary", b"message/rfc822")


class _Cut(Compat32):
    """Headers as they stand, none longer than it may be."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_RAW]


_POLICY = _Cut()
Readers = dict[str, Callable[[bytes, int], Content]]
"""Media type → what reads it."""


def read_eml(raw: bytes, limit: int, readers: Readers) -> Content:
    """The text of a message's body; attachments are named in a warning and not read. Raises BrokenError.

    Of alternatives the last that there is a reader for counts, as RFC 2046 has it. Locators are the numbers of parts as
    IMAP counts them (``part=1.2``), with the place in that part behind.
    """
    lower = raw.lower()
    if any(lower.count(mark) > _MOST_PARTS for mark in _NESTED):
        raise BrokenError("it has too many parts in parts")
    try:
        message = email.message_from_bytes(raw, policy=_POLICY)
        bodies = list(_bodies(message, "", readers))
        attached = [name for part in message.walk() if (name := _attached(part))]
    except (MessageError, RecursionError, ValueError, LookupError, TypeError) as error:
        raise BrokenError(f"it is no readable message ({type(error).__name__})") from None
    if len(bodies) > _MOST_PARTS:
        raise BrokenError("it has too many parts")
    contents = [_content(part, number, limit, readers) for part, number in bodies]
    told = _headers(message)
    warnings = [warning for content in contents for warning in content.warnings]
    if attached:
        warnings.append(f"attachments are not read: {', '.join(attached[:10])}")
    body = _together(contents)
    return Content(body.text, body.places, {**body.metadata, **told}, tuple(warnings))


def _bodies(part: Message, number: str, readers: Readers) -> Iterator[tuple[Message, str]]:
    """The parts that make the body, each with its number."""
    if not part.is_multipart():
        if part.get_content_type() in readers and not _attached(part):
            yield part, number or "1"
        return
    inner = part.get_payload()
    if not isinstance(inner, list) or part.get_content_type() == "message/rfc822":
        return
    outer = f"{number}." if number else ""
    found = [list(_bodies(one, f"{outer}{index}", readers)) for index, one in enumerate(inner, 1)]
    found = [bodies for bodies in found if bodies]
    if part.get_content_type() == "multipart/alternative":
        found = found[-1:]
    elif part.get_content_type() == "multipart/related":
        found = found[:1]
    for bodies in found:
        yield from bodies


def _attached(part: Message) -> str | None:
    """The file name of an attachment; None for a part that is none."""
    name = part.get_filename() if not part.is_multipart() else None
    disposition = str(part.get("Content-Disposition", ""))[:40].strip().lower()
    if disposition.startswith("attachment"):
        return str(name or "without a name")[:100]
    return str(name)[:100] if name and not part.get_content_type().startswith("image/") else None


def _content(part: Message, number: str, limit: int, readers: Readers) -> Content:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset() or "")[:40]
    mark = b"\xef\xbb\xbf" if part.get_content_type() == "text/html" else b""
    try:
        # the mark says that what a page's head tells of an encoding holds no longer
        return readers[part.get_content_type()](mark + _as_utf8(raw, charset), limit).under(f"part={number}")
    except NotTextError as error:
        raise BrokenError(f"its body is no text: {error}") from None


def _as_utf8(raw: bytes, charset: str) -> bytes:
    try:
        return decode_as(raw, charset or "utf-8").encode()
    except (LookupError, UnicodeError, ValueError):
        return decode(raw).text.encode()


def _together(contents: list[Content]) -> Content:
    """The contents one below the other."""
    pieces: list[str] = []
    places: list[Place] = []
    metadata: dict[str, str] = {}
    length = 0
    for content in contents:
        text = content.text if len(contents) == 1 else content.text.strip("\n") + "\n"
        if not text.strip():
            continue
        if pieces:
            pieces.append("\n")
            length += 1
        cut = 0 if len(contents) == 1 else len(content.text) - len(content.text.lstrip("\n"))
        for start, end, locator in content.places:
            begin, stop = max(start - cut, 0), min(end - cut, len(text))
            if stop > begin:
                places.append(Place(length + begin, length + stop, locator))
        pieces.append(text)
        length += len(text)
        metadata = {**content.metadata, **metadata}
    return Content("".join(pieces), tuple(places), metadata)


def _headers(message: Message) -> dict[str, str]:
    told: dict[str, str] = {}
    subject = _decoded(message.get("Subject"))
    if subject:
        told["title"] = subject
    with suppress(RecursionError):  # brackets in brackets in brackets
        sender = parseaddr(_decoded(message.get("From")))[0].strip()
        if sender and "@" not in sender:
            told["publisher"] = sender
    try:
        day = parsedate_to_datetime(str(message.get("Date", ""))[:100])
        told["published"] = day.date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        pass  # without a date, or with one that is none
    return told


def _decoded(header: object) -> str:
    words = str(header or "")[:_LONGEST_HEADER]
    with suppress(LookupError, UnicodeError, ValueError, MessageError):  # else as it stands
        words = str(make_header(decode_header(words)))
    return " ".join(words.encode("utf-8", "replace").decode().split())
