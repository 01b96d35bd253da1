from pathlib import Path

from extractor.writing.json import to_json
from tests.report import made


def _records(text=made.RESULTS):
    Path("outputs").mkdir()
    Path("outputs", "results.json").write_bytes(to_json(made.results()))
    Path("results.txt").write_text(text, encoding="utf-8", newline="")


def test_report(folder, command):
    _records()
    told = command("report", "outputs")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("report.html: 1 document, ")
    assert b"acmumab" in Path("report.html").read_bytes()


def test_one_record_another_name_and_title(folder, command):
    _records()
    told = command("report", "outputs/results.json", "-o", "new/page.html", "--title", "Ours & theirs", "--quiet")
    assert told == (0, "", "")
    assert b"<title>Ours &amp; theirs</title>" in Path("new/page.html").read_bytes()


def test_a_text_that_has_changed_is_remarked(folder, command):
    _records(text="Something else.")
    told = command("report", "outputs")
    assert told.code == 0
    assert told.err.startswith("extractor: outputs/results.json: shown without its text")
    assert "--sources DIR" in told.err


def test_files_that_are_no_records_are_named(folder, command):
    _records()
    Path("outputs/other.json").write_text("{}")
    told = command("report", "outputs")
    assert told.code == 1
    assert told.err.startswith("extractor: outputs/other.json: not a valid record")
    assert Path("report.html").exists()


def test_nothing_to_report(folder, command):
    Path("empty").mkdir()
    for path, message in (
        ("none", "none: no such file or folder"),
        ("empty", "empty: no records in this folder; make some with: extractor run PATH --output empty"),
        ("inputs/news.txt", "inputs/news.txt: not a valid record"),
    ):
        told = command("report", path)
        assert (told.code, told.out) == (2, "")
        assert told.err.startswith(f"extractor: {message}")
    _records()
    assert command("report", "outputs", "--sources", "none").err == "extractor: none: no such file or folder\n"
    assert not Path("report.html").exists()
