"""One input → Source."""

import hashlib
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from extractor.errors import MissingInputError, TooLargeError, UndecodableError, UnreadableError, UnsupportedTypeError
from extractor.naming import slug
from extractor.reading.decoding import NotTextError, decode
from extractor.reading.source import Source

MAX_BYTES = 20_000_000
"""Size limit of one input, unless told otherwise."""
SUFFIXES = {"": "text/plain", ".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown"}
"""File suffix, in lower case → media type."""
SUPPORTED = (*sorted(filter(None, SUFFIXES)), "files without a suffix")
"""The supported types as messages name them."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def read_stdin(max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of standard input; one more than ``max_bytes`` of them where there are more."""
    return sys.stdin.buffer.read(max_bytes + 1)


def read(name: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES, raw: bytes | None = None) -> Source:
    """The source text of one file, or of standard input for ``-``; ``raw`` is its bytes, if they were read already.

    Offsets count in the decoded text exactly as it is on disk: line breaks, escapes and all; only a byte order mark,
    which tells the encoding, is no part of it. ``Source.name`` is the path as given with forward slashes. Raises a
    ReadingError that names the file: no such file, unreadable, of no supported type, over ``max_bytes``, or no text.
    """
    name = os.fspath(name)
    if name == "-":
        return _source(read_stdin(max_bytes) if raw is None else raw, "-", "stdin", "text/plain", max_bytes)
    path = Path(name)
    media_type = SUFFIXES.get(path.suffix.lower())
    if raw is not None:
        if media_type is None:
            raise UnsupportedTypeError(name, path.suffix, SUPPORTED)
        return _source(raw, name, path.stem, media_type, max_bytes)
    try:
        if media_type is None and not path.is_dir():
            path.stat()
            raise UnsupportedTypeError(name, path.suffix, SUPPORTED)
        with path.open("rb") as file:
            raw = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise MissingInputError(name) from None
    except OSError as error:
        raise UnreadableError(name, error.strerror or str(error)) from error
    return _source(raw, path.as_posix(), path.stem, media_type or "text/plain", max_bytes)


def source_of_text(text: str, *, id: str = "text", name: str = "", metadata: Mapping[str, str] | None = None) -> Source:
    """The source of a text that is in memory already; ``sha256`` is that of its UTF-8 bytes.

    Lone surrogates, which no file can hold, stand as U+FFFD, so that offsets stay what they were; a warning says so.
    """
    warnings = _blank(text)
    text, replaced = _SURROGATE.subn(_REPLACEMENT, text)
    if replaced:
        warnings = (*warnings, f"{replaced} lone surrogates of the text stand as U+FFFD")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source(text, name, slug(id), digest, metadata=dict(metadata or {}), warnings=warnings)


def storable(name: str) -> str:
    r"""A file name as JSON can hold it: bytes of it that are no UTF-8, which Python has as surrogates, escaped.

    >>> storable("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return name.encode("utf-8", "backslashreplace").decode()


def _source(raw: bytes, name: str, stem: str, media_type: str, max_bytes: int) -> Source:
    if len(raw) > max_bytes:
        raise TooLargeError(name, max_bytes)
    try:
        text, encoding = decode(raw)
    except NotTextError as error:
        raise UndecodableError(name, str(error)) from None
    warnings = _blank(text)
    if encoding not in ("utf-8", "ascii"):
        warnings = (*warnings, f"decoded from {encoding}")
    return Source(
        text, storable(name), slug(storable(stem)), hashlib.sha256(raw).hexdigest(), media_type, warnings=warnings
    )


def _blank(text: str) -> tuple[str, ...]:
    return () if text.strip() else ("the document is empty",)
