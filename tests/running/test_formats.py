"""Several formats of one run, in the order of the inputs."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet
import pytest

from extractor.reading import find_inputs
from extractor.running import Done, Failed, Kept, run

ALL = ("json", "jsonl", "parquet")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for number in range(6):
        (tmp_path / "in" / f"{number}.txt").write_text(f"Sales rose {number + 1}%.")
    (tmp_path / "in" / "3.txt").write_bytes(b"%PDF-1.7")
    return tmp_path


def _run(*formats, **options):
    return list(run(find_inputs(["in"]).documents, Path("out"), formats=formats, **options))


def _lines():
    return [json.loads(line)["document"]["id"] for line in Path("out/records.jsonl").read_text().splitlines()]


def _table(name="documents"):
    return pyarrow.parquet.read_table(f"out/parquet/{name}").to_pylist()


@pytest.mark.parametrize("jobs", [0, 2])
def test_all_at_once_and_in_order(folder, jobs):
    outcomes = _run(*ALL, jobs=jobs)
    assert [type(outcome) for outcome in outcomes] == [Done] * 3 + [Failed] + [Done] * 2
    assert _lines() == ["0", "1", "2", "4", "5"]
    assert [row["document"] for row in _table()] == ["0", "1", "2", "4", "5"]
    assert [row["value"] for row in _table("percentages")] == [1, 2, 3, 5, 6]
    assert sorted(path.name for path in Path("out").glob("*.json")) == [f"{n}.json" for n in (0, 1, 2, 4, 5)]
    assert Path("out/failures.jsonl").exists()


def test_only_lines(folder):
    _run("jsonl")
    assert sorted(path.name for path in Path("out").iterdir()) == ["failures.jsonl", "records.jsonl"]


def test_what_is_kept_is_gathered_too(folder):
    _run("json")
    Path("in/1.txt").write_text("Sales rose 20%.")
    outcomes = _run(*ALL, resume=True)
    assert [type(outcome) for outcome in outcomes] == [Kept, Done, Kept, Failed, Kept, Kept]
    assert _lines() == ["0", "1", "2", "4", "5"]
    assert [row["value"] for row in _table("percentages")] == [1, 20, 3, 5, 6]


def test_a_record_that_was_spoilt_is_made_anew(folder):
    _run("json")
    record = Path("out/2.json")
    content = record.read_text()
    record.write_text(content.replace('"warnings"', '"warming"'))
    assert isinstance(_run(*ALL, resume=True)[2], Done)
    assert record.read_text() == content
    assert _lines() == ["0", "1", "2", "4", "5"]


def test_resuming_needs_records(folder):
    with pytest.raises(ValueError, match="json"):
        _run("jsonl", resume=True)


def test_a_run_that_is_broken_off_leaves_what_was_there(folder):
    _run(*ALL)
    before = Path("out/records.jsonl").read_bytes()
    outcomes = run(find_inputs(["in"]).documents, Path("out"), formats=ALL)
    next(outcomes)
    outcomes.close()
    _run(*ALL, fail_fast=True)
    assert Path("out/records.jsonl").read_bytes() == before
    assert len(_table()) == 5
    assert not list(Path("out").glob(".extractor-*"))


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_run_that_is_killed_leaves_no_half_file(folder):
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from extractor.reading import find_inputs\n"
        "from extractor.running import run\n"
        "for outcome in run(find_inputs(['in']).documents, Path('out'), formats=('jsonl', 'parquet')):\n"
        "    print('one', flush=True)\n"
        "    time.sleep(60)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout.readline() == b"one\n"
        process.send_signal(signal.SIGKILL)
    assert not Path("out/records.jsonl").exists()
    assert not Path("out/parquet").exists()
    assert list(Path("out").glob(".extractor-*")), "what it had begun is hidden"
    time.sleep(0.01)
    _run("json")
    assert not list(Path("out").glob(".extractor-*")), "and the next run removes it"
