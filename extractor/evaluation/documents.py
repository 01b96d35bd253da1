"""Annotated documents, and the records that answer them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.errors import MissingInputError, NoInputsError
from extractor.evaluation.gold import annotations_of, load
from extractor.evaluation.score import Record, Report, score
from extractor.writing.json import read_record


@dataclass(frozen=True, slots=True)
class Answered:
    """An annotated document, and what was extracted from it."""

    text: Path
    record: Path | None
    """None where there is none: everything in the document is missed."""


def documents(folder: Path) -> list[Path]:
    """The texts of a folder of annotated documents, in the order of their names."""
    return sorted(path for path in folder.glob("*.txt") if annotations_of(path).exists())


def answered(gold: Path, outputs: Path) -> list[Answered]:
    """The annotated documents of a folder (or the one of a file) with their records, ``<stem>.json`` in ``outputs``.

    ``outputs`` may be one record, where ``gold`` is one document. Raises MissingInputError for a path that is not
    there, NoInputsError for a folder without annotated documents.
    """
    for path in (gold, outputs):
        if not path.exists():
            raise MissingInputError(str(path))
    if gold.is_dir():
        texts = documents(gold)
    else:
        texts = [gold.with_name(gold.name.removesuffix(".gold.yaml") + ".txt") if gold.suffix == ".yaml" else gold]
    if not texts:
        raise NoInputsError(str(gold), ["NAME.txt beside NAME.gold.yaml"])
    records = [outputs / f"{text.stem}.json" if outputs.is_dir() else outputs for text in texts]
    return [Answered(text, record if record.exists() else None) for text, record in zip(texts, records, strict=True)]


def evaluate(pairs: list[Answered]) -> Report:
    """The scores of the records. Raises AnnotationError for faulty annotations, RecordError for a faulty record."""
    return score(_loaded(pairs))


def _loaded(pairs: list[Answered]) -> Iterator[tuple[str, Record, Record]]:
    for pair in pairs:
        annotations = load(pair.text)
        record: dict[str, Any] = {}
        if pair.record:
            record = read_record(pair.record, source=annotations["text"]).model_dump()
        yield pair.text.stem, annotations, record
