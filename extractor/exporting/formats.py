"""Records and their sources → the files of a format."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from extractor.errors import ExtractorError, MissingInputError, OutputError, UnreadableError
from extractor.exporting.annotation import Annotation, annotate
from extractor.files import write_atomically
from extractor.naming import unique_ids
from extractor.records import Extraction
from extractor.sources import Sources, trace
from extractor.writing.json import read_record

File = tuple[str, bytes]
"""Name and content."""
_Made = TypeVar("_Made")


class Exported(NamedTuple):
    """What came of an export."""

    files: tuple[Path, ...]
    failed: tuple[ExtractorError, ...]
    """Why some records are not in them."""


def export(records: Sequence[Path], sources: Sources, output: Path, form: str) -> Exported:
    """Write the records as one of :data:`FORMATS` into the folder, each file whole or not at all.

    A record that is none, or whose source is not there or reads otherwise, costs no other one. Raises OutputError.
    """
    failed: list[ExtractorError] = []
    alone = len(records) == 1
    if form == TABLES:
        files = _tables(_usable(records, _extraction, failed))
    else:
        annotations = _usable(records, lambda name, path: _annotation(name, path, sources, alone), failed)
        files = FORMATS[form](annotations)
    written = []
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name, content in files:
            write_atomically(output / name, content)
            written.append(output / name)
    except OSError as error:
        raise OutputError(str(output), error.strerror or str(error)) from error
    return Exported(tuple(written), tuple(failed))


def _usable(paths: Sequence[Path], make: Callable[[str, Path], _Made], failed: list[ExtractorError]) -> Iterator[_Made]:
    """What can be made of the records, each under a name of its own; what is wrong with the others is listed."""
    for name, path in zip(unique_ids([path.stem for path in paths]), paths, strict=True):
        try:
            yield make(name, path)
        except ExtractorError as error:
            failed.append(error)


def _extraction(name: str, path: Path) -> tuple[str, Extraction]:
    return name, _read(path)


def _annotation(name: str, path: Path, sources: Sources, alone: bool) -> Annotation:
    info = _read(path).document
    file = sources.find(info.source, info.sha256, alone=alone)
    if file is None:
        raise MissingInputError(f"{path}: its source {info.source}")
    text = trace(file, info.media_type, path.with_suffix(".txt")).text
    if text is None:
        raise MissingInputError(f"{path.with_suffix('.txt')}, the text of {file} (extractor run --write-text)")
    return annotate(name, _read(path, text), text)


def _read(path: Path, text: str | None = None) -> Extraction:
    try:
        return read_record(path, source=text)
    except OSError as error:
        raise UnreadableError(str(path), error.strerror or str(error)) from error


def _tables(extractions: Iterable[tuple[str, Extraction]]) -> Iterator[File]:
    from extractor.exporting.tables import csv_files

    yield from csv_files((name, extraction.model_dump()) for name, extraction in extractions).items()


def _brat(annotations: Iterable[Annotation]) -> Iterator[File]:
    from extractor.exporting.brat import configuration, standoff

    for annotation in annotations:
        yield f"{annotation.document}.txt", annotation.text.encode()
        yield f"{annotation.document}.ann", standoff(annotation).encode()
    yield "annotation.conf", configuration().encode()


def _label_studio(annotations: Iterable[Annotation]) -> Iterator[File]:
    from extractor.exporting.label_studio import interface, task

    tasks = [json.dumps(task(annotation), ensure_ascii=False) for annotation in annotations]
    yield "tasks.json", ("[\n" + ",\n".join(tasks) + "\n]\n").encode()
    yield "labels.xml", interface().encode()


def _docbin(annotations: Iterable[Annotation]) -> Iterator[File]:
    from extractor.exporting.docbin import Documents

    documents = Documents()
    for annotation in annotations:
        documents.add(annotation)
    yield "records.spacy", documents.to_bytes()


TABLES = "csv"
"""The format that needs no sources."""
FORMATS: dict[str, Callable[[Iterable[Annotation]], Iterator[File]]] = {
    "brat": _brat,
    "docbin": _docbin,
    "label-studio": _label_studio,
}
"""Name of a format with annotated texts → what writes it."""
