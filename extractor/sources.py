"""From a record back to the file that it was read from, and to the text that its offsets count in."""

import gzip
import hashlib
import io
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from extractor.errors import MissingInputError, ReadingError, UndecodableError, UnreadableError
from extractor.reading.decoding import NotTextError, decode

AS_STORED = frozenset({"text/plain", "text/markdown"})
"""Media types of which offsets count in the file itself; of others, in the text that a reader made of it."""

_GZIP = b"\x1f\x8b"
_MAX_TEXT = 200_000_000
"""Bytes that a packed text may unpack to."""


@dataclass(frozen=True, slots=True)
class Traced:
    """What a record was read from, as far as it can be found."""

    raw: bytes
    """The file, byte for byte."""
    text: str | None
    """What offsets count in; None where a reader made it and nobody kept it."""


class Sources:
    """Files that records may have been read from: those given, with all that lies in the folders given.

    Where none are given, a record's own word is taken for where its source is. Raises MissingInputError.
    """

    def __init__(self, paths: Iterable[Path] = ()):
        self._files: dict[str, list[Path]] = {}
        self._given: list[Path] = []
        for path in paths:
            if not path.exists():
                raise MissingInputError(str(path))
            for file in _files(path):
                self._given.append(file)
                self._files.setdefault(file.name, []).append(file)

    def find(self, source: str, sha256: str, *, alone: bool = False) -> Path | None:
        """The file of a record that names its ``source`` so; None where there is none, or several and none right.

        Of several files of one name it is the one that lies where the record says, as far as the ends of both paths
        agree; failing that, the one whose bytes are right. ``alone`` says that there is no other record, so that the
        only file given is its source, whatever it is called.
        """
        if not self._given:
            path = Path(source)
            return path if source not in ("", "-") and path.is_file() else None
        if alone and len(self._given) == 1:
            return self._given[0]
        named = self._files.get(PurePath(source).name, [])
        agreeing = [(_agreement(file, source), file) for file in named]
        best = [file for number, file in agreeing if number == max(number for number, _ in agreeing)]
        if len(best) > 1:
            best = [file for file in best if _digest(file) == sha256]
        return best[0] if best else None


def trace(path: Path, media_type: str, made: Path) -> Traced:
    """The bytes of a source file, and the text that offsets count in.

    ``made`` is where the text was kept (``extractor run --write-text``) if a reader made it. Raises a ReadingError.
    """
    raw = _bytes(path)
    if media_type in AS_STORED:
        return Traced(raw, _decoded(_unpacked(raw, path), path))
    return Traced(raw, _decoded(_bytes(made), made) if made.is_file() else None)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingInputError(str(path)) from None
    except OSError as error:
        raise UnreadableError(str(path), error.strerror or str(error)) from error


def _unpacked(raw: bytes, path: Path) -> bytes:
    if not raw.startswith(_GZIP):
        return raw
    try:
        with gzip.open(io.BytesIO(raw)) as file:
            return file.read(_MAX_TEXT)
    except (OSError, EOFError) as error:
        raise ReadingError(str(path), f"cannot be unpacked ({error})") from error


def _decoded(raw: bytes, path: Path) -> str:
    try:
        return decode(raw).text
    except NotTextError as error:
        raise UndecodableError(str(path), str(error)) from None


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for root, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(files) if not name.startswith("."))


def _agreement(file: Path, source: str) -> int:
    """How many parts, from the end, both paths have in common."""
    number = 0
    for one, other in zip(reversed(file.parts), reversed(re.split(r"[/\\]", source)), strict=False):
        if one != other:
            break
        number += 1
    return number


def _digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
