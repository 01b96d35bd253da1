from pathlib import Path

import pytest

from extractor.report.sources import source_text
from extractor.writing.json import to_json
from tests.report import made


@pytest.fixture
def record(tmp_path, monkeypatch):
    """The record of a document in a folder of its own, in an empty working folder."""
    monkeypatch.chdir(tmp_path)
    path = Path("outputs", "news.json")
    path.parent.mkdir()
    path.write_bytes(to_json(made.results()))
    return path


def _text(record, folder=None):
    return source_text(record, made.results(), folder).text


@pytest.mark.parametrize("place", ["results.txt", "outputs/news.txt"], ids=["as the record says", "beside the record"])
def test_it_is_found(record, place):
    Path(place).write_text(made.RESULTS, encoding="utf-8", newline="")
    assert _text(record) == made.RESULTS


@pytest.mark.parametrize("name", ["results.txt", "news.txt"])
def test_in_a_folder_that_is_named(record, name):
    Path("elsewhere").mkdir()
    Path("elsewhere", name).write_text(made.RESULTS, encoding="utf-8", newline="")
    assert _text(record) is None
    assert _text(record, Path("elsewhere")) == made.RESULTS


def test_a_text_that_a_reader_made_has_other_bytes_and_the_same_words(record):
    Path("outputs/news.txt").write_bytes(b"\xef\xbb\xbf" + made.RESULTS.encode())
    assert _text(record) == made.RESULTS


@pytest.mark.parametrize("text", [made.RESULTS.replace("61.5%", "61.6%"), made.RESULTS + "\n", "", "\0" * 50])
def test_another_text_is_not_shown(record, text):
    Path("results.txt").write_text(text, encoding="utf-8", newline="")
    told = source_text(record, made.results())
    assert told.text is None
    assert "was not found" in told.note or "has changed" in told.note


def test_the_note_tells_missing_from_changed(record):
    assert "was not found" in source_text(record, made.results()).note
    Path("results.txt").write_text(made.RESULTS.replace("61.5%", "61.6%"), encoding="utf-8", newline="")
    assert "has changed" in source_text(record, made.results()).note
