"""A Ray of two workers on this machine: the same records, and nothing lost or doubled when a worker is killed."""

import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ray = pytest.importorskip("ray", reason="runs on a cluster need the extra ray")
pytest.importorskip("ray.data", reason="runs on a cluster need the extra ray")

import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402
from typer.testing import CliRunner  # noqa: E402

import extractor  # noqa: E402
from extractor.cli.app import app  # noqa: E402
from extractor.errors import MissingLibraryError, OutputError, RepeatedIdError  # noqa: E402
from extractor.reading import find_inputs  # noqa: E402
from extractor.running import Done, Failed, Kept, Limits, run  # noqa: E402
from extractor.running.cluster import run_on_ray  # noqa: E402
from extractor.writing.json import to_json  # noqa: E402

SHORT = "Sales of semaglutide rose {0}% to ${0}.2 million in 2025.\n"
DOCUMENTS = 24


@pytest.fixture(scope="module")
def _ray():
    """The two workers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_AUTH_TOKEN", secrets.token_hex(32))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("PYTHONPATH", str(Path(extractor.__file__).parents[1]))
        patch.delenv("RAY_ADDRESS", raising=False)
        ray.init(num_cpus=2, object_store_memory=80_000_000, include_dashboard=False, log_to_driver=False)
        yield
        ray.shutdown()


@pytest.fixture
def folder(_ray, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in/sub").mkdir(parents=True)
    for number in range(DOCUMENTS):
        Path("in", "sub" * (number % 2), f"{number:02}.txt").write_text(SHORT.format(10 + number) * (number % 5 + 3))
    Path("in/bad.txt").write_bytes(b"\x00\x01\x02")
    return tmp_path


def _table(output="out"):
    """The rows, in the order of their ids."""
    return sorted(pq.read_table(output).to_pylist(), key=lambda row: row["id"])


def _local(output="local"):
    """Path as given → record or failure of a run in this process."""
    outcomes = run(find_inputs(["in"]).documents, Path(output))
    return {one.name: one.output.read_text() if isinstance(one, Done) else one for one in outcomes}


def _assert_as_local():
    local, rows = _local(), _table()
    assert [row["id"] for row in rows] == sorted(local), "each document once"
    for row in rows:
        if isinstance(failed := local[row["id"]], Failed):
            assert (row["record"], row["error"], row["message"]) == (None, failed.error, failed.message)
        else:
            assert (row["record"], row["error"]) == (local[row["id"]], None)


def test_records_are_those_of_a_local_run_and_what_is_done_is_kept(folder):
    told = list(run_on_ray(["in"], "out", jobs=2, block_bytes=1_000))
    assert sum(isinstance(one, Done) for one in told) == DOCUMENTS
    assert [one.error for one in told if isinstance(one, Failed)] == ["UndecodableError"]
    assert all(Path("out", one.output).is_file() for one in told if isinstance(one, Done))
    assert len(list(Path("out").iterdir())) > 4, "blocks are small"
    _assert_as_local()

    with pytest.raises(OutputError, match="--resume goes on"):
        next(run_on_ray(["in"], "out"))
    files = {path: path.read_bytes() for path in Path("out").glob("done-*")}
    Path("in/bad.txt").write_text("Up 26%.")
    Path("in/new.txt").write_text("Down 5%.")
    told = list(run_on_ray(["in"], "out", resume=True, jobs=1))
    assert sorted(one.name for one in told if isinstance(one, Done)) == ["in/bad.txt", "in/new.txt"]
    assert sum(isinstance(one, Kept) for one in told) == DOCUMENTS
    assert all(path.read_bytes() == content for path, content in files.items())
    _assert_as_local()


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_workers_that_are_killed_lose_and_double_nothing(folder):
    outcomes = run_on_ray(["in"], "out", jobs=2, block_bytes=500)
    told = [next(outcomes)]
    assert _kill_workers() == 2
    assert len(_table()) < DOCUMENTS, "they were half-way"
    told += outcomes
    assert len(told) == DOCUMENTS + 1
    assert len(_table()) == DOCUMENTS + 1
    _assert_as_local()


def _kill_workers():
    """Kill each worker of the Ray that this process started; how many."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True).stdout
    processes = [line.split(None, 2) for line in listed.splitlines()]
    parents = {int(pid): int(parent) for pid, parent, *_ in processes}
    workers = [
        int(pid)
        for pid, _, *words in processes
        if "ClusterWorker" in " ".join(words) and os.getpid() in _above(int(pid), parents)
    ]
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    return len(workers)


def _above(pid, parents):
    while pid in parents:
        pid = parents[pid]
        yield pid


def test_feeds_on_the_command_line(folder):
    text = "In May, a trial of morvatinib began; sales rose 26% last December to $5 million."
    told = {"title": ["One", None, None], "published": ["2026-05-14", None, None]}
    pq.write_table(pa.table({"id": ["a/1", "b", "c"], "text": [text, "Up 5%.", None], **told}), "feed.parquet")
    Path("lines.jsonl").write_text('{"id": "d", "text": "Down 5%."}\n')
    command = [
        "run",
        "feed.parquet",
        "lines.jsonl",
        "--output",
        "out",
        "--engine",
        "ray",
        "--jobs",
        "1",
        "--write-text",
    ]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 1
    assert "feed.parquet#c: it has no text" in done.output
    a, b, c, d = _table()
    expected = extractor.extract(text, id="a/1", source="feed.parquet#a/1", title="One", published="2026-05-14")
    assert a["record"] == to_json(expected).decode()
    assert [row["text"] for row in (a, c)] == [text, None]
    assert (a["id"], a["source"], a["sha256"]) == ("a/1", "feed.parquet#a/1", expected.document.sha256)
    assert (b["percentages"], c["error"], d["source"]) == (1, "BrokenRowError", "lines.jsonl#1")


def test_ids_that_are_not_unique_are_told(folder):
    pq.write_table(pa.table({"id": ["a", "a"], "text": ["Up 5%.", "Up 6%."]}), "feed.parquet")
    with pytest.raises(RepeatedIdError, match=r"feed\.parquet#a: another document of the run has the id 'a'"):
        list(run_on_ray(["feed.parquet"], "out", jobs=1, limits=Limits()))


def test_a_document_that_takes_too_long_is_a_row(folder):
    Path("long.txt").write_text("".join(SHORT.format(number) for number in range(20_000)))
    told = list(run_on_ray(["long.txt", "in/00.txt"], "out", jobs=1, limits=Limits(seconds=1.5)))
    assert {one.name: getattr(one, "error", None) for one in told} == {"long.txt": "TimeLimitError", "in/00.txt": None}
    assert [(row["id"], row["error"]) for row in _table()] == [("in/00.txt", None), ("long.txt", "TimeLimitError")]


def test_without_ray_it_says_what_to_install(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'extractor\[ray\]'"):
        next(run_on_ray(["in"], "out"))
