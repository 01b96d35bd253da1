"""Style, types and the import rules are tests like all others, so one command checks everything."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
IMPORT_LINTER = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"


def _checked(*command: str) -> None:
    told = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("command", [("check",), ("format", "--check")], ids=" ".join)
def test_style(command):
    _checked("-m", "ruff", *command, "--no-cache", ".")


def test_types():
    _checked("-m", "mypy")


def test_import_contracts():
    _checked("-c", IMPORT_LINTER, "--no-cache")


def test_importing_the_package_loads_nothing_heavy():
    """A worker process imports what the command line began with once more."""
    heavy = {"spacy", "pydantic", "numpy", "typer", "rich"}
    code = f"import sys, extractor, extractor.__main__; print(*sorted({heavy} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == ""


def test_modules_stay_small():
    long = {p.name: n for p in ROOT.glob("extractor/**/*.py") if (n := len(p.read_text("utf-8").splitlines())) > 400}
    assert not long
