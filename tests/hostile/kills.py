"""Runs and their workers killed at random moments: is each record whole, and is the end as if nothing had been?"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from extractor.errors import RecordError
from extractor.writing.json import read_record

ROOT = Path(__file__).parents[2]
_LONGEST = 20
"""Seconds after which a run is killed that makes no more records."""


class Killed(NamedTuple):
    """What was seen."""

    runs: int
    workers: int
    documents: int
    half: int
    """Records that were not whole, looked at after each kill."""
    lost: int
    """Documents without the record that an undisturbed run makes, at the end."""
    left: int
    """Files that are no records, at the end."""
    kept: int
    """Records that were there before the last run."""


def killed(folder: Path, kills: int, *, documents: int = 60, seed: int = 0) -> Killed:
    """Kill a run so many times, going on with it each time, half of the times a worker of it before; then end it."""
    chance = random.Random(seed)
    (folder / "in").mkdir()
    texts = sorted(path for place in ("open", "written") for path in (ROOT / "tests/corpus" / place).glob("*.txt"))
    for number in range(documents):
        (folder / "in" / f"{number:03}.txt").write_bytes(texts[number % len(texts)].read_bytes())
    out = folder / "out"
    runs = workers = half = 0
    for _ in range(kills):
        process = _started(folder, "out", "--resume")
        runs += 1
        _wait_for(out, process, chance.randint(0, max(1, documents // kills)))
        time.sleep(chance.random() / 5)
        if chance.random() < 0.5:
            workers += _kill_a_worker(process.pid, chance)
            time.sleep(chance.random() / 2)
        process.kill()
        process.wait()
        half += sum(not _is_whole(record) for record in out.glob("*.json"))
    kept = len(list(out.glob("*.json")))
    last = _started(folder, "out", "--resume")
    while last.poll() is None:  # workers go on being killed, the run does not
        _wait_for(out, last, documents // 6)
        if workers < 2 * kills:
            workers += _kill_a_worker(last.pid, chance)
    _started(folder, "whole").wait()
    whole = {path.name: path.read_bytes() for path in (folder / "whole").glob("*.json")}
    made = {path.name: path.read_bytes() for path in out.glob("*.json")}
    lost = sum(made.get(name) != content for name, content in whole.items())
    return Killed(runs, workers, len(whole), half, lost, len(list(out.iterdir())) - len(made), kept)


def _started(folder: Path, output: str, *options: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "extractor", "run", "in", "-o", output, "--quiet", "--jobs", "2", *options]
    return subprocess.Popen(command, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)})


def _wait_for(out: Path, process: "subprocess.Popen[bytes]", more: int) -> None:
    """Until there are so many more records, the process has ended, or nothing comes any more."""
    wanted = len(list(out.glob("*.json"))) + more
    began = time.monotonic()
    while process.poll() is None and len(list(out.glob("*.json"))) < wanted and time.monotonic() - began < _LONGEST:
        time.sleep(0.01)


def _kill_a_worker(run: int, chance: random.Random) -> int:
    listed = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(run)], capture_output=True, text=True).stdout
    workers = [int(line.split()[0]) for line in listed.splitlines() if "spawn_main" in line]
    if not workers:
        return 0
    os.kill(chance.choice(workers), signal.SIGKILL)
    return 1


def _is_whole(record: Path) -> bool:
    try:
        read_record(record)
    except RecordError:
        return False
    except FileNotFoundError:
        return True
    return True
