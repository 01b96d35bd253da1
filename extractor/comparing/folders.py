"""Two folders of records, or two records."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from extractor.comparing.changes import DocumentChange, compare
from extractor.errors import MissingInputError, NoInputsError, RecordError, UnreadableError
from extractor.writing.json import plain
from extractor.writing.links import SECTIONS


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two sets of records."""

    documents: tuple[DocumentChange, ...]
    """In the order of their names."""

    @property
    def differs(self) -> bool:
        """Whether anything does."""
        return any(document.what != "same" for document in self.documents)

    def counts(self) -> dict[str, dict[str, int]]:
        """Kind of record → how many are the same, changed, gained and lost; ``document`` is one of the kinds."""
        counts = {kind: {"same": 0, "changed": 0, "gained": 0, "lost": 0} for kind in ("document", *SECTIONS.values())}
        for document in self.documents:
            counts["document"][document.what] += 1
            for record in document.records:
                counts[record.kind][record.what] += 1
            for kind, number in document.same:
                counts[kind]["same"] += number
        return counts

    def as_json(self) -> dict[str, Any]:
        """The differences as plain data."""
        documents = [
            {
                "document": one.document,
                "change": one.what,
                "attributes": {name: {"old": old, "new": new} for name, old, new in one.attributes},
                "records": [
                    {
                        "kind": record.kind,
                        "change": record.what,
                        "label": record.label,
                        "start": record.start,
                        "attributes": {name: {"old": old, "new": new} for name, old, new in record.attributes},
                    }
                    for record in one.records
                ],
            }
            for one in self.documents
            if one.what != "same"
        ]
        return {"counts": self.counts(), "documents": documents}


def compare_paths(old: Path, new: Path, *, evidence: bool = False) -> Comparison:
    """Compare two folders of records by the names of the files, or two records.

    Raises MissingInputError, NoInputsError for a pair of folders without records, and RecordError for what is none.
    """
    for path in (old, new):
        if not path.exists():
            raise MissingInputError(str(path))
    return Comparison(tuple(_compared(old, new, evidence)))


def _compared(old: Path, new: Path, evidence: bool) -> Iterator[DocumentChange]:
    if old.is_dir() != new.is_dir():
        raise NoInputsError(str(old if old.is_dir() else new), ["two records, or two folders of records"])
    if not old.is_dir():
        yield _compare(new, _read(old), _read(new), evidence)
        return
    names = sorted({path.name for folder in (old, new) for path in folder.glob("*.json")})
    if not names:
        raise NoInputsError(str(old), ["records (.json)"])
    for name in names:
        before, after = (_read(folder / name) if (folder / name).exists() else None for folder in (old, new))
        yield _compare(new / name, before, after, evidence)


def _compare(path: Path, old: dict[str, Any] | None, new: dict[str, Any] | None, evidence: bool) -> DocumentChange:
    try:
        return compare(path.stem, old, new, evidence=evidence)
    except (KeyError, TypeError, AttributeError) as error:  # records are compared across versions, so not validated
        reason = f"it cannot be compared: {type(error).__name__} {error}; try extractor verify"
        raise RecordError(str(path), reason) from error


def _read(path: Path) -> dict[str, Any]:
    try:
        record = plain(path.read_bytes())
    except OSError as error:
        raise UnreadableError(str(path), error.strerror or str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(str(path), str(error)) from error
    if not isinstance(record, dict) or not {"document", "warnings", *SECTIONS} <= record.keys():
        raise RecordError(str(path), "it has not the lists of one")
    return record
