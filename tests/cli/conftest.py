import io
import os
import sys
from typing import NamedTuple

import pytest

from extractor.cli import main


class Told(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty working folder with one document in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "news.txt").write_bytes(b"Acme sold more.\n\nSales rose 26% to $62.2 million.\n")
    return tmp_path


@pytest.fixture
def command(monkeypatch, capfd):
    """Run the command line as a shell would, with no terminal."""

    def run(*arguments: str | os.PathLike[str], stdin: bytes = b"") -> Told:
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.setenv("EXTRACTOR_JOBS", os.environ.get("EXTRACTOR_JOBS", "0"))  # no worker has to start
        monkeypatch.setattr(sys, "argv", ["extractor", *map(os.fspath, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfd.readouterr()
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        out, err = capfd.readouterr()
        return Told(code, out, err)

    return run
