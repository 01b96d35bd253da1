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
    """A working folder with a document in ``inputs``, and in ``gold`` the same annotated."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inputs").mkdir()
    news = b"Acme sold more.\n\nSales rose 26% to $62.2 million.\n"
    (tmp_path / "inputs" / "news.txt").write_bytes(news)
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "news.txt").write_bytes(news)
    (tmp_path / "gold" / "news.gold.yaml").write_text(
        """
percentages: [{text: "26%", value: 26, kind: growth, measure: sales, change: increase}]
money: [{text: $62.2 million, amount: 62200000, currency: USD, kind: revenue}]
"""
    )
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
