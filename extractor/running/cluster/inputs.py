"""What paths and URIs stand for: documents, and feeds that hold many."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from pyarrow import fs

from extractor.errors import EngineError, MissingInputError, NoInputsError, UnreadableError
from extractor.reading import STDIN, SUPPORTED, by_name
from extractor.running.cluster.storage import absolute, below, locate

Kind = Literal["file", "parquet", "lines"]

_PACKED = ".gz"
_FEEDS: dict[str, Kind] = {".parquet": "parquet", ".pq": "parquet", ".jsonl": "lines", ".ndjson": "lines"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A document, or a feed of documents."""

    kind: Kind
    name: str
    """As given: what the records name as their source. It is the id of a document that is a file."""
    root: str
    """The path or URI that was given, good in every process."""
    relative: str
    """Where below the root it is; ``""`` if it is the root."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the paths stand for."""

    entries: tuple[Entry, ...]
    """In the order of the paths, each folder in the order of names."""
    skipped: tuple[str, ...]
    """Files in folders whose type no reader reads."""


def find_entries(names: Iterable[str]) -> Found:
    """The documents and feeds that files and folders stand for, here or on an object storage.

    Folders are searched to the bottom; what is hidden is left out. Raises MissingInputError, UnreadableError,
    NoInputsError or EngineError for the first that cannot be used.
    """
    entries: dict[str, Entry] = {}
    skipped: list[str] = []
    for name in names:
        if name == STDIN:
            raise EngineError("standard input is one document; leave out --engine ray")
        held = False
        for entry, supported in _listed(name):
            if supported:
                entries.setdefault(entry.name, entry)
                held = True
            else:
                skipped.append(entry.name)
        if not held:
            raise NoInputsError(name, (*SUPPORTED, *_FEEDS))
    return Found(tuple(entries.values()), tuple(skipped))


def _listed(name: str) -> list[tuple[Entry, bool]]:
    """Each file, and whether it is one that is read."""
    root = absolute(name)
    try:
        system, path = locate(root)
        info = system.get_file_info(path)
        if info.type == fs.FileType.NotFound:
            raise MissingInputError(name)
        if info.type == fs.FileType.File:
            given = below(name, "") if root != name else name
            return [(Entry(_kind(name) or "file", given, root, ""), True)]
        files = system.get_file_info(fs.FileSelector(path, recursive=True))
    except (OSError, ValueError, ImportError) as error:
        raise UnreadableError(name, str(error)) from error
    relatives = (file.path[len(path.rstrip("/")) + 1 :] for file in files if file.type == fs.FileType.File)
    return [
        (
            Entry(_kind(relative) or "file", below(name, relative), root, relative),
            bool(_kind(relative)) or by_name(relative) is not None,
        )
        for relative in sorted(relatives)
        if not any(part.startswith(".") for part in PurePosixPath(relative).parts)
    ]


def _kind(name: str) -> Kind | None:
    """The kind of a feed, by its suffix."""
    path = PurePosixPath(name)
    return _FEEDS.get((path.with_suffix("") if path.suffix.lower() == _PACKED else path).suffix.lower())
