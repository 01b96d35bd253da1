"""Worker processes: the same records, and no document that stops the others."""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractor.reading import find_inputs
from extractor.running import Done, Failed, Kept, Limits, run

ROOT = Path(__file__).parents[2]
SHORT = "Sales of semaglutide rose {0}% to ${0}.2 million in 2025.\n"
LONG = "".join(SHORT.format(number) for number in range(10, 20_000))
"""A text that takes several seconds."""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for number in range(12):
        Path("in", f"{number:02}.txt").write_text(SHORT.format(10 + number) * (12 - number))
    return tmp_path


def _records(folder):
    return {path.name: path.read_bytes() for path in Path(folder).glob("*.json")}


def test_records_and_order_are_those_of_one_process(folder):
    inputs = find_inputs(["in"]).documents
    alone = list(run(inputs, folder / "alone"))
    together = list(run(inputs, folder / "together", jobs=3))
    assert [outcome.name for outcome in together] == [outcome.name for outcome in alone]
    assert [outcome.counts for outcome in together] == [outcome.counts for outcome in alone]
    assert _records("together") == _records("alone")
    assert len(_records("alone")) == 12


def test_a_document_that_takes_too_long_fails_alone(folder):
    Path("in", "00.txt").write_text(LONG)
    first, *others = run(find_inputs(["in"]).documents, folder / "out", jobs=2, limits=Limits(seconds=1.5))
    assert first == Failed(
        "in/00.txt", "TimeLimitError", "in/00.txt: not done after 1.5 seconds; raise the limit with --time-limit"
    )
    assert [type(outcome) for outcome in others] == [Done] * 11


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited where the system can, and tells what is held")
def test_a_document_that_needs_too_much_memory_fails_alone(folder):
    Path("in", "03.txt").write_text(LONG[:600_000])
    outcomes = list(run(find_inputs(["in"]).documents, folder / "out", jobs=1, limits=Limits(megabytes=100)))
    assert outcomes[3] == Failed(
        "in/03.txt",
        "MemoryLimitError",
        "in/03.txt: needs more memory than the limit of 100 MB; raise it with --memory-limit",
    )
    assert sum(isinstance(outcome, Done) for outcome in outcomes) == 11


def _kill_workers():
    """Kill each worker there is; how many."""
    workers = multiprocessing.active_children()
    for worker in workers:
        os.kill(worker.pid, signal.SIGKILL)
    return len(workers)


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_document_whose_worker_is_killed_is_tried_again(folder):
    outcomes = run(find_inputs(["in"]).documents, folder / "out", jobs=2)
    told = [next(outcomes)]
    assert _kill_workers() == 2
    told.extend(outcomes)
    assert [type(outcome) for outcome in told] == [Done] * 12
    assert len(_records("out")) == 12


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_document_whose_worker_is_killed_each_time_fails_alone(folder, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    Path("in", "00.txt").write_text(LONG)
    script = (
        "import pathlib, sys\n"
        "from extractor.reading import find_inputs\n"
        "from extractor.running import run\n"
        "if __name__ == '__main__':\n"
        "    for outcome in run(find_inputs(['in']).documents, pathlib.Path('out'), jobs=1):\n"
        "        print(outcome, flush=True)\n"
    )
    Path("script.py").write_text(script)
    process = subprocess.Popen([sys.executable, "script.py"], stdout=subprocess.PIPE, text=True)
    killed: set[int] = set()
    while len(killed) < 2 and process.poll() is None:
        time.sleep(0.1)
        for worker in set(_children(process.pid)) - killed:
            if _cpu_seconds(worker) > 4:  # behind its start, in the middle of the long document
                os.kill(worker, signal.SIGKILL)
                killed.add(worker)
    told = process.communicate()[0].splitlines()
    assert "WorkerError" in told[0]
    assert "killed by SIGKILL" in told[0]
    assert [line.startswith("Done") for line in told[1:]] == [True] * 11


def _children(process):
    listed = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(process)], capture_output=True, text=True).stdout
    return [int(line.split()[0]) for line in listed.splitlines() if "spawn_main" in line]


def _cpu_seconds(process):
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_whoever_takes_no_results_stops_the_work(folder):
    outcomes = run(find_inputs(["in"]).documents, folder / "out", jobs=1)
    next(outcomes)
    time.sleep(0.5)
    assert len(_records("out")) <= 2, "one is done, one more may have come with it"
    outcomes.close()
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_run_killed_at_any_moment_goes_on_where_it_was(folder):
    """kill -9 leaves whole records only, and with --resume the rest is done."""
    seed = random.Random(7)
    whole = {outcome.output.name: outcome for outcome in run(find_inputs(["in"]).documents, folder / "whole")}
    command = [sys.executable, "-m", "extractor", "run", "in", "--output", "out", "--quiet", "--resume", "--jobs", "2"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    for _ in range(4):
        process = subprocess.Popen(command, env=environment)
        done = len(_records("out"))
        while process.poll() is None and len(_records("out")) < done + 2:
            time.sleep(0.005)
        time.sleep(seed.random() / 20)
        process.kill()
        process.wait()
        for name, content in _records("out").items():
            assert content == Path("whole", name).read_bytes()
    outcomes = list(run(find_inputs(["in"]).documents, folder / "out", jobs=2, resume=True))
    assert sum(isinstance(outcome, Kept) for outcome in outcomes) >= 4
    assert _records("out") == _records("whole")
    assert sorted(path.name for path in Path("out").iterdir()) == sorted(whole), "nothing half-written is left"
