"""The table: written whole, written twice without a difference, gone on with."""

import os

import pytest

pytest.importorskip("pyarrow", reason="runs on a cluster need the extra ray")

import pyarrow.parquet as pq

from extractor.errors import OutputError
from extractor.reading import Reader
from extractor.running.cluster import outputs
from extractor.running.cluster.outputs import Output, Written

GOOD = Written("a", "in/a.txt", "0" * 64, {"drugs": 1, "money": 2}, "{}")
BAD = Written("b", "in/b.txt", error="UndecodableError", message="in/b.txt: not a text")


def _names(folder):
    return sorted(path.name for path in folder.iterdir())


def _table(folder):
    return sorted(pq.read_table(folder).to_pylist(), key=lambda row: row["id"])


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "deep" / "out"


@pytest.fixture
def output(folder):
    output = Output(str(folder))
    output.ready(resume=False)
    return output


def test_a_row_a_document(output, folder):
    output.write([GOOD, BAD])
    good, bad = _table(folder)
    assert (good["id"], good["record"], good["drugs"], good["trials"], good["error"]) == ("a", "{}", 1, None, None)
    assert (bad["id"], bad["record"], bad["error"]) == ("b", None, "UndecodableError")


def test_to_write_again_changes_nothing(output, folder):
    output.write([GOOD, BAD])
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    output.write([GOOD, BAD])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files
    output.write([GOOD, Written("b", "in/b.txt", "0" * 64, {}, "{}")])
    assert [row["error"] for row in _table(folder)] == [None, None], "a document that fails no more has one row"
    assert len(_names(folder)) == 1


def test_what_is_done_is_kept_and_failures_are_tried_again(output, folder):
    output.write([GOOD, BAD])
    (folder / f".{_names(folder)[0]}.tmp").write_bytes(b"PAR1")
    assert list(Output(str(folder)).ready(resume=True)) == ["a"]
    assert [name.partition("-")[0] for name in _names(folder)] == ["done"]


def test_a_table_is_not_written_over(output, folder):
    output.write([GOOD])
    with pytest.raises(OutputError, match="it holds records already; --resume goes on with them"):
        Output(str(folder)).ready(resume=False)


def test_a_table_of_another_version_is_not_added_to(output, folder, monkeypatch):
    monkeypatch.setattr(outputs, "SCHEMA", outputs.SCHEMA.with_metadata({"extractor_version": "0.0.9"}))
    output.write([GOOD])
    with pytest.raises(OutputError, match=r"is of version 0\.0\.9, this is"):
        Output(str(folder)).ready(resume=True)


def test_a_table_of_another_reading_is_not_added_to(output, folder):
    output.write([GOOD])
    with pytest.raises(OutputError, match=r"was read with --type any --text-field text, this is --type html"):
        Output(str(folder), Reader(type="html")).ready(resume=True)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the message is another")
def test_a_folder_that_cannot_be(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        Output(str(tmp_path / "file" / "out")).ready(resume=False)
    with pytest.raises(OutputError, match="nonsense://out: cannot be written"):
        Output("nonsense://out")


def test_other_files_of_the_folder_stay(folder, output):
    (folder / "notes.parquet").write_bytes(b"not ours")
    output.write([GOOD])
    assert list(Output(str(folder)).ready(resume=True)) == ["a"]
    assert "notes.parquet" in _names(folder)
