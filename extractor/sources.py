"""From a record back to the file that it was read from, and to the text that its offsets count in."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import MissingInputError, ReadingError, UndecodableError, UnreadableError
from extractor.reading import Reader
from extractor.reading.collected import part_of
from extractor.reading.decoding import NotTextError, decode

AS_STORED = frozenset({"text/plain", "text/markdown"})
"""Media types of which offsets count in the file itself; of others, in the text that a reader made of it."""

_READER = Reader(max_bytes=1_000_000_000, type="text")


@dataclass(frozen=True, slots=True)
class Traced:
    """What a record was read from, as far as it can be found."""

    sha256: str
    """Of the bytes of the file, or of its own part of a collection; hexadecimal."""
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

    def find(self, source: str, sha256: str, *, alone: bool = False) -> str | None:
        """The input of a record that names its ``source`` so; None where there is none, or several and none right.

        Of several files of one name it is the one that lies where the record says, as far as the ends of both paths
        agree; failing that, the one whose bytes are right. ``alone`` says that there is no other record, so that the
        only file given is its source, whatever it is called. One document of a collection is ``feed.jsonl#17``.
        """
        path, number = part_of(source)
        part = "" if number is None else f"#{number}"
        if not self._given:
            return source if source not in ("", "-") and Path(path).is_file() else None
        if alone and len(self._given) == 1:
            return f"{self._given[0]}{part}"
        named = self._files.get(_parts(path)[-1], [])
        agreeing = [(_agreement(file, path), file) for file in named]
        best = [f"{file}{part}" for number, file in agreeing if number == max(number for number, _ in agreeing)]
        if len(best) > 1:
            best = [name for name in best if _digest(name) == sha256]
        return best[0] if best else None


def trace(name: str, media_type: str, made: Path) -> Traced:
    """The digest of an input, and the text that offsets count in.

    ``made`` is where the text was kept (``extractor run --write-text``) if a reader made it. Raises a ReadingError.
    """
    try:
        digest = _READER.digest(name)
        if media_type in AS_STORED:
            return Traced(digest, _READER.read(name).text)
    except FileNotFoundError:
        raise MissingInputError(name) from None
    except OSError as error:
        raise UnreadableError(name, error.strerror or str(error)) from error
    return Traced(digest, _kept(made) if made.is_file() else None)


def _kept(path: Path) -> str:
    try:
        return decode(path.read_bytes()).text
    except OSError as error:
        raise UnreadableError(str(path), error.strerror or str(error)) from error
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
    for one, other in zip(reversed(file.parts), reversed(_parts(source)), strict=False):
        if one != other:
            break
        number += 1
    return number


def _parts(source: str) -> list[str]:
    """The parts of a path that may come from any system."""
    return re.split(r"[/\\]", source)


def _digest(name: str) -> str:
    try:
        return _READER.digest(name)
    except (OSError, ReadingError):
        return ""
