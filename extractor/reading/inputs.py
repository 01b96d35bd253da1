"""Paths as given on a command line → the documents they stand for."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import MissingInputError, NoInputsError, UnreadableError
from extractor.reading import formats
from extractor.reading.collected import is_collection, part_of
from extractor.reading.formats import SUPPORTED
from extractor.reading.read import STDIN, Reader


@dataclass(frozen=True, slots=True)
class Input:
    """One document to be read."""

    name: str
    """Path as given, a document of a collection as ``feed.jsonl#17``, or :data:`STDIN`."""

    @property
    def stem(self) -> str:
        """What its outputs are called: its file name without the suffix of its type."""
        if self.name == STDIN:
            return "stdin"
        path, number = part_of(self.name)
        return formats.stem(path) if number is None else f"{formats.stem(path)}-{number}"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the paths stand for."""

    documents: tuple[Input, ...]
    """In the order of the paths, folders in the order of their names; each file once."""
    skipped: tuple[str, ...]
    """Files in folders whose type no reader reads."""


def find_inputs(paths: Iterable[str | os.PathLike[str]], reader: Reader | None = None) -> Inputs:
    """The documents that files, folders and ``-`` (standard input) stand for.

    A JSON Lines file stands for a document each line, a JSON list for one each item; ``feed.jsonl#17`` for one of them.

    Folders are walked to the bottom, in the order of names; hidden files and folders are left out, and so is what is
    no regular file. A file named on its own is taken whatever its type, so that reading it can say what is wrong.
    Raises MissingInputError, UnreadableError or NoInputsError for the first path that cannot be used.
    """
    reader = reader or Reader()
    documents: dict[str, Input] = {}
    skipped: list[str] = []
    for given in paths:
        name = os.fspath(given)
        if name == STDIN:
            documents.setdefault(STDIN, Input(STDIN))
            continue
        given_path, number = part_of(name)
        path = Path(given_path)
        _check(path)
        if number is not None:
            documents.setdefault(f"{os.path.realpath(path)}#{number}", Input(f"{path.as_posix()}#{number}"))
            continue
        if not path.is_dir():
            documents |= _held(path, reader, documents)
            continue
        held = 0
        for file in _walk(path):
            if formats.by_name(file.name) is None:
                skipped.append(file.as_posix())
                continue
            documents |= _held(file, reader, documents)
            held += 1
        if not held:
            raise NoInputsError(name, SUPPORTED)
    return Inputs(tuple(documents.values()), tuple(skipped))


def _held(path: Path, reader: Reader, known: Mapping[str, Input]) -> dict[str, Input]:
    """The documents in a file by a key of their own, those left out that are known already."""
    real, name = os.path.realpath(path), path.as_posix()
    found = {real: Input(name)}
    if reader.type is None and is_collection(name):
        numbers = reader.numbers(name)
        found = {f"{real}#{number}": Input(f"{name}#{number}") for number in numbers} or found
    return {key: one for key, one in found.items() if key not in known}


def _check(path: Path) -> None:
    if not os.path.lexists(path) or not path.exists():
        raise MissingInputError(str(path))
    if not os.access(path, os.R_OK | (os.X_OK if path.is_dir() else 0)):
        raise UnreadableError(str(path), "permission denied")


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            file = Path(root, name)
            if not name.startswith(".") and file.is_file():
                yield file
