"""What the README shows is what happens."""

import doctest
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import extractor
from extractor import records
from extractor.layout import lay_out
from extractor.pipeline import default_pipeline
from extractor.reading import source_of_text
from extractor.writing.tables import TABLES
from tests import readme

ROOT = readme.ROOT
README = readme.README.read_text(encoding="utf-8")
_BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
_FIELD_ROW = re.compile(r"^\| (`[^|]*`) \|", re.MULTILINE)
BLOCKS = [(match[1], match[2]) for match in _BLOCK.finditer(README)]


def _blocks(language: str) -> list[str]:
    return [content for name, content in BLOCKS if name == language]


def test_the_example_is_what_comes_out():
    assert readme.with_example(README) == README, "python -m tests.readme renews it"
    extraction = extractor.extract(_blocks("text")[0].rstrip("\n"))
    assert [len(found) for found in (extraction.drugs, extraction.trials, extraction.percentages)] == [1, 1, 1]
    assert not extraction.money


def test_the_queries_are_answered_so():
    assert readme.with_tables(README) == README, "python -m tests.readme renews them"
    assert len(_blocks("sql")) == 3


def test_python_is_true(monkeypatch):
    monkeypatch.chdir(ROOT)
    examples = doctest.DocTestParser().get_doctest("\n".join(_blocks("pycon")), {}, "README", "README.md", 0)
    assert examples.examples
    assert doctest.DocTestRunner(optionflags=doctest.FAIL_FAST).run(examples).failed == 0


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder like the project's, with the inputs, in which commands may write."""
    folder = tmp_path_factory.mktemp("readme")
    for name in ("inputs", "tests"):
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    return folder


COMMANDS = [line.removeprefix("$ ") for block in _blocks("console") for line in block.splitlines()]


def test_commands_run(folder):
    program = f"""extractor() {{ "{sys.executable}" -m extractor "$@"; }}"""
    script = "\n".join(["set -eu", program, *COMMANDS])
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(["bash", "-c", script], cwd=folder, env=environment, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    outputs = {path.name for path in (ROOT / "outputs").glob("*.json")}
    assert {path.name for path in (folder / "outputs").glob("*.json")} == outputs
    assert (folder / "outputs" / "maribel-q3-2026.txt").exists()
    assert {path.name for path in (folder / "outputs" / "parquet").iterdir()} == set(TABLES)
    table = README.split("## On the command line")[1].split("```")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == {command.split()[1] for command in COMMANDS}
    assert json.loads((folder / "quelvara.json").read_text(encoding="utf-8"))["document"]["source"] == "-"
    assert (folder / "schemas" / "extraction.schema.json").read_bytes() == (
        ROOT / "schemas" / "extraction.schema.json"
    ).read_bytes()


def test_the_two_commands_do_what_is_said_elsewhere():
    start, check = _blocks("sh")
    assert start.endswith("extractor run inputs --output outputs\n")
    assert check.strip() in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("title", "model"),
    [
        ("Drugs", records.Drug),
        ("Trials", records.Trial),
        ("Percentages", records.Percentage),
        ("Money", records.Money),
    ],
)
def test_tables_of_records_have_all_fields(title, model):
    table = README.split(f"**{title}**:")[1].split("\n\n")[1]
    shown = re.findall(r"`(\w+)`", " ".join(_FIELD_ROW.findall(table)))
    assert sorted(shown) == sorted(model.model_fields.keys() - {"rule", "evidence"})


def test_the_pattern_that_is_added_is_found():
    pipeline = default_pipeline()
    for line in _blocks("jsonl")[0].splitlines():
        example = json.loads(line)
        document = lay_out(source_of_text(example["text"]))
        found = [
            {"quote": example["text"][figure.start : figure.end], "value": figure.value, "unit": figure.unit}
            for figure in pipeline._percentages.find(document)
        ]
        assert found == example["found"]


def test_files_that_are_named_are_there():
    named = re.findall(r"`((?:extractor|tests|schemas|inputs)/[\w./-]*)`", README)
    links = re.findall(r"\]\((\w+(?:\.md)?)\)", README)
    missing = [name for name in {*named, *links} if not (ROOT / name).exists()]
    assert not missing


def test_parts_of_the_house_are_there():
    table = README.split("## How a document flows")[1].split("\n## ")[0]
    package = Path(extractor.__file__).parent
    folders = {f"{path.name}/" for path in package.iterdir() if (path / "__init__.py").exists()}
    assert set(re.findall(r"`(\w+/)`", table)) == folders
    assert all((package / module).exists() for module in re.findall(r"`(\w+\.py)`", table))
