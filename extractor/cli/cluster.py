"""``extractor run --engine ray``."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractor.cli.console import complain, remark
from extractor.cli.progress import summarise
from extractor.errors import MissingLibraryError
from extractor.reading import Reader
from extractor.running import Done, Failed, Kept, Limits, Outcome
from extractor.running.outcome import RECORDS

_SCHEME = re.compile(r"(\w[\w+.-]+):/(?!/)")


def outcomes_on_cluster(
    paths: Sequence[str],
    output: Path,
    *,
    jobs: int | None,
    reader: Reader,
    limits: Limits,
    block_bytes: int | None,
    write_text: bool,
    resume: bool,
) -> Iterator[Outcome]:
    """What becomes of the documents. Raises MissingLibraryError without Ray, and what a run on it raises."""
    try:
        from extractor.running.cluster import BLOCK_BYTES, find_entries, run_on_ray
    except ImportError:
        raise MissingLibraryError("--engine ray", "ray") from None

    skipped = find_entries(paths).skipped
    if skipped:
        remark(f"skipped {len(skipped)} files of unsupported type")
    return run_on_ray(
        paths,
        _as_given(output),
        jobs=jobs,
        reader=reader,
        limits=limits,
        resume=resume,
        write_text=write_text,
        block_bytes=block_bytes or BLOCK_BYTES,
    )


def follow_cluster(outcomes: Iterable[Outcome], output: Path, *, fail_fast: bool, quiet: bool) -> int:
    """Tell of each failure, and of all a summary; the number of failures."""
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
    failed, folder = number[Failed], _as_given(output)
    if failed:
        complain(f"{failed} of {number.total()} documents failed; their rows in {folder} say why")
    if not quiet:
        summarise(number[Done], number[Kept], counts, failed, folder)
    return failed


def _as_given(output: Path) -> str:
    """The path or URI; a Path makes one slash of the two behind a scheme."""
    return _SCHEME.sub(r"\1://", output.as_posix(), count=1)
