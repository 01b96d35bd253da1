import hashlib
import io
import sys
from pathlib import Path

import pytest

from extractor.errors import (
    MissingInputError,
    TooLargeError,
    UndecodableError,
    UnreadableError,
    UnsupportedTypeError,
)
from extractor.reading import read, source_of_text


def _file(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_source_says_where_it_is_from(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    raw = "\ufeffUp 26%\r\n".encode()
    _file(tmp_path, "Q3 News.md", raw)
    source = read("./Q3 News.md")
    assert (source.text, source.name, source.id, source.media_type) == (
        "Up 26%\r\n",
        "Q3 News.md",
        "q3-news",
        "text/markdown",
    )
    assert source.sha256 == hashlib.sha256(raw).hexdigest(), "of the raw bytes, mark and all"
    assert source.warnings == ()


@pytest.mark.parametrize("name", ["news", "news.txt", "NEWS.TXT", "news.text"])
def test_plain_text_by_suffix(tmp_path, name):
    assert read(_file(tmp_path, name, "Up 26%")).media_type == "text/plain"


@pytest.mark.parametrize("content", ["", " \n\t\r\n", "\ufeff"])
def test_blank_documents_are_read_with_a_warning(tmp_path, content):
    assert read(_file(tmp_path, "a.txt", content)).warnings == ("the document is empty",)


def test_a_guessed_encoding_is_told(tmp_path):
    path = _file(tmp_path, "a.txt", "The company’s sales were €62 million in the third quarter.".encode("cp1252"))
    assert read(path).warnings == ("decoded from cp1252",)


def test_missing(tmp_path):
    with pytest.raises(MissingInputError, match=r"none\.txt: no such file or folder"):
        read(tmp_path / "none.txt")
    with pytest.raises(MissingInputError):
        read(tmp_path / "none.pdf")


@pytest.mark.parametrize("name", ["a.doc", "a.rtf", "a.xyz", "a.xlsx.gz"])
def test_unsupported_type_names_the_supported_ones(tmp_path, name):
    with pytest.raises(UnsupportedTypeError, match=r"unsupported type \.\w+; supported: \.docx, \.eml, .*, files w"):
        read(_file(tmp_path, name, "words"))


def test_size_limit(tmp_path):
    path = _file(tmp_path, "a.txt", b"x" * 1001)
    with pytest.raises(TooLargeError, match=r"a\.txt: larger than the limit of 1,000 bytes; raise it with --max-bytes"):
        read(path, max_bytes=1000)
    assert len(read(path, max_bytes=1001).text) == 1001


def test_undecodable(tmp_path):
    with pytest.raises(UndecodableError, match=r"a\.txt: not a text \(it is a PNG image\)"):
        read(_file(tmp_path, "a.txt", b"\x89PNG\r\n"))


def test_unreadable(tmp_path, monkeypatch):
    path = _file(tmp_path, "a.txt", "words")

    def refuse(self, mode):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)  # the permissions themselves do not stop root
    with pytest.raises(UnreadableError, match=r"a\.txt: cannot be read \(Permission denied\)"):
        read(path)


def test_a_folder_is_no_document(tmp_path):
    with pytest.raises(UnreadableError, match="directory"):
        read(tmp_path)


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Up 26%\r\n".encode("utf-16"))))
    source = read("-")
    assert (source.text, source.name, source.id) == ("Up 26%\r\n", "-", "stdin")


def test_standard_input_has_the_limit_too(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x" * 11)))
    with pytest.raises(TooLargeError, match="-: larger"):
        read("-", max_bytes=10)


def test_a_file_name_that_is_no_utf8(tmp_path):
    source = read(_file(tmp_path, "caf\udce9\n.txt", "words"))
    assert source.name.endswith("caf\\udce9\n.txt")
    assert source.id == "caf-udce9"


def test_text_in_memory():
    source = source_of_text("a\ud800\udc00b", id="My Text", metadata={"published": "2026-01-05"})
    assert (source.text, source.id, source.metadata) == ("a\ufffd\ufffdb", "my-text", {"published": "2026-01-05"})
    assert source.warnings == ("2 lone surrogates of the text stand as U+FFFD",)
