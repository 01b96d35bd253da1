"""Whether memory stays flat over very many documents: ``python -m tests.benchmarks.soak``.

python -m tests.benchmarks.soak                    a hundred thousand documents through one pipeline
python -m tests.benchmarks.soak --documents 5000   fewer

Each document is another text: so many passages of the project's own, drawn by a random number of the document's, with
figures that are its own too. Memory is what the process holds (Linux tells it), after each tenth of the documents.
"""

import argparse
import json
import os
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

from extractor.pipeline import Pipeline
from tests.benchmarks.clock import table
from tests.benchmarks.one_core import whole

PASSAGES = sorted((Path(__file__).parents[1] / "corpus" / "sentences").glob("*.jsonl"))
A_DOCUMENT = 4
_DIGIT = re.compile(r"[1-9]")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000, metavar="N")
    told = parser.parse_args()
    print(soak(told.documents))


def soak(number: int) -> str:
    """Memory and speed while so many documents are read, as a table."""
    pipeline = Pipeline()
    rows: list[tuple[str, ...]] = []
    characters, began, step = 0, time.process_time(), max(1, number // 10)
    for count, text in enumerate(_texts(number), 1):
        whole(pipeline, text)
        characters += len(text)
        if count == 100 or count % step == 0:
            spent = time.process_time() - began
            rows.append((f"{count:,}", f"{_held():.1f}", f"{1e6 * spent / characters:.1f}"))
    return table((f"documents of {characters / number:.0f} characters", "MB held", "µs a character so far"), rows)


def _texts(number: int) -> Iterator[str]:
    passages = [json.loads(line)["text"] for path in PASSAGES for line in path.read_text("utf-8").splitlines()]
    for document in range(number):
        drawn = random.Random(document)
        text = "\n\n".join(drawn.sample(passages, A_DOCUMENT))
        yield _DIGIT.sub(lambda _: str(drawn.randint(1, 9)), text)  # noqa: B023 - used at once


def _held() -> float:
    """What this process holds, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
