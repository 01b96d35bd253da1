"""A run: entries → tables of documents → workers that write."""

import logging
import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from extractor.errors import EngineError, MissingLibraryError, RepeatedIdError
from extractor.reading import Reader
from extractor.running.cluster.feeds import ID_FIELD, FeedReader
from extractor.running.cluster.inputs import Entry, find_entries
from extractor.running.cluster.outputs import Output
from extractor.running.cluster.storage import absolute
from extractor.running.cluster.worker import ClusterWorker
from extractor.running.outcome import RECORDS, Done, Failed, Kept, Outcome
from extractor.running.work import Limits
from extractor.version import __version__

BLOCK_BYTES = 2_000_000
"""Text that a worker takes at a time, about; what it makes of it is one file, and lost if its machine is lost."""
_FILES = 256
"""Files that are fetched by one task, at most."""


def run_on_ray(
    inputs: Iterable[str | os.PathLike[str]],
    output: str | os.PathLike[str],
    *,
    jobs: int | None = None,
    reader: Reader | None = None,
    limits: Limits | None = None,
    resume: bool = False,
    write_text: bool = False,
    id_field: str = ID_FIELD,
    block_bytes: int = BLOCK_BYTES,
) -> Iterator[Outcome]:
    """Extract documents on a Ray cluster into a table, yielding what became of each, as it ends.

    The ``output`` of an outcome is the name of a file in the folder.

    ``inputs`` are paths and URIs of files, of folders, and of feeds of many documents: Parquet, or JSON Lines.
    A row or line has an id, in ``id_field``, which tells it from all others; its text, in the ``reader``'s text field;
    and what else is known of the document (``title``, ``published`` …), as in a local run. Parquet may hold the bytes
    of documents instead of texts. ``output`` is the folder of the Parquet files that make the table (see
    :data:`extractor.running.cluster.outputs.SCHEMA`). A document that fails is a row that says why. With ``resume``,
    what is done is left as it is and yielded as Kept, and the rest is added, failures included; without, a folder
    that holds records is refused.

    ``jobs`` workers, as many as there are cores without, have one pipeline each and hold each document to the
    ``limits``. A worker or machine that is lost costs the work on a block of ``block_bytes``, which is done again.

    The cluster is the one that this process is connected to, else that of ``RAY_ADDRESS``, else this machine.
    Paths must mean the same on all of its machines. Raises ExtractorError: for inputs and outputs that cannot be
    used, for two documents of one id, for a cluster that does not do the work.
    """
    ray, data = _ray()
    entries = find_entries(os.fspath(one) for one in inputs).entries
    reader, limits, target = reader or Reader(), limits or Limits(), absolute(os.fspath(output))
    done = Output(target, reader).ready(resume=resume)
    yield from (Kept(id, Path(file)) for id, file in done.items())
    with _connected(ray), _quiet(data, block_bytes):
        jobs = jobs or max(1, int(ray.cluster_resources().get("CPU", 1)))
        parts = list(_parts(entries, done, jobs))
        if not parts:
            return
        feeds = FeedReader(frozenset(done), reader, id_field)
        told = (
            data.from_arrow(parts)
            # fetching waits more than it works, so it needs no core: the workers can have them all
            .map_batches(
                _Read(ray.put(feeds)),
                batch_size=None,
                batch_format="pyarrow",
                num_cpus=0,
                compute=data.TaskPoolStrategy(size=min(jobs, len(parts))),
            )
            .map_batches(
                ClusterWorker,
                fn_constructor_args=(target, reader, limits, write_text, __version__),
                batch_size=None,
                batch_format="pyarrow",
                num_cpus=1,
                compute=data.ActorPoolStrategy(size=jobs),
            )
        )
        yield from _outcomes(ray, told, set(done))


class _Read:
    """Reads parts; what all of them need is fetched once a task."""

    def __init__(self, feeds: Any):
        self._feeds = feeds

    def __call__(self, part: pa.Table) -> Iterator[pa.Table]:
        import ray

        feeds: FeedReader = ray.get(self._feeds)
        return feeds.read([Entry(**entry) for entry in part.to_pylist()])


def _outcomes(ray: Any, told: Any, ids: set[str]) -> Iterator[Outcome]:
    try:
        for batch in told.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=0):
            for row in batch.to_pylist():
                if row["id"] in ids:
                    raise RepeatedIdError(row["source"], row["id"])
                ids.add(row["id"])
                yield _outcome(row)
    except ray.exceptions.RayError as error:
        cause = getattr(error, "cause", None) or error
        first = str(cause).strip().partition("\n")[0]
        raise EngineError(f"the cluster broke off: {first}; --resume goes on") from error


def _outcome(row: dict[str, Any]) -> Outcome:
    if row["error"] is not None:
        return Failed(row["source"], row["error"], row["message"])
    return Done(row["source"], Path(row["file"]), {kind: row[kind] for kind in RECORDS})


def _parts(entries: Iterable[Entry], done: Collection[str], jobs: int) -> Iterator[pa.Table]:
    """What one task reads each: a feed, or some files; fewer of them where there are not many."""
    files = [entry for entry in entries if entry.kind == "file" and entry.name not in done]
    size = max(1, min(_FILES, len(files) // (4 * jobs)))
    groups = [files[start : start + size] for start in range(0, len(files), size)]
    groups += [[entry] for entry in entries if entry.kind != "file"]
    for group in groups:
        columns = {name: [getattr(entry, name) for entry in group] for name in Entry.__slots__}
        yield pa.table(columns, schema=pa.schema([(name, pa.string()) for name in columns]))


def _ray() -> tuple[Any, Any]:
    try:
        import ray
        import ray.data
    except ImportError:
        raise MissingLibraryError("a run on Ray", "ray") from None
    return ray, ray.data


@contextmanager
def _connected(ray: Any) -> Iterator[None]:
    """A connection to the cluster; one that was there before stays."""
    if ray.is_initialized():
        yield
        return
    try:
        ray.init(include_dashboard=False if "RAY_ADDRESS" not in os.environ else None, logging_level=logging.WARNING)
    except (ConnectionError, RuntimeError, OSError, ValueError) as error:
        raise EngineError(f"no Ray cluster: {error}") from error
    try:
        yield
    finally:
        ray.shutdown()


@contextmanager
def _quiet(data: Any, block_bytes: int) -> Iterator[None]:
    """The way in which data goes round in this run, and in no other of this process."""
    context = data.DataContext.get_current().copy()
    context.target_max_block_size = block_bytes
    context.enable_progress_bars = False
    logger = logging.getLogger("ray.data")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        with data.DataContext.current(context):
            yield
    finally:
        logger.setLevel(level)
