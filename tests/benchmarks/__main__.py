"""How fast it is: ``python -m tests.benchmarks``.

python -m tests.benchmarks                   the whole beside spaCy's tokenizer, the stages, cold starts, memory
python -m tests.benchmarks --runs 9          medians of more runs
python -m tests.benchmarks --peers FOLDER    and other extractors, installed into environments in the folder
"""

import argparse
from pathlib import Path

from extractor.pipeline import Pipeline
from tests.benchmarks.clock import medians
from tests.benchmarks.documents import texts
from tests.benchmarks.one_core import compare, stages, whole
from tests.benchmarks.peers import peers
from tests.benchmarks.start import memory, starts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", type=Path, metavar="FOLDER")
    told = parser.parse_args()
    for part in (compare(told.runs), stages(told.runs), starts(told.runs), memory()):
        print(part, end="\n\n")
    if told.peers:
        pipeline, documents = Pipeline(), texts()[:10]
        (own,) = medians(told.runs, len(documents), lambda: [whole(pipeline, text) for text in documents])
        print(peers(told.peers, own))


if __name__ == "__main__":
    main()
