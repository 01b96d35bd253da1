import hashlib
import json
import os
import platform
import subprocess
import sys

import pytest

from extractor.errors import OutputError
from extractor.pipeline import Pipeline
from extractor.reading import Reader, find_inputs
from extractor.running import Done, Failed, Kept, run
from extractor.running.readings import READINGS
from extractor.writing.json import read_record


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, content in {
        "a.txt": b"Up 26%.",
        "b.txt": b"\x89PNG\r\n",
        "sub/a.txt": b"Down 5%.",
        "c.mp3": b"x",
    }.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path


def _run(folder, *paths, **options):
    return list(run(find_inputs(paths).documents, folder / "out", **options))


def _written(folder):
    return sorted(path.name for path in (folder / "out").iterdir())


def test_a_record_a_document_and_no_failure_costs_another(folder):
    outcomes = _run(folder, "in", "in/c.mp3")
    assert [type(outcome) for outcome in outcomes] == [Done, Failed, Done, Failed]
    assert [outcome.name for outcome in outcomes] == ["in/a.txt", "in/b.txt", "in/sub/a.txt", "in/c.mp3"]
    assert _written(folder) == ["a-2.json", "a.json", "failures.jsonl"], "the second of a stem is numbered"
    assert read_record(folder / "out" / "a-2.json").document.source == "in/sub/a.txt"


def test_failures_are_listed(folder):
    _run(folder, "in/b.txt", "in/c.mp3")
    lines = (folder / "out" / "failures.jsonl").read_text().splitlines()
    assert [json.loads(line)["source"] for line in lines] == ["in/b.txt", "in/c.mp3"]
    assert json.loads(lines[0]) == {
        "source": "in/b.txt",
        "error": "UndecodableError",
        "message": "in/b.txt: not a text (it is a PNG image); save it as UTF-8 text",
    }


def test_a_stale_list_of_failures_goes(folder):
    _run(folder, "in")
    _run(folder, "in/a.txt")
    assert _written(folder) == ["a-2.json", "a.json"]


def test_a_crash_is_a_failure_of_its_document(folder, monkeypatch):
    extract = Pipeline.content

    def crash(self, source):
        if source.name == "in/a.txt":
            raise ZeroDivisionError("by\nzero")
        return extract(self, source)

    monkeypatch.setattr(Pipeline, "content", crash)
    first, second = _run(folder, "in/a.txt", "in/sub/a.txt")
    assert first == Failed("in/a.txt", "ZeroDivisionError", r"in/a.txt: ZeroDivisionError: by\nzero")
    assert isinstance(second, Done)


def test_failures_are_listed_when_the_run_is_broken_off(folder):
    outcomes = run(find_inputs(["in/b.txt", "in/a.txt"]).documents, folder / "out")
    next(outcomes)
    outcomes.close()
    assert _written(folder) == ["failures.jsonl"]


def test_a_file_name_that_is_no_utf8(folder):
    (folder / "in" / "caf\udce9.mp3").write_bytes(b"x")
    (folder / "in" / "caf\udce9.txt").write_bytes(b"Up 26%.")
    _run(folder, "in/caf\udce9.txt", "in/caf\udce9.mp3")
    assert _written(folder) == ["caf\udce9.json", "failures.jsonl"]
    assert json.loads((folder / "out" / "failures.jsonl").read_text())["source"] == r"in/caf\udce9.mp3"


def test_the_limit_is_an_option(folder):
    (outcome,) = _run(folder, "in/a.txt", reader=Reader(max_bytes=3))
    assert outcome.error == "TooLargeError"


def test_records_are_replaced_and_the_same_each_time(folder):
    path = folder / "out" / "a.json"
    _run(folder, "in/a.txt")
    first = path.read_bytes()
    path.write_bytes(b"something old and longer" * 1000)
    _run(folder, "in/a.txt")
    assert path.read_bytes() == first


