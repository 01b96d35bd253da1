"""Timing on a noisy machine."""

import gc
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any


def medians(runs: int, count: int, *works: Callable[[], Any]) -> list[float]:
    """Milliseconds of processor time that each work takes for each of ``count`` documents.

    The works take turns, so that what disturbs one disturbs all; the median of the runs is told. One more run of each
    comes first and is not counted.
    """
    times: list[list[float]] = [[] for _ in works]
    for run in range(runs + 1):
        for work, spent in zip(works, times, strict=True):
            gc.collect()
            began = time.process_time()
            work()
            if run:
                spent.append((time.process_time() - began) * 1000 / count)
    return [median(spent) for spent in times]


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---", *("---:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)
