"""How many documents a core does in an hour: ``python -m tests.benchmarks.throughput``.

python -m tests.benchmarks.throughput               worker processes on this machine
python -m tests.benchmarks.throughput --ray         and a Ray of as many workers, started for it
python -m tests.benchmarks.throughput --jobs 1 2 4  other numbers of workers than one and one a core

Each number of documents is run once and twice over; the difference is the work, what is left of the first is the start.
Processor time is that of the worker processes; where it cannot be told (on Ray), cores are counted by the clock, which
is honest on a quiet machine only. The documents are the annotated ones of this project, repeated until they are enough.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path

from extractor.reading import find_inputs
from extractor.running import Done, Outcome, cores, run
from extractor.running.cluster import BLOCK_BYTES, run_on_ray

CORPUS = Path(__file__).parents[1] / "corpus"
FOLDERS = ("open", "written", "interview")
HEAD = ("workers", "start, s", "documents/s", "processor ms a document", "core-hours a million")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=400, metavar="N")
    parser.add_argument("--jobs", type=int, nargs="+", default=sorted({1, cores()}), metavar="N")
    parser.add_argument("--ray", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        once, twice = (_folder(Path(place), told.documents * times) for times in (1, 2))
        size = sum(path.stat().st_size for path in once.iterdir()) / told.documents
        print(f"{told.documents} and {2 * told.documents} documents of {size / 1000:.1f} kB on {cores()} cores\n")
        print(_line(HEAD), _line(["---", *["---:"] * (len(HEAD) - 1)]), sep="\n")
        for jobs in told.jobs:
            print(_measured(f"{jobs} local", jobs, once, twice, _locally))
        if told.ray:
            for jobs in told.jobs:
                print(_measured(f"{jobs} on Ray", jobs, once, twice, _on_ray))


def _folder(place: Path, number: int) -> Path:
    folder = place / str(number)
    folder.mkdir()
    texts = [path.read_bytes() for name in FOLDERS for path in sorted((CORPUS / name).glob("*.txt"))]
    for index, text in enumerate(islice(cycle(texts), number)):
        (folder / f"{index:06}.txt").write_bytes(text)
    return folder


def _measured(title: str, jobs: int, once: Path, twice: Path, engine: Callable[[Path, int], Iterable[Outcome]]) -> str:
    clock, processor = [], []
    for folder in (once, twice):
        began, spent = time.perf_counter(), _of_children()
        done = sum(isinstance(outcome, Done) for outcome in engine(folder, jobs))
        clock.append(time.perf_counter() - began)
        processor.append(_of_children() - spent)
    documents, seconds = done / 2, clock[1] - clock[0]
    a_document = (processor[1] - processor[0] if engine is _locally else seconds * min(jobs, cores())) / documents
    figures = (2 * clock[0] - clock[1], documents / seconds, 1000 * a_document, 1_000_000 * a_document / 3600)
    return _line([title, *(f"{figure:.1f}" for figure in figures)])


def _of_children() -> float:
    """Seconds of processor time of all children that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def _locally(folder: Path, jobs: int) -> Iterable[Outcome]:
    return run(find_inputs([folder]).documents, folder.with_name(f"{folder.name}-{jobs}"), jobs=jobs)


def _on_ray(folder: Path, jobs: int) -> Iterable[Outcome]:
    # small blocks, as there are few documents: with large ones some workers would have none
    size = sum(path.stat().st_size for path in folder.iterdir())
    blocks = min(BLOCK_BYTES, size // (8 * jobs))
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    return run_on_ray([folder], folder.with_name(f"{folder.name}-{jobs}-ray"), jobs=jobs, block_bytes=blocks)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
