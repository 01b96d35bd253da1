"""Many documents on one machine: in this process, or in several."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from extractor.errors import ExtractorError, OutputError, RecordError, UnreadableError, printable
from extractor.files import remove_scratch, write_atomically
from extractor.naming import unique_ids
from extractor.reading import STDIN, Input, Reader, read_stdin, storable
from extractor.running.outcome import Done, Failed, Kept, Outcome
from extractor.running.readings import Readings
from extractor.running.work import TEXT_SUFFIX, Extracted, Limits, Refused, Result, Task, work
from extractor.writing.sinks import Sinks

if TYPE_CHECKING:
    from extractor.pipeline import Pipeline

FAILURES = "failures.jsonl"
"""The list of failures beside the records, one JSON object a line; there only if something failed."""
_AHEAD = 64
"""Documents a worker that may be begun beyond the first that is not done."""


def run(
    inputs: Iterable[Input],
    output: Path,
    *,
    reader: Reader | None = None,
    write_text: bool = False,
    jobs: int = 0,
    limits: Limits | None = None,
    resume: bool = False,
    fail_fast: bool = False,
    formats: Collection[str] = ("json",),
    pipeline: "Pipeline | None" = None,
) -> Iterator[Outcome]:
    """Extract each input and write its record into the folder, yielding what became of it, in order.

    A record is called ``<stem>.json``; the second input of a stem gets ``<stem>-2.json`` and so on. A document that
    cannot be read, extracted or written costs no other one: it is yielded as Failed and listed in ``failures.jsonl``;
    with ``fail_fast`` the first such ends the run. Records are written whole or not at all. With ``resume``, what has
    a valid record made of the same bytes, read in the same way, by the same version is left as it is, and yielded as
    Kept. With ``write_text`` the
    text that the offsets of a record count in is written beside it as ``<stem>.txt``.

    Of the ``formats``, ``json`` is these files; ``jsonl`` gathers all records in ``records.jsonl`` and ``parquet`` in
    the tables of the folder ``parquet``, in the order of the inputs. Both are put in place when the run has come to its
    end: one that is broken off leaves what was there. Without ``json`` there is nothing to resume from.

    ``jobs`` worker processes share the work, and hold it to the ``limits``; the records are the same for any number.
    0 does it in this process, with the ``pipeline`` if one is given, where nothing but the size is limited. Raises
    OutputError if the folder cannot be made or written to, MissingLibraryError for ``parquet`` without pyarrow,
    ValueError for what cannot be resumed.
    """
    inputs = list(inputs)
    limits = limits or Limits()
    if resume and "json" not in formats:
        raise ValueError("resuming needs the format json")
    reader = reader or Reader()
    targets = [output / name for name in output_names(inputs)]
    failed: list[Failed] = []
    readings = _ready(output, reader)
    tasks = (
        Task(
            number, one, _handed(one, reader), target if resume and readings.fits(target) else None, reader, write_text
        )
        for number, (one, target) in enumerate(zip(inputs, targets, strict=True))
    )
    try:
        with Sinks(output, formats) as sinks:
            settler = _Settler(targets, readings, write="json" in formats, keep=bool(sinks))
            for settled in _in_order(settler.settled(_results(tasks, len(targets), jobs, limits, pipeline))):
                outcome = _gathered(settled, sinks) if sinks else settled.outcome
                if isinstance(outcome, Failed):
                    failed.append(outcome)
                yield outcome
                if failed and fail_fast:
                    return
            sinks.commit()
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


def _handed(one: Input, reader: Reader) -> bytes | None:
    return read_stdin(reader.max_bytes) if one.name == STDIN else None


def _results(
    tasks: Iterator[Task], number: int, jobs: int, limits: Limits, pipeline: "Pipeline | None"
) -> Iterator[tuple[Task, Result]]:
    """What became of each task, as soon as it is known."""
    if jobs == 0:
        from extractor.pipeline import default_pipeline

        pipeline = pipeline or default_pipeline()
        for task in tasks:
            yield task, work(task, limits, pipeline)
        return
    from extractor.running.pool import Pool

    with Pool(max(1, min(jobs, number)), limits) as pool:
        yield from pool.results(tasks, _AHEAD * jobs)


class _Settled(NamedTuple):
    """What became of a task."""

    number: int
    outcome: Outcome
    content: bytes | None
    """Its new record, if that is still needed."""


@dataclass(frozen=True, slots=True)
class _Settler:
    """Puts records on disk as soon as they are there, whatever their order."""

    targets: Sequence[Path]
    """Where the record of each task goes."""
    readings: Readings
    write: bool
    """Whether records are written as files of their own."""
    keep: bool
    """Whether they are needed afterwards."""

    def settled(self, results: Iterable[tuple[Task, Result]]) -> Iterator[_Settled]:
        for task, result in results:
            content = result.content if self.keep and isinstance(result, Extracted) else None
            yield _Settled(task.number, self._settle(task.input.name, self.targets[task.number], result), content)

    def _settle(self, name: str, target: Path, result: Result) -> Outcome:
        if isinstance(result, Refused):
            return Failed(name, result.error, result.message)
        if not isinstance(result, Extracted):
            return Kept(name, target)
        try:
            if result.text is not None:
                _write_text(target, result.text)
            if self.write:
                self.readings.note(result.content)
                write_atomically(target, result.content)
        except OutputError as refused:
            return _failed(name, refused)
        except OSError as error:
            return _failed(name, OutputError(str(target), error.strerror or str(error)))
        return Done(name, target, result.counts)


def _failed(name: str, error: ExtractorError) -> Failed:
    return Failed(name, type(error).__name__, f"{printable(name)}: {error}")


def _write_text(target: Path, text: bytes) -> None:
    """Write the text of a record beside it, unless it would take the place of what is no text of a record."""
    path = target.with_suffix(TEXT_SUFFIX)
    if path.exists() and not target.exists() and path.read_bytes() != text:
        raise OutputError(str(path), "a file is there already that is no text of a record")
    write_atomically(path, text)


def _in_order(settled: Iterable[_Settled]) -> Iterator[_Settled]:
    """By their numbers, which count from 0."""
    early: dict[int, _Settled] = {}
    following = 0
    for one in settled:
        early[one.number] = one
        while following in early:
            yield early.pop(following)
            following += 1


def _gathered(settled: _Settled, sinks: Sinks) -> Outcome:
    """The outcome, when the sinks have the record that was made or kept."""
    from extractor.writing.json import from_json

    outcome, content = settled.outcome, settled.content
    if isinstance(outcome, Failed):
        return outcome
    if content is None:
        try:
            content = outcome.output.read_bytes()
            from_json(content, name=str(outcome.output))
        except OSError as error:
            return _failed(outcome.name, UnreadableError(str(outcome.output), error.strerror or str(error)))
        except RecordError as error:
            return _failed(outcome.name, error)
    sinks.add(outcome.output.stem, content)
    return outcome


def _ready(output: Path, reader: Reader) -> Readings:
    try:
        output.mkdir(parents=True, exist_ok=True)
        remove_scratch(output)
        write_atomically(output / FAILURES, b"")
        (output / FAILURES).unlink()
        return Readings(output, reader)
    except OSError as error:
        raise OutputError(str(output), error.strerror or str(error)) from error


def _list_failures(path: Path, failed: list[Failed]) -> None:
    if failed:
        lines = [
            msgspec.json.encode({"source": storable(f.name), "error": f.error, "message": f.message}) for f in failed
        ]
        write_atomically(path, b"\n".join(lines) + b"\n")
