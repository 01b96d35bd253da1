"""Worker processes: each has one document at a time, so that it is known whose fault it is when one falls over."""

import contextlib
import multiprocessing
import signal
import time
from collections.abc import Iterator
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Self

from extractor.errors import TimeLimitError, WorkerError
from extractor.running.work import Limits, Result, Task, refused
from extractor.running.worker import READY, serve

# A fresh interpreter is the one way to start a process that works everywhere, whatever threads the parent has.
_PROCESSES = multiprocessing.get_context("spawn")
_TRIES = 2
"""How often a document is tried whose worker ends before it is done: something else may have killed that one."""
_STARTS = 5
"""How many workers in a row may end before they are ready."""


class _Worker:
    """One process and what it is doing."""

    def __init__(self, limits: Limits):
        self._seconds = limits.seconds
        self.connection, theirs = _PROCESSES.Pipe()
        self._process: BaseProcess = _PROCESSES.Process(target=serve, args=(theirs, limits), daemon=True)
        self._process.start()
        theirs.close()
        self.ready = False
        self.task: Task | None = None
        self.deadline: float | None = None

    def give(self, task: Task) -> None:
        self.task = task
        self.deadline = None if self._seconds is None else time.monotonic() + self._seconds
        with contextlib.suppress(OSError):  # the worker has just ended, which reading from it will tell
            self.connection.send(task)

    def take(self) -> Result | str | None:
        """What the worker says, or None if it has ended."""
        try:
            said: Result | str = self.connection.recv()
        except (EOFError, OSError):
            return None
        return said

    def end(self) -> str:
        """End the process if it has not ended; how it ended."""
        self.connection.close()
        self._process.join(timeout=0.2)
        self._process.kill()
        self._process.join()
        code = self._process.exitcode or 0
        return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


class Pool:
    """So many workers. A context manager: behind it none of them is left."""

    def __init__(self, jobs: int, limits: Limits):
        self._limits = limits
        self._workers = [_Worker(limits) for _ in range(jobs)]
        self._again: list[Task] = []
        """Tasks whose worker ended, to be tried once more."""
        self._tries: dict[int, int] = {}
        self._open: dict[int, Task] = {}
        """Tasks begun and not done, by number, lowest first."""
        self._failed_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.connection.close()
        for worker in self._workers:
            worker.end()

    def results(self, tasks: Iterator[Task], ahead: int) -> Iterator[tuple[Task, Result]]:
        """What became of each task, in the order in which they end. Tasks are numbered upwards.

        A task is begun when a worker is free and it lies less than ``ahead`` behind the first that is not done; and
        only while the next result is waited for: whoever is slow to take results slows the work, so that nothing
        piles up. Raises WorkerError if workers cannot be started.
        """
        waiting = next(tasks, None)
        while waiting or self._again or self._open:
            for worker in self._workers:
                if not worker.ready or worker.task:
                    continue
                if self._again:
                    self._give(worker, self._again.pop())
                elif waiting and waiting.number < next(iter(self._open), waiting.number) + ahead:
                    self._give(worker, waiting)
                    waiting = next(tasks, None)
            for task, result in self._results():
                del self._open[task.number]
                yield task, result

    def _give(self, worker: _Worker, task: Task) -> None:
        self._open.setdefault(task.number, task)
        self._tries[task.number] = self._tries.get(task.number, 0) + 1
        worker.give(task)

    def _results(self) -> Iterator[tuple[Task, Result]]:
        """Wait until some worker says something, ends or is over its time; the results that this brings."""
        deadlines = [worker.deadline for worker in self._workers if worker.deadline is not None]
        patience = max(min(deadlines) - time.monotonic(), 0) if deadlines else None
        said = wait([worker.connection for worker in self._workers], patience)
        now = time.monotonic()
        for place, worker in enumerate(self._workers):
            if worker.connection in said:
                answer = worker.take()
            elif worker.deadline is not None and worker.deadline <= now:
                answer = refused(TimeLimitError(_name(worker.task), self._limits.seconds))
                worker.end()
                self._workers[place] = _Worker(self._limits)
            else:
                continue
            if answer == READY:
                worker.ready, self._failed_starts = True, 0
                continue
            if answer is None:
                answer = self._ended(worker)
                self._workers[place] = _Worker(self._limits)
            task, worker.task, worker.deadline = worker.task, None, None
            if task and not isinstance(answer, str | None):
                del self._tries[task.number]
                yield task, answer

    def _ended(self, worker: _Worker) -> Result | None:
        """What it means that a worker has ended; None if its task, if it had one, will be tried again."""
        how = worker.end()
        if worker.task is None:
            if not worker.ready:
                self._failed_starts += 1
                if self._failed_starts >= _STARTS * len(self._workers):
                    raise WorkerError("workers", f"they end before they are ready ({how})")
            return None
        if self._tries[worker.task.number] < _TRIES:
            self._again.append(worker.task)
            return None
        return refused(WorkerError(_name(worker.task), f"its worker process ended twice ({how})"))


def _name(task: Task | None) -> str:
    return task.input.name if task else ""