def test_an_output_folder_that_cannot_be(folder):
    (folder / "out").write_text("a file")
    with pytest.raises(OutputError, match="out: cannot be written"):
        _run(folder, "in/a.txt")


def test_what_is_done_is_kept(folder):
    first = _run(folder, "in/a.txt", "in/sub/a.txt")
    assert [outcome.counts["percentages"] for outcome in first] == [1, 1]
    (folder / "in/sub/a.txt").write_text("Down 6%.")
    assert _run(folder, "in/a.txt", "in/sub/a.txt", resume=True) == [
        Kept("in/a.txt", folder / "out/a.json"),
        Done("in/sub/a.txt", folder / "out/a-2.json", first[1].counts),
    ]
    assert read_record(folder / "out/a-2.json").percentages[0].value == 6


@pytest.mark.parametrize("existing", [b"", b"{", b'{"extractor_version": "0.0.0", "document": {"sha256": "%s"}}'])
def test_a_record_of_another_making_is_made_anew(folder, existing):
    record = folder / "out" / "a.json"
    (done,) = _run(folder, "in/a.txt")
    content = record.read_bytes()
    digest = hashlib.sha256(b"Up 26%.").hexdigest().encode()
    record.write_bytes(existing.replace(b"%s", digest))
    assert _run(folder, "in/a.txt", resume=True) == [done]
    assert record.read_bytes() == content


def test_what_is_read_in_another_way_is_made_anew(folder):
    """The same bytes under another type or another name are another document; so is another field of them."""
    (folder / "in/a.json").write_text('{"text": "Up 26%.", "other": "Down 5%."}')
    record = folder / "out" / "a.json"
    other = Reader(text_field="other")

    def made(reader=None, name="in/a.json"):
        (outcome,) = _run(folder, name, resume=True, reader=reader)
        return type(outcome), [one.span.text for one in read_record(record).percentages]

    assert [made(), made()] == [(Done, ["26%"]), (Kept, ["26%"])]
    assert [made(other), made(other)] == [(Done, ["5%"]), (Kept, ["5%"])]
    assert [made(Reader(type="text")), made(Reader(type="text"))] == [(Done, ["26%", "5%"]), (Kept, ["26%", "5%"])]
    assert [made(), made()] == [(Done, ["26%"]), (Kept, ["26%"])]
    (folder / "in/a.json").rename(folder / "in/a.md")
    assert made(name="in/a.md") == (Done, ["26%", "5%"])


def test_half_a_line_of_how_records_were_read_costs_nothing(folder):
    (folder / "in/a.json").write_text('{"other": "Down 5%."}')
    other = Reader(text_field="other")
    _run(folder, "in/a.json", reader=other)
    readings = folder / "out" / READINGS
    whole = readings.read_bytes()
    readings.write_bytes(whole[:-20])
    assert isinstance(_run(folder, "in/a.json", resume=True, reader=other)[0], Done)
    assert readings.read_bytes() == whole[:-20] + b"\n" + whole
    assert isinstance(_run(folder, "in/a.json", resume=True, reader=other)[0], Kept)


@pytest.mark.parametrize("jobs", [0, 2])
def test_the_first_failure_may_end_the_run(folder, jobs):
    outcomes = _run(folder, "in/a.txt", "in/b.txt", "in/sub/a.txt", fail_fast=True, jobs=jobs)
    assert [type(outcome) for outcome in outcomes] == [Done, Failed]
    assert "failures.jsonl" in _written(folder)


def test_leavings_of_a_killed_run_go(folder):
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    (folder / "out").mkdir()
    left, of_another = (
        folder / "out" / f".extractor-{platform.node()}-{number}-1.tmp" for number in (process.pid, os.getpid())
    )
    left.write_bytes(b"{")
    of_another.write_bytes(b"{")
    _run(folder, "in/a.txt")
    assert (left.exists(), of_another.exists()) == (False, True)
