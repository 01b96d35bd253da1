"""Hostile inputs and kills: ``python -m tests.hostile``.

python -m tests.hostile                 a table of what becomes of hostile inputs, large ones (some minutes)
python -m tests.hostile --scale 1       and such as the tests use
python -m tests.hostile --kills 40      kills a run and its workers at random moments and looks for what was lost
"""

import argparse
import tempfile
from pathlib import Path

from extractor.running import Limits
from tests.benchmarks.clock import table
from tests.hostile.kills import killed
from tests.hostile.table import rows

HEADS = ("kind", "inputs", "records", "clear errors", "given up for time or memory", "crashes", "half-written")
_LIMITS = ("TimeLimitError", "MemoryLimitError")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--kills", type=int, metavar="N", help="kill so many runs instead")
    parser.add_argument("--seed", type=int, default=0)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        if told.kills:
            print(killed(Path(place), told.kills, seed=told.seed))
            return
        made = rows(Path(place), told.scale, limits=Limits(seconds=told.seconds))
        lines = [
            (
                kind,
                row.inputs,
                row.records,
                sum(number for error, number in row.clear.items() if error not in _LIMITS),
                sum(row.clear[error] for error in _LIMITS),
                len(row.crashes),
                row.half,
            )
            for kind, row in made.items()
        ]
        print(table(HEADS, lines))
        for kind, row in made.items():
            print(f"\n{kind}: {dict(row.clear)}", *row.crashes, sep="\n  ")


if __name__ == "__main__":
    main()
