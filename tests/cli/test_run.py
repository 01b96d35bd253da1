"""``extractor run``; the rows of the contract's table of bad input stand in its order."""

import json
import os
import re
from pathlib import Path

import pytest
from rich.console import Console

from extractor.cli import progress
from extractor.reading import SUPPORTED


def _record(folder, name="news"):
    return json.loads((folder / "outputs" / f"{name}.json").read_bytes())


# --- bad input ---------------------------------------------------------------------------------------------------


def test_no_such_file(folder, command):
    told = command("run", "inputs/news.txt", "inputs/none.txt", "--output", "outputs")
    assert told == (2, "", "extractor: inputs/none.txt: no such file or folder\n")
    assert not Path("outputs").exists(), "nothing is begun"


def test_a_directory_without_inputs(folder, command):
    Path("empty").mkdir()
    told = command("run", "empty", "--output", "outputs")
    assert (told.code, told.out) == (2, "")
    assert re.fullmatch(r"extractor: empty: no inputs in this folder; supported: [^\n]*\.txt[^\n]*\n", told.err)


def test_unreadable_file(folder, command, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # the permissions themselves do not stop root
    told = command("run", "inputs/news.txt", "--output", "outputs")
    assert (told.code, told.out) == (2, "")
    assert re.fullmatch(r"extractor: inputs/news\.txt: cannot be read [^\n]*\n", told.err)


@pytest.mark.parametrize("content", [b"", b" \r\n\n"])
def test_empty_document(folder, command, content):
    Path("inputs/news.txt").write_bytes(content)
    assert command("run", "inputs", "--output", "outputs").code == 0
    record = _record(folder)
    assert record["warnings"][0] == "the document is empty"
    assert [record[kind] for kind in ("drugs", "trials", "percentages", "money", "companies")] == [[]] * 5


def test_binary_bytes(folder, command):
    Path("inputs/binary.txt").write_bytes(bytes(range(256)) * 16)
    told = command("run", "inputs", "--output", "outputs")
    assert told.code == 1
    assert "extractor: inputs/binary.txt: not a text (it is binary); save it as UTF-8 text\n" in told.err
    assert "extractor: 1 of 2 documents failed, listed in outputs/failures.jsonl\n" in told.err
    assert json.loads(Path("outputs/failures.jsonl").read_text())["source"] == "inputs/binary.txt"
    assert _record(folder)["document"]["source"] == "inputs/news.txt", "the others go on"


def test_unsupported_type(folder, command):
    Path("inputs/news.mp3").write_bytes(b"ID3")
    told = command("run", "inputs/news.mp3", "inputs/news.txt", "--output", "outputs")
    assert told.code == 1
    supported = ", ".join(SUPPORTED)
    assert f"extractor: inputs/news.mp3: unsupported type .mp3; supported: {supported}\n" in told.err
    assert _record(folder)
    told = command("run", "inputs", "--output", "outputs")
    assert told[::2] == (0, f"extractor: skipped inputs/news.mp3: unsupported type; supported: {supported}\n")


def test_many_unsupported_files_are_counted_by_type(folder, command):
    for name in ("a.mp3", "b.mp3", "c.mp3", "d.rtf"):
        Path("inputs", name).write_bytes(b"x")
    told = command("run", "inputs", "--output", "outputs")
    assert told.err.startswith("extractor: skipped 4 files (3 .mp3, 1 .rtf): unsupported type; supported: .docx")


def test_huge_file(folder, command):
    told = command("run", "inputs", "--output", "outputs", "--max-bytes", "20")
    assert told.code == 1
    assert "inputs/news.txt: larger than the limit of 20 bytes; raise it with --max-bytes\n" in told.err


def test_output_already_there(folder, command):
    Path("outputs").mkdir()
    Path("outputs/news.json").write_text("old")
    assert command("run", "inputs", "--output", "outputs").code == 0
    assert _record(folder)["document"]["id"] == "news"
    assert [path.name for path in Path("outputs").iterdir()] == ["news.json"]


def test_another_language(folder, command):
    german = (
        "Die Gesellschaft meldete für das dritte Quartal einen Umsatz von 62,2 Millionen Euro, ein Plus von 26 Prozent."
    )
    Path("inputs/news.txt").write_text(german, encoding="utf-8")
    assert command("run", "inputs", "--output", "outputs").code == 0
    record = _record(folder)
    assert record["document"]["language"] == "de"
    assert record["warnings"] == ["written in German; extracted as far as it goes"]


# --- what it prints and writes -----------------------------------------------------------------------------------


def test_summary(folder, command):
    told = command("run", "inputs", "--output", "outputs")
    assert told.code == 0
    assert told.err == ""
    assert "Records in outputs" in told.out
    heads = ["Documents", "Drugs", "Trials", "Percentages", "Money", "Companies", "Failures"]
    (line,) = [line for line in told.out.splitlines() if "Documents" in line]
    assert line.split() == heads
    numbers = [line.split() for line in told.out.splitlines() if re.fullmatch(r"[\d\s]*\d[\d\s]*", line)]
    record = _record(folder)
    counted = [str(len(record[head.lower()])) for head in heads[1:-1]]
    assert numbers == [["1", *counted, "0"]]
    assert "\x1b" not in told.out
    assert max(map(len, told.out.splitlines())) <= 80


def test_quiet(folder, command):
    assert command("run", "inputs", "--output", "outputs", "--quiet") == (0, "", "")
    Path("inputs/bad.txt").write_bytes(b"%PDF-1.7")
    told = command("run", "inputs", "--output", "outputs", "-q")
    assert (told.code, told.out) == (1, "")
    assert "inputs/bad.txt" in told.err


def test_progress_only_on_a_terminal(folder, command, monkeypatch):
    monkeypatch.setattr(progress, "err", lambda: Console(stderr=True, force_terminal=True))
    assert "Extracting" in command("run", "inputs", "--output", "outputs").err
    assert command("run", "inputs", "--output", "outputs", "--quiet").err == ""


def test_standard_input_to_standard_output(folder, command):
    told = command("run", "-", stdin=Path("inputs/news.txt").read_bytes())
    assert (told.code, told.err) == (0, "")
    record = json.loads(told.out)
    assert (record["document"]["source"], record["document"]["id"]) == ("-", "stdin")


def test_standard_input_to_a_folder(folder, command):
    told = command("run", "-", "inputs", "--output", "outputs", "--quiet", stdin=b"Up 26%.")
    assert told == (0, "", "")
    assert sorted(path.name for path in Path("outputs").iterdir()) == ["news.json", "stdin.json"]


def test_standard_input_that_is_no_text(folder, command):
    told = command("run", "-", stdin=b"%PDF-1.7")
    assert told == (1, "", "extractor: -: cannot be read: it is no PDF file, or a broken one\n")


def test_files_need_an_output_folder(folder, command):
    told = command("run", "inputs")
    assert (told.code, told.out) == (2, "")
    assert "--output" in told.err


def test_an_output_that_is_no_folder(folder, command):
    told = command("run", "inputs", "--output", "inputs/news.txt")
    assert (told.code, told.out) == (2, "")
    assert re.fullmatch(r"extractor: inputs/news\.txt: cannot be written [^\n]*\n", told.err)


def test_names_that_collide_are_told(folder, command):
    Path("inputs/more").mkdir()
    Path("inputs/more/news.md").write_text("Up 26%.")
    told = command("run", "inputs", "--output", "outputs")
    assert told.code == 0
    # news.md lies deeper, so it comes second
    assert told.err == "extractor: inputs/more/news.md: another input has this name, so its record is news-2.json\n"


def test_control_characters_in_a_name_stay_off_the_terminal(folder, command):
    told = command("run", "no\x1b[31m\nsuch.txt", "--output", "outputs")
    assert told.err == "extractor: no\\x1b[31m\\nsuch.txt: no such file or folder\n"


# --- worker processes --------------------------------------------------------------------------------------------


def test_limits_and_workers(folder, command):
    Path("inputs/long.txt").write_text("Sales rose 26% to $62.2 million.\n" * 30_000)
    told = command("run", "inputs", "--output", "outputs", "--jobs", "2", "--time-limit", "1.5")
    assert told.code == 1
    assert "extractor: inputs/long.txt: not done after 1.5 seconds; raise the limit with --time-limit\n" in told.err
    assert [path.name for path in Path("outputs").glob("*.json")] == ["news.json"]


def test_standard_input_through_a_worker(folder, command):
    told = command("run", "-", "--output", "outputs", "--jobs", "1", "--quiet", stdin=b"Up 26%.")
    assert told == (0, "", "")
    assert _record(folder, "stdin")["percentages"][0]["value"] == 26


def test_what_is_done_is_kept(folder, command):
    command("run", "inputs", "--output", "outputs")
    Path("inputs/more.txt").write_text("Up 26%.")
    told = command("run", "inputs", "--output", "outputs", "--resume")
    assert told.code == 0
    heads, _, numbers = (line.split() for line in told.out.splitlines()[2:5])
    table = dict(zip(heads, numbers, strict=True))
    assert (table["Documents"], table["Kept"], table["Failures"]) == ("1", "1", "0")


def test_the_first_failure_may_end_the_run(folder, command):
    Path("inputs/a.txt").write_bytes(b"\x89PNG\r\n")
    told = command("run", "inputs", "--output", "outputs", "--fail-fast")
    assert told.code == 1
    assert "extractor: inputs/a.txt: not a text" in told.err
    assert [path.name for path in Path("outputs").iterdir()] == ["failures.jsonl"]


# --- other types -------------------------------------------------------------------------------------------------


def test_standard_input_of_a_type(folder, command):
    told = command("run", "-", "--type", "html", stdin=b"<p>Up 26%<sup>1</sup> in May.")
    figure = json.loads(told.out)["percentages"][0]
    assert (told.code, figure["span"]["text"], figure["locator"]) == (0, "26%", "/html/body/p[1]")


def test_a_type_that_is_none(folder, command):
    told = command("run", "inputs", "--output", "outputs", "--type", "word")
    assert told.code == 2
    assert "word is none of text" in told.err.replace("\n", " ")


def test_a_record_for_each_line_and_its_text_beside_it(folder, command):
    Path("inputs/feed.jsonl").write_bytes(b'{"body": "Up 26%."}\n\n{"body": "Down 5%."}\n{"body": 1}\n')
    told = command("run", "inputs", "--output", "outputs", "--text-field", "body", "--write-text")
    assert told.code == 1
    assert "inputs/feed.jsonl#4: cannot be read: it has no text in a field 'body'" in told.err
    record = _record(folder, "feed-3")
    assert record["document"]["source"] == "inputs/feed.jsonl#3"
    assert record["percentages"][0]["locator"] == "line=3/body"
    assert Path("outputs/feed-3.txt").read_text() == "Down 5%."


def test_a_text_does_not_take_the_place_of_a_document(folder, command):
    Path("inputs/report.html").write_bytes(b"<p>Up 26%")
    Path("inputs/report.txt").write_bytes(b"Something else")
    command("run", "inputs/report.html", "--output", "inputs", "--write-text")
    assert Path("inputs/report.txt").read_bytes() == b"Something else"
