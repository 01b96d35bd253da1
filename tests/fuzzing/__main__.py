"""Fuzz for as long as you like: ``python -m tests.fuzzing``.

python -m tests.fuzzing                               every target for a minute, valid inputs broken at random
python -m tests.fuzzing pdf docx --seconds 600        two of them, longer
python -m tests.fuzzing html --atheris CORPUS -- -max_total_time=600    guided by coverage (pip install atheris)

What breaks a target is written into --output, named by its error, and the fuzzing goes on.
"""

import argparse
import hashlib
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from tests.benchmarks.clock import table
from tests.fuzzing.mutating import broken
from tests.fuzzing.targets import TARGETS, seeds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--slow", type=float, default=1e-4, help="seconds a byte that are a finding too, over 10 kB")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--output", type=Path, default=Path("fuzzed"))
    parser.add_argument("--atheris", type=Path, metavar="CORPUS")
    parser.add_argument("arguments", nargs="*", metavar="-- libFuzzer arguments")
    known, rest = parser.parse_known_args()
    chosen = [name for name in known.targets if name in TARGETS] or list(TARGETS)
    if known.atheris:
        _guided(chosen[0], known.atheris, [one for one in (*known.targets, *rest) if one.startswith("-")])
        return
    print(table(("target", "runs", "findings"), []))
    for name in chosen:
        runs, found = _blind(name, known)
        print(f"| {name} | {runs:,} | {sum(found.values())} {dict(found) if found else ''} |", flush=True)


def _blind(name: str, told: argparse.Namespace) -> tuple[int, Counter[str]]:
    """Break valid inputs until the time is over; the number of runs, and the errors that there were."""
    chance = random.Random(f"{name} {told.seed}")
    pool = list(seeds(name))
    others = [seed for other in TARGETS for seed in seeds(other)]
    found: Counter[str] = Counter()
    runs = 0
    began = time.monotonic()
    while time.monotonic() - began < told.seconds:
        raw = broken(chance.choice(pool), chance, others)
        runs += 1
        start = time.process_time()
        try:
            TARGETS[name](raw)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            _keep(told.output, name, type(error).__name__, raw, found)
        spent = time.process_time() - start
        if spent > told.slow * max(len(raw), 10_000):
            _keep(told.output, name, "Slow", raw, found)
        if len(pool) < 200 and chance.random() < 0.01:
            pool.append(raw)
    return runs, found


def _keep(folder: Path, name: str, error: str, raw: bytes, found: Counter[str]) -> None:
    trace = traceback.extract_tb(sys.exc_info()[2])
    place = f"{Path(trace[-1].filename).stem}-{trace[-1].lineno}" if trace else "time"
    found[f"{error} {place}"] += 1
    if found[f"{error} {place}"] == 1:
        folder.mkdir(exist_ok=True)
        digest = hashlib.sha256(raw).hexdigest()[:8]
        (folder / f"{name}-{error}-{place}-{digest}").write_bytes(raw)


def _guided(name: str, corpus: Path, arguments: list[str]) -> None:
    import atheris  # type: ignore[import-not-found]

    corpus.mkdir(exist_ok=True)
    for seed in seeds(name):
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], str(corpus), *arguments], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
