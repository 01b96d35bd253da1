"""``extractor run --engine ray``."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from extractor.cli.console import complain, remark
from extractor.cli.run import summarise
from extractor.errors import EngineError
from extractor.reading import Reader
from extractor.running import Done, Failed, Kept, Limits, Outcome
from extractor.running.outcome import RECORDS

_SCHEME = re.compile(r"(\w[\w+.-]+):/(?!/)")


def run_on_cluster(
    paths: Iterable[str],
    output: Path,
    jobs: int | None,
    reader: Reader,
    limits: Limits,
    block_bytes: int | None,
    *,
    write_text: bool,
    resume: bool,
    fail_fast: bool,
    quiet: bool,
) -> int:
    """Run, and tell of failures and of all; the number of failures."""
    try:
        from extractor.running.cluster import BLOCK_BYTES, find_entries, run_on_ray
    except ImportError as error:
        raise EngineError(f"the engine ray is not installed ({error}); pip install 'extractor[ray]'") from error

    folder = _SCHEME.sub(r"\1://", output.as_posix(), count=1)  # a Path makes one slash of the two behind a scheme
    paths = list(paths)
    skipped = find_entries(paths).skipped
    if skipped:
        remark(f"skipped {len(skipped)} files of unsupported type")
    outcomes = run_on_ray(
        paths,
        folder,
        jobs=jobs,
        reader=reader,
        limits=limits,
        resume=resume,
        write_text=write_text,
        block_bytes=block_bytes or BLOCK_BYTES,
    )
    return _follow(outcomes, folder, fail_fast, quiet)


def _follow(outcomes: Iterable[Outcome], folder: str, fail_fast: bool, quiet: bool) -> int:
    counts = Counter(dict.fromkeys(RECORDS, 0))
    number = Counter[type[Outcome]]()
    for outcome in outcomes:
        number[type(outcome)] += 1
        if isinstance(outcome, Done):
            counts.update(outcome.counts)
        elif isinstance(outcome, Failed):
            complain(outcome.message)
            if fail_fast:
                break
    failed = number[Failed]
    if failed:
        complain(f"{failed} of {number.total()} documents failed; their rows in {folder} say why")
    if not quiet:
        summarise(number[Done], number[Kept], counts, failed, folder)
    return failed
