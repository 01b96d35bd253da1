"""Files that hold many documents: where each is, looked up once a file and process."""

import os
import re
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from extractor.reading import formats, gzipped
from extractor.reading.content import BrokenError, TooMuchError
from extractor.reading.json_documents import Entry, decoded, find_lines, list_items

_NUMBERED = re.compile(r"(.+)#(\d{1,9})", re.DOTALL)
_CHUNK = 1 << 20


class Collection(NamedTuple):
    """The documents of a JSON or JSON Lines file."""

    entries: tuple[Entry, ...]
    """Empty for a JSON file that is one document."""
    raw: bytes | None
    """What is in the file; None where the entries are read from it one by one."""
    items: tuple[bytes, ...] | None = None
    """The items of a JSON list, which entries count."""


class Held(NamedTuple):
    """One document of a collection."""

    raw: bytes
    """What its hash is counted over."""
    thing: object


def part_of(name: str) -> tuple[str, int | None]:
    """The file and the number that ``feed.jsonl#17`` means; a file that is called so comes first.

    >>> part_of("feed.jsonl#17"), part_of("news.txt#1")
    (('feed.jsonl', 17), ('news.txt#1', None))
    """
    match = _NUMBERED.fullmatch(name)
    if match is None or not is_collection(match[1]) or os.path.lexists(name):
        return name, None
    return match[1], int(match[2])


def is_collection(path: str) -> bool:
    """Whether a file may hold many documents, by its name."""
    return formats.by_name(path) in (formats.JSON, formats.JSONL)


def numbers_in(path: str, limit: int) -> list[int]:
    """The numbers of the documents in a file; none for a JSON file that is a document itself.

    Raises BrokenError, OSError.
    """
    return [entry.number for entry in _open(path, limit).entries]


def items_of(path: str, raw: bytes, limit: int) -> tuple[bytes, ...] | None:
    """The items of a JSON file that holds a list, packed or not; None for any other file.

    Raises BrokenError, TooMuchError.
    """
    if formats.by_name(path) is not formats.JSON:
        return None
    return list_items(gzipped.unpack(raw, limit) if formats.is_gzip_name(path) else raw)


def held_in(path: str, number: int, limit: int) -> Held:
    """One of the documents in a file. Raises BrokenError, TooMuchError, OSError."""
    collection = _open(path, limit)
    entry = _find(collection.entries, number)
    if collection.items is not None:
        raw = collection.items[entry.start]
        return Held(raw, decoded(raw))
    if entry.end - entry.start > limit:
        raise TooMuchError("its line is larger than the limit")
    if collection.raw is not None:
        raw = collection.raw[entry.start : entry.end]
    else:
        with Path(path).open("rb") as file:
            file.seek(entry.start)
            raw = file.read(entry.end - entry.start)
    return Held(raw, decoded(raw))


def _find(entries: tuple[Entry, ...], number: int) -> Entry:
    index = bisect_left(entries, number, key=lambda entry: entry.number)
    if index == len(entries) or entries[index].number != number:
        raise BrokenError(f"it holds no document {number}")
    return entries[index]


def _open(path: str, limit: int) -> Collection:
    status = Path(path).stat()
    return _read(path, limit, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=2)
def _read(path: str, limit: int, _changed: int, size: int) -> Collection:
    packed = formats.is_gzip_name(path)
    if formats.by_name(path) is formats.JSONL and not packed:
        return Collection(tuple(_scan(Path(path))), None)
    if size > limit:
        raise TooMuchError("it is larger than the limit")
    raw = Path(path).read_bytes()
    if formats.by_name(path) is formats.JSONL:
        raw = gzipped.unpack(raw, limit)
        return Collection(tuple(find_lines(raw)), raw)
    items = items_of(path, raw, limit)
    if items is None:
        return Collection((), None)
    return Collection(tuple(Entry(index + 1, index, index) for index in range(len(items))), None, items)


def _scan(path: Path) -> list[Entry]:
    """The lines of a file of any size, never more than a piece of it in memory."""
    entries: list[Entry] = []
    start = position = number = 0
    filled = False
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            begin = 0
            while (end := chunk.find(b"\n", begin)) >= 0:
                number += 1
                if filled or chunk[begin:end].strip(b" \t\r\xef\xbb\xbf"):
                    entries.append(Entry(number, start, position + end))
                start, begin, filled = position + end + 1, end + 1, False
            filled = filled or bool(chunk[begin:].strip(b" \t\r\xef\xbb\xbf"))
            position += len(chunk)
    return [*entries, Entry(number + 1, start, position)] if filled else entries
