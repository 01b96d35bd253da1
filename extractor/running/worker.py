"""A worker process: loads the pipeline once, takes a document at a time, hands back its record as bytes."""

import gc
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from extractor.running.work import Limits, Task, work

READY = "ready"
"""What a worker says when its pipeline is loaded."""
_GRACE = 5
"""Seconds past the time limit after which a worker whose parent is gone ends itself."""


def serve(connection: Connection, limits: Limits) -> None:
    """Work on the tasks that come through the connection until it closes.

    The parent keeps the time and ends a worker that takes too long. One that ran out of memory ends itself behind its
    answer, so that the next document finds a fresh one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C reaches the parent, which ends its workers
    # The vocabularies stay: to search them for garbage costs a tenth of the start and a sixth of the work.
    gc.disable()
    from extractor.pipeline import default_pipeline

    pipeline = default_pipeline()
    gc.freeze()
    gc.enable()
    _limit_memory(limits.megabytes)
    try:
        connection.send(READY)
    except BrokenPipeError:
        return  # all was done before this worker was ready
    while True:
        try:
            task: Task = connection.recv()
        except (EOFError, ConnectionResetError):
            return  # all is done, or the parent was killed
        _set_alarm(limits.seconds)
        result = work(task, limits, pipeline)
        _set_alarm(None)
        try:
            connection.send(result)
        except BrokenPipeError:
            return
        if getattr(result, "error", None) == "MemoryLimitError":
            return


def _set_alarm(seconds: float | None) -> None:
    """Have the system end this process when even a parent that was killed would have done so."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0 if seconds is None else seconds + _GRACE)


def _limit_memory(megabytes: int | None) -> None:
    """Let allocations beyond the limit fail. Where the system does not know such limits there is none."""
    if megabytes is None:
        return
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        held = pages * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = held + megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))
    except (ImportError, OSError, ValueError):
        return
