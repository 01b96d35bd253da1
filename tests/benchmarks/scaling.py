"""Time for each character, from short texts to very long ones: ``python -m tests.benchmarks.scaling``.

python -m tests.benchmarks.scaling                     every pattern of text and every reader, 10 kB to 1 MB
python -m tests.benchmarks.scaling --sizes 10 100 1000 10000
python -m tests.benchmarks.scaling --only figures digits
python -m tests.benchmarks.scaling --stages            tell the stage that grows most as well

Each point is measured in a process of its own, held to --megabytes; one that would take longer than --seconds, going
by the one before, is left out. Times are of the processor; the best of a few where they are short.
"""

import argparse
import gc
import multiprocessing
import resource
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from time import process_time

from extractor.assembly import Assembler
from extractor.errors import ReadingError
from extractor.found import Found
from extractor.layout import lay_out
from extractor.pipeline import Pipeline
from extractor.reading import Reader, source_of_text
from extractor.records import Extraction
from extractor.writing.json import encode
from tests.benchmarks.clock import table
from tests.hostile.files import FILES
from tests.hostile.texts import ROOMS, TEXTS

_PROCESSES = multiprocessing.get_context("fork")
_SHORT = 0.2
"""Seconds under which a measurement is repeated."""
_REPEATS = 5
_NO_LIMIT = 1 << 40

Times = dict[str, float]
"""Stage → seconds."""


def of_text(pipeline: Pipeline, text: str) -> Times:
    """What each stage takes for a text, from its layout to its JSON."""
    times: Times = {}
    last = process_time()

    def lap(stage: str) -> None:
        nonlocal last
        now = process_time()
        times[stage], last = now - last, now

    source = source_of_text(text)
    document = lay_out(source)
    lap("layout")
    found = {}
    for room in ROOMS:
        finder = getattr(pipeline, f"_{room}")
        found[room] = finder.find(document, found["drugs"]) if room == "companies" else finder.find(document)
        lap(room)
    everything = Found(
        **found,
        subject=pipeline._companies.subject(document, found["companies"]),
        reporting=pipeline._periods.reporting(document, found["periods"]),
    )
    lap("subject")
    figures = pipeline._meaning.read(document, everything)
    lap("meaning")
    links = pipeline._linker.link(document, everything, *figures)
    lap("linking")
    content = Assembler(document, everything, links).content(*figures)
    lap("assembly")
    Extraction.checked(content, source.text)
    lap("validation")
    encode(content)
    lap("writing")
    return times


def of_file(form: str, raw: bytes) -> Times:
    """What reading a file takes; refusing it has to be quick too."""
    began = process_time()
    with suppress(ReadingError):
        Reader(max_bytes=_NO_LIMIT, type=form).read("-", raw=raw)
    return {"reading": process_time() - began}


class Point:
    """One measurement, in a process of its own."""

    def __init__(self, megabytes: int, seconds: float):
        self._megabytes = megabytes
        self._seconds = seconds

    def measure(self, make: Callable[[], tuple[int, Callable[[], Times]]]) -> tuple[int, Times] | str:
        """The size and the times, or why there are none."""
        ours, theirs = _PROCESSES.Pipe(duplex=False)
        process = _PROCESSES.Process(target=self._work, args=(theirs, make))
        process.start()
        theirs.close()
        try:
            told = ours.recv() if ours.poll(10 * self._seconds) else "time"
        except EOFError:
            told = "crash"
        process.kill()
        process.join()
        return told  # type: ignore[no-any-return]

    def _work(self, told: Connection, make: Callable[[], tuple[int, Callable[[], Times]]]) -> None:
        limit = self._megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        try:
            size, work = make()
            gc.collect()
            best = work()
            for _ in range(_REPEATS - 1):
                if sum(best.values()) > _SHORT:
                    break
                best = {stage: min(best[stage], seconds) for stage, seconds in work().items()}
            told.send((size, best))
        except MemoryError:
            told.send("memory")


def _row(name: str, point: Point, sizes: list[int], seconds: float, subject: "_Subject", stages: bool) -> list[str]:
    cells = [name]
    per: list[float] = []
    first: Times | None = None
    last: Times = {}
    for size in sizes:
        if per and per[-1] * size > seconds:
            cells.append("–")
            continue
        told = point.measure(lambda size=size: subject.made(name, size))  # type: ignore[misc]
        if isinstance(told, str):
            cells.append(told)
            continue
        length, times = told
        per.append(sum(times.values()) / length)
        last = {stage: spent / length for stage, spent in times.items()}
        first = first or last
        cells.append(f"{per[-1] * 1e6:.2f}")
    growth = per[-1] / max(per[0], 0.1e-6) if per else 0.0
    cells.append(f"{growth:.1f}")
    if stages and first is not None:
        grown = {stage: last[stage] / max(first[stage], 0.1e-6) for stage in last}
        cells.append(", ".join(f"{stage} {by:.1f}" for stage, by in grown.items() if by > 2))
    return cells


class _Subject:
    """What is measured."""

    def __init__(self) -> None:
        self._pipeline = Pipeline()

    def names(self) -> Iterator[str]:
        yield from TEXTS
        yield from FILES

    def made(self, name: str, size: int) -> tuple[int, Callable[[], Times]]:
        """How large the thing is, and the work on it."""
        if name in TEXTS:
            text = TEXTS[name](size)
            return len(text), lambda: of_text(self._pipeline, text)
        form, make = FILES[name]
        raw = make(size)
        return size, lambda: of_file(form, raw)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000], metavar="KB")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="those whose names begin so")
    parser.add_argument("--seconds", type=float, default=180, help="time from which on a point is left out")
    parser.add_argument("--megabytes", type=int, default=8000)
    parser.add_argument("--stages", action="store_true")
    told = parser.parse_args()
    subject = _Subject()
    gc.collect()
    gc.freeze()
    heads = ["µs a character", *(f"{size:,} kB" for size in told.sizes), "growth", *(["stages"] if told.stages else [])]
    print(table(heads, []))
    point = Point(told.megabytes, told.seconds)
    for name in subject.names():
        if told.only is None or name.startswith(tuple(told.only)):
            cells = _row(name, point, [size * 1000 for size in told.sizes], told.seconds, subject, told.stages)
            print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
