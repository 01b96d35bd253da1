"""Many documents, one process."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from extractor.errors import ExtractorError, OutputError, printable
from extractor.naming import unique_ids
from extractor.pipeline import Pipeline, default_pipeline
from extractor.reading import Input, Reader, Source, storable
from extractor.records import Extraction
from extractor.writing import to_json, write_atomically

FAILURES = "failures.jsonl"
"""The list of failures beside the records, one JSON object a line; there only if something failed."""


@dataclass(frozen=True, slots=True)
class Done:
    """A document whose record was written."""

    name: str
    """Path as given."""
    output: Path
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Failed:
    """A document without a record, and why."""

    name: str
    """Path as given."""
    error: str
    """Name of the error's class."""
    message: str
    """One line that names the document."""


Outcome = Done | Failed


def run(
    inputs: Iterable[Input],
    output: Path,
    *,
    reader: Reader | None = None,
    write_text: bool = False,
    pipeline: Pipeline | None = None,
) -> Iterator[Outcome]:
    """Extract each input and write its record into the folder, yielding what became of it, in order.

    A record is called ``<stem>.json``; the second input of a stem gets ``<stem>-2.json`` and so on. A document that
    cannot be read, extracted or written costs no other one: it is yielded as Failed and listed in ``failures.jsonl``.
    With ``write_text`` the text that the offsets of a record count in is written beside it as ``<stem>.txt``.
    Records are written whole or not at all. Raises OutputError if the folder cannot be made or written to.
    """
    inputs = list(inputs)
    failed: list[Failed] = []
    _ready(output)
    try:
        for one, name in zip(inputs, output_names(inputs), strict=True):
            outcome = _extract(one, output / name, reader or Reader(), pipeline or default_pipeline(), write_text)
            if isinstance(outcome, Failed):
                failed.append(outcome)
            yield outcome
    finally:
        _list_failures(output / FAILURES, failed)


def output_names(inputs: Iterable[Input]) -> list[str]:
    """The file names of the records, all different even where capitals do not count.

    >>> output_names([Input("a/news.txt"), Input("b/News.md"), Input("c/news.txt")])
    ['news.json', 'News-2.json', 'news-3.json']
    """
    stems = [one.stem for one in inputs]
    folded = [stem.casefold() for stem in stems]
    return [
        f"{stem}{unique[len(fold) :]}.json"
        for stem, fold, unique in zip(stems, folded, unique_ids(folded), strict=True)
    ]


def _extract(one: Input, target: Path, reader: Reader, pipeline: Pipeline, write_text: bool) -> Outcome:
    try:
        source = reader.read(one.name)
        extraction = pipeline.run(source)
        if write_text:
            _write_text(target.with_suffix(".txt"), source)
        write_atomically(target, to_json(extraction, source=source.text))
    except ExtractorError as error:
        return Failed(one.name, type(error).__name__, str(error))
    except Exception as error:  # noqa: BLE001 - whatever one document triggers, the others go on; it is reported
        kind = type(error).__name__
        return Failed(one.name, kind, printable(f"{one.name}: {kind}: {error}"))
    return Done(one.name, target, extraction)


def _write_text(target: Path, source: Source) -> None:
    """Write the text of a source, unless it would take the place of another text than the one written before."""
    content = source.text.encode()
    record = target.with_suffix(".json")
    if target.exists() and not record.exists() and target.read_bytes() != content:
        raise OutputError(str(target), "a file is there already that is no text of a record")
    write_atomically(target, content)


def _ready(output: Path) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
        write_atomically(output / FAILURES, b"")
        (output / FAILURES).unlink()
    except OSError as error:
        raise OutputError(str(output), error.strerror or str(error)) from error


def _list_failures(path: Path, failed: list[Failed]) -> None:
    if failed:
        lines = [
            msgspec.json.encode({"source": storable(f.name), "error": f.error, "message": f.message}) for f in failed
        ]
        write_atomically(path, b"\n".join(lines) + b"\n")
