import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.cli.app import app
from extractor.version import __version__
from extractor.writing.schema import SCHEMA_NAME, extraction_schema
from tests import made

ROOT = Path(__file__).parents[2]
COMMANDS = ("run", "show", "explain", "report", "verify", "diff", "evaluate", "export", "schema")


def _python(*arguments, **environment):
    variables = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "80"} | environment
    return subprocess.run(
        [sys.executable, "-m", "extractor", *arguments], env=variables, capture_output=True, text=True, timeout=60
    )


def test_version(command):
    assert command("--version") == (0, f"extractor {__version__}\n", "")


def test_python_m():
    assert _python("--version").stdout == f"extractor {__version__}\n"


def test_no_command_prints_help(command):
    told = command()
    assert all(name in told.out + told.err for name in COMMANDS)


def test_help_groups_the_commands(command):
    heads = re.findall(r"─ ([A-Z][\w ]+) ─", command("--help").out)
    assert heads == ["Options", "Read documents", "Check and compare records", "Use records elsewhere"]


def test_completion():
    asked = {"_EXTRACTOR_COMPLETE": "complete_bash", "COMP_WORDS": "extractor run --format p", "COMP_CWORD": "3"}
    assert _python(**asked).stdout.split() == ["parquet"]
    told = _python("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")  # whatever runs us
    assert "extractor" in told.stdout


@pytest.mark.parametrize("arguments", [("fly",), ("run",), ("show",), ("run", "--fly", "x"), ("show", "a", "b")])
def test_misuse_is_exit_code_two(command, arguments):
    told = command(*arguments)
    assert (told.code, told.out) == (2, "")
    assert told.err


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_examples_that_work(folder, command, name):
    told = command(name, "--help")
    assert max(map(len, told.out.splitlines())) <= 80
    examples = re.findall(r"^\s*\$ (extractor .*?)\s*$", told.out, re.MULTILINE)
    assert len(examples) >= 2, told.out
    if name not in ("run", "schema"):
        examples.insert(0, "extractor run inputs --output outputs")
    for example in examples:
        words, _, _ = example.partition(" > ")
        words, _, stdin = words.partition(" < ")
        done = command(*shlex.split(words)[1:], stdin=Path(stdin).read_bytes() if stdin else b"")
        assert done.code == 0, f"{example}\n{done.err}"


def test_schema(folder, command):
    told = command("schema", "--output", "schemas/")
    assert (told.code, told.out, told.err) == (0, f"schemas/{SCHEMA_NAME}\n", "")
    assert Path("schemas", SCHEMA_NAME).read_bytes() == extraction_schema()
    assert command("schema").out.encode() == extraction_schema()
    assert command("schema", "--output", "inputs/news.txt").code == 2


def test_no_color(folder):
    told = _python("run", "none.txt", "--output", "x", NO_COLOR="1", FORCE_COLOR="1")
    assert "\x1b[31m" not in told.stderr
    assert "\x1b[31m" in _python("run", "none.txt", "--output", "x", FORCE_COLOR="1").stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_lines_of_help_fit_a_terminal(name):
    command = next(one for one in app.registered_commands if one.callback.__name__ == name)
    prose = command.callback.__doc__.split("Examples:")[0].split("\n\n", 1)[1]
    assert max(len(line.strip()) for line in prose.splitlines()) <= 78, "longer ones are broken in the middle"


def test_a_reader_that_goes_away_is_no_crash(folder):
    pipe = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m extractor schema | true'],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert pipe.stderr == ""


def test_what_extracts_nothing_does_not_import_spacy(tmp_path):
    records, sources = made.write(tmp_path)
    record = records / "made.json"
    told_at_end = "atexit.register(lambda: print('spacy' in sys.modules))"
    code = f"import atexit, sys; from extractor.cli import main; {told_at_end}; main()"
    for arguments in (
        ["--help"],
        ["run", "--help"],
        ["schema"],
        ["--version"],
        ["verify", record, sources],
        ["diff", record, record],
        ["export", record, "--to", "csv", "--output", tmp_path / "csv"],
        ["export", record, sources, "--to", "brat", "--output", tmp_path / "brat"],
        ["export", record, sources, "--to", "label-studio", "--output", tmp_path / "tasks"],
        ["show", record],
    ):
        command = [sys.executable, "-c", code, *arguments]
        told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60)
        assert told.stdout.endswith("False\n")
