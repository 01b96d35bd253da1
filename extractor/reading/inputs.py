"""Paths as given on a command line → the documents they stand for."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import MissingInputError, NoInputsError, UnreadableError
from extractor.reading.read import SUFFIXES, SUPPORTED

STDIN = "-"
"""The path that stands for standard input."""


@dataclass(frozen=True, slots=True)
class Input:
    """One document to be read."""

    name: str
    """Path as given, or :data:`STDIN`."""

    @property
    def stem(self) -> str:
        """What its outputs are called: its file name without the suffix of its type."""
        if self.name == STDIN:
            return "stdin"
        path = Path(self.name)
        return path.stem if path.suffix.lower() in SUFFIXES else path.name


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the paths stand for."""

    documents: tuple[Input, ...]
    """In the order of the paths, folders in the order of their names; each file once."""
    skipped: tuple[str, ...]
    """Files in folders whose type no reader reads."""


def find_inputs(paths: Iterable[str | os.PathLike[str]]) -> Inputs:
    """The documents that files, folders and ``-`` (standard input) stand for.

    Folders are walked to the bottom, in the order of names; hidden files and folders are left out, and so is what is
    no regular file. A file named on its own is taken whatever its type, so that reading it can say what is wrong.
    Raises MissingInputError, UnreadableError or NoInputsError for the first path that cannot be used.
    """
    documents: dict[str, Input] = {}
    skipped: list[str] = []
    for given in paths:
        name = os.fspath(given)
        if name == STDIN:
            documents.setdefault(STDIN, Input(STDIN))
            continue
        path = Path(name)
        _check(path)
        if not path.is_dir():
            documents.setdefault(os.path.realpath(path), Input(path.as_posix()))
            continue
        held = 0
        for file in _walk(path):
            if file.suffix.lower() in SUFFIXES:
                documents.setdefault(os.path.realpath(file), Input(file.as_posix()))
                held += 1
            else:
                skipped.append(file.as_posix())
        if not held:
            raise NoInputsError(name, SUPPORTED)
    return Inputs(tuple(documents.values()), tuple(skipped))


def is_supported(name: str) -> bool:
    """Whether there is a reader for a file, by its name."""
    return Path(name).suffix.lower() in SUFFIXES


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
