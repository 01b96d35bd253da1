"""``extractor run --format``, ``--config`` and ``--verbose``."""

import json
import sys
from pathlib import Path

import pyarrow.parquet
import pytest


def _files():
    return sorted(path.name for path in Path("outputs").iterdir())


def test_formats(folder, command):
    told = command("run", "inputs", "-o", "outputs", "-f", "json", "-f", "jsonl", "-f", "parquet", "-q")
    assert told == (0, "", "")
    assert _files() == ["news.json", "parquet", "records.jsonl"]
    (line,) = Path("outputs/records.jsonl").read_text().splitlines()
    assert json.loads(line) == json.loads(Path("outputs/news.json").read_text())
    (row,) = pyarrow.parquet.read_table("outputs/parquet/documents").to_pylist()
    assert (row["document"], row["source"]) == ("news", "inputs/news.txt")


def test_two_documents_of_a_name_are_two_in_the_tables(folder, command):
    Path("inputs/more").mkdir()
    Path("inputs/more/news.md").write_text("Up 26%.")
    command("run", "inputs", "--output", "outputs", "--format", "parquet")
    rows = pyarrow.parquet.read_table("outputs/parquet/documents").to_pylist()
    assert [(row["document"], row["id"]) for row in rows] == [("news", "news"), ("news-2", "news")]


def test_a_line_to_standard_output(folder, command):
    told = command("run", "-", "--format", "jsonl", stdin=b"Up 26%.")
    assert told.code == 0
    assert told.out.count("\n") == 1
    assert json.loads(told.out)["percentages"][0]["value"] == 26


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-", "--format", "parquet"), "--output"),
        (("-", "--format", "json", "--format", "jsonl"), "--output"),
        (("inputs", "-o", "outputs", "--format", "xml"), "xml"),
        (("inputs", "-o", "outputs", "--format", "jsonl", "--resume"), "--format json"),
    ],
)
def test_what_cannot_be_asked_for(folder, command, arguments, words):
    told = command("run", *arguments)
    assert (told.code, told.out) == (2, "")
    assert words in told.err
    assert not Path("outputs").exists()


def test_without_pyarrow(folder, command, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    told = command("run", "inputs", "-o", "outputs", "--format", "parquet")
    assert told.code == 2
    assert told.err == (
        "extractor: writing Parquet needs a library that is not installed; pip install 'extractor[parquet]'\n"
    )


def test_verbose(folder, command):
    told = command("run", "inputs", "-o", "outputs", "--verbose")
    assert told.err == "inputs/news.txt: percentages 1, money 1\n"
    assert command("run", "inputs", "-o", "outputs", "-v", "--resume").err == "inputs/news.txt: kept\n"


def _configured(command, text, *more):
    Path("options.toml").write_text(text)
    return command("run", "inputs", "--config", "options.toml", *more)


def test_options_from_a_file(folder, command):
    told = _configured(command, 'output = "outputs"\nformat = ["json", "jsonl"]\nquiet = true\njobs = 0\n')
    assert told == (0, "", "")
    assert _files() == ["news.json", "records.jsonl"]


def test_the_command_line_wins(folder, command):
    _configured(command, 'output = "elsewhere"\nformat = "jsonl"\n', "-o", "outputs", "-f", "json")
    assert _files() == ["news.json"]
    assert not Path("elsewhere").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("outputs = 1", "outputs is no option of extractor run; did you mean output?"),
        ("max_bytes = 5", "max_bytes is no option of extractor run; did you mean max-bytes?"),
        ("colour = 5", "colour is no option of extractor run; known: output, "),
        ('config = "x"', "config is no option"),
        ('[run]\noutput = "x"', "run is no option"),
        ('jobs = "many"', "jobs = 'many': "),
        ("jobs = -1", "jobs = -1: "),
        ('quiet = "yes"', "quiet = 'yes': not true or false"),
        ("jobs = true", "jobs = True: not a value"),
        ('format = ["json", "xml"]', "format = ['json', 'xml']: "),
        ("output =", "not TOML: "),
    ],
)
def test_what_a_file_may_not_say(folder, command, text, words):
    told = _configured(command, text, "-o", "outputs")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith(f"extractor: options.toml: {words}")
    assert not Path("outputs").exists()


def test_a_file_that_is_not_there(folder, command):
    assert command("run", "inputs", "--config", "none.toml").err == "extractor: none.toml: no such file\n"
