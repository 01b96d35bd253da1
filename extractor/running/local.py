"""Many documents on one machine: in this process, or in several."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from extractor.errors import OutputError, printable
from extractor.files import remove_scratch, write_atomically
from extractor.naming import unique_ids
from extractor.reading import STDIN, Input, Reader, read_stdin, storable
from extractor.running.outcome import Done, Failed, Kept, Outcome
from extractor.running.work import TEXT_SUFFIX, Extracted, Limits, Refused, Result, Task, work

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
    pipeline: "Pipeline | None" = None,
) -> Iterator[Outcome]:
    """Extract each input and write its record into the folder, yielding what became of it, in order.

    A record is called ``<stem>.json``; the second input of a stem gets ``<stem>-2.json`` and so on. A document that
    cannot be read, extracted or written costs no other one: it is yielded as Failed and listed in ``failures.jsonl``;
    with ``fail_fast`` the first such ends the run. Records are written whole or not at all. With ``resume``, what has
    a record made of the same bytes by the same version is left as it is, and yielded as Kept. With ``write_text`` the
    text that the offsets of a record count in is written beside it as ``<stem>.txt``.

    ``jobs`` worker processes share the work, and hold it to the ``limits``; the records are the same for any number.
    0 does it in this process, with the ``pipeline`` if one is given, where nothing but the size is limited. Raises
    OutputError if the folder cannot be made or written to.
    """
    inputs = list(inputs)
    limits = limits or Limits()
    reader = reader or Reader()
    targets = [output / name for name in output_names(inputs)]
    tasks = (
        Task(number, one, _handed(one, reader), target if resume else None, reader, write_text)
        for number, (one, target) in enumerate(zip(inputs, targets, strict=True))
    )
    failed: list[Failed] = []
    _ready(output)
    try:
        for outcome in _in_order(_settled(tasks, targets, jobs, limits, pipeline)):
            if isinstance(outcome, Failed):
                failed.append(outcome)
            yield outcome
            if failed and fail_fast:
                return
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


def _settled(
    tasks: Iterator[Task], targets: Sequence[Path], jobs: int, limits: Limits, pipeline: "Pipeline | None"
) -> Iterator[tuple[int, Outcome]]:
    """What became of each task, with its number; as soon as it is known, and when its record is on disk."""
    if jobs == 0:
        from extractor.pipeline import default_pipeline

        pipeline = pipeline or default_pipeline()
        for task in tasks:
            yield task.number, _settle(task, targets[task.number], work(task, limits, pipeline))
        return
    from extractor.running.pool import Pool

    with Pool(max(1, min(jobs, len(targets))), limits) as pool:
        for task, result in pool.results(tasks, _AHEAD * jobs):
            yield task.number, _settle(task, targets[task.number], result)


def _settle(task: Task, target: Path, result: Result) -> Outcome:
    name = task.input.name
    if isinstance(result, Refused):
        return Failed(name, result.error, result.message)
    if isinstance(result, Extracted):
        try:
            if result.text is not None:
                _write_text(target, result.text)
            write_atomically(target, result.content)
        except OutputError as refused:
            return Failed(name, type(refused).__name__, f"{printable(name)}: {refused}")
        except OSError as error:
            told = OutputError(str(target), error.strerror or str(error))
            return Failed(name, type(told).__name__, f"{printable(name)}: {told}")
        return Done(name, target, result.counts)
    return Kept(name, target)


def _write_text(target: Path, text: bytes) -> None:
    """Write the text of a record beside it, unless it would take the place of what is no text of a record."""
    path = target.with_suffix(TEXT_SUFFIX)
    if path.exists() and not target.exists() and path.read_bytes() != text:
        raise OutputError(str(path), "a file is there already that is no text of a record")
    write_atomically(path, text)


def _in_order(outcomes: Iterable[tuple[int, Outcome]]) -> Iterator[Outcome]:
    """The outcomes by their numbers, which count from 0."""
    early: dict[int, Outcome] = {}
    following = 0
    for number, outcome in outcomes:
        early[number] = outcome
        while following in early:
            yield early.pop(following)
            following += 1


def _ready(output: Path) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
        remove_scratch(output)
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
