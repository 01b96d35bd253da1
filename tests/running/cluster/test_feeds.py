"""What is read of files and feeds, and what of it is said to be broken."""

import gzip
import json
from datetime import datetime
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="runs on a cluster need the extra ray")

import pyarrow.parquet as pq  # noqa: E402

from extractor.errors import (  # noqa: E402
    BrokenInputError,
    EngineError,
    MissingInputError,
    NoInputsError,
    TooLargeError,
    UnreadableError,
)
from extractor.reading import Reader  # noqa: E402
from extractor.running.cluster.documents import rows, task  # noqa: E402
from extractor.running.cluster.feeds import FeedReader  # noqa: E402
from extractor.running.cluster.inputs import find_entries  # noqa: E402
from extractor.running.cluster.storage import locate  # noqa: E402


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


READER = Reader(max_bytes=1_000)


def _rows(*names, done=frozenset(), **options):
    reader = FeedReader(done, READER, **options)
    return [row for table in reader.read(list(find_entries(names).entries)) for row in rows(table)]


def _source(row):
    return task(0, row, READER).source()


def _sources(*names, **options):
    return [_source(row) for row in _rows(*names, **options) if row.error is None]


def test_folders_hold_documents_and_feeds():
    for name in (
        "in/b.txt",
        "in/sub/a.MD",
        "in/.hidden/x.txt",
        "in/.x.txt",
        "in/c.xlsx",
        "in/f.parquet",
        "in/g.jsonl.gz",
    ):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = find_entries(["./in"])
    assert [(entry.name, entry.kind) for entry in found.entries] == [
        ("in/b.txt", "file"),
        ("in/f.parquet", "parquet"),
        ("in/g.jsonl.gz", "lines"),
        ("in/sub/a.MD", "file"),
    ]
    assert found.skipped == ("in/c.xlsx",)
    assert find_entries([Path("in").absolute().as_uri() + "/b.txt"]).entries[0].name.endswith("in/b.txt")
    assert len(find_entries(["in/b.txt", "in"]).entries) == 4, "each once"


def test_the_items_of_a_list_are_documents():
    items = ['{"id": "x", "text": "Up 26%."}', '{"text": "Up 5%."}']
    Path("a.json").write_text(f"[{', '.join(items)}]")
    Path("b.json.gz").write_bytes(gzip.compress(f"[{items[1]}]".encode()))
    Path("c.json").write_text("[broken")
    Path("d.json").write_text(items[1])
    read = _rows("a.json", "b.json.gz", "c.json", "d.json")
    assert [(row.id, row.name) for row in read] == [
        ("x", "a.json#1"),
        ("a.json#2", "a.json#2"),
        ("b.json.gz#1", "b.json.gz#1"),
        ("c.json", "c.json"),
        ("d.json", "d.json"),
    ]
    assert [_source(row).text for row in (*read[:3], read[4])] == ["Up 26%.", "Up 5%.", "Up 5%.", "Up 5%."]
    assert _source(read[1]) == READER.read("a.json#2"), "as a local run reads it"
    with pytest.raises(BrokenInputError, match=r"c\.json: cannot be read: it is no JSON"):
        _source(read[3])


def test_inputs_that_cannot_be_used():
    Path("empty").mkdir()
    for name, error in {
        "nowhere": MissingInputError,
        "empty": NoInputsError,
        "-": EngineError,
        "nonsense://a/b": UnreadableError,
    }.items():
        with pytest.raises(error):
            find_entries([name])


def test_files_are_read_as_from_a_local_disk():
    Path("a.txt").write_bytes(b"\xef\xbb\xbfUp 26%.\r\n")
    Path("b.md").write_text("# Up")
    Path("c.txt").write_bytes(b"x" * 1_001)
    (a, b, c) = _rows("a.txt", "b.md", "c.txt")
    source = _source(a)
    assert (source.text, source.name, source.id, source.media_type) == ("Up 26%.\r\n", "a.txt", "a", "text/plain")
    assert _source(b).media_type == "text/markdown"
    with pytest.raises(TooLargeError, match=r"c\.txt: larger than the limit of 1,000 bytes"):
        _source(c)


def test_a_file_that_is_gone_is_a_row():
    Path("a.txt").touch()
    entries = list(find_entries(["a.txt"]).entries)
    Path("a.txt").unlink()
    (table,) = FeedReader(frozenset(), READER).read(entries)
    assert [(row.id, row.error) for row in rows(table)] == [("a.txt", "MissingInputError")]


def test_rows_of_parquet():
    columns = {
        "id": pa.array([7, 8, 9]),
        "text": ["Up 26%.", None, "\ufeffDown."],
        "published": pa.array([datetime(2026, 5, 14, 6, 45), None, None]),
        "title": ["A title", None, None],
        "other": [[1], [2], [3]],
    }
    pq.write_table(pa.table(columns), "f.parquet")
    read = _rows("f.parquet")
    assert [(row.id, row.name, row.text, row.error) for row in read] == [
        ("7", "f.parquet#7", "Up 26%.", None),
        ("8", "f.parquet#8", None, "BrokenRowError"),
        ("9", "f.parquet#9", "\ufeffDown.", None),
    ]
    assert read[1].message == "f.parquet#8: it has no text in 'text'"
    first, last = _sources("f.parquet")
    assert (first.id, first.name, first.metadata) == (
        "7",
        "f.parquet#7",
        {"title": "A title", "published": "2026-05-14"},
    )
    assert last.text == "\ufeffDown.", "a string is the text, to the character"


def test_rows_may_be_bytes_and_columns_called_otherwise():
    pq.write_table(pa.table({"url": ["https://x.test/a.b"], "bytes": ["Up 5 €".encode("cp1252")]}), "f.parquet")
    (source,) = _sources("f.parquet", id_field="url")
    assert (source.text, source.id, source.name) == ("Up 5 €", "https-x-test-a-b", "f.parquet#https://x.test/a.b")


def test_lines():
    lines = [
        b'\xef\xbb\xbf{"id": "2026-05-14", "text": "Up 26%.", "published": "14 May 2026"}',
        b"  ",
        b'{"id": "b"}',
        b'{"text": "no id"}',
        b"[1]",
        b'{"id": "c", "text": "\xff"}',
        b'{"id": "d", "text": 5}',
        json.dumps({"id": "e", "text": "a\u2028b\nc"}).encode(),
    ]
    Path("g.jsonl").write_bytes(b"\n".join(lines))
    Path("g.jsonl.gz").write_bytes(gzip.compress(b"\n".join(lines)))
    read = _rows("g.jsonl")
    assert [row.id for row in read] == ["2026-05-14", "b", "g.jsonl#4", "g.jsonl#5", "g.jsonl#6", "d", "e"]
    assert [row.id for row in _rows("g.jsonl.gz")] == [row.id.replace("jsonl", "jsonl.gz") for row in read]
    good = [_source(row) for row in read if row.id in ("2026-05-14", "g.jsonl#4", "e")]
    assert good == [Reader().read(f"g.jsonl#{number}") for number in (1, 4, 8)], "as from a local disk"
    for row in read[1], read[3], read[4], read[5]:
        with pytest.raises(BrokenInputError, match=r"g\.jsonl#"):
            _source(row)


def test_a_feed_that_cannot_be_read_stops_no_other():
    Path("a.parquet").write_bytes(b"PAR1 no more")
    pq.write_table(pa.table({"id": ["a"], "body": ["b"]}), "b.parquet")
    Path("c.jsonl.gz").write_bytes(b"no gzip")
    Path("d.jsonl").write_text('{"id": "d", "text": "Up."}')
    read = _rows("a.parquet", "b.parquet", "c.jsonl.gz", "d.jsonl")
    assert [(row.id, row.error) for row in read] == [
        ("a.parquet", "UnreadableError"),
        ("b.parquet", "BrokenRowError"),
        ("c.jsonl.gz", "UnreadableError"),
        ("d", None),
    ]
    assert read[1].message == "b.parquet: it has no columns 'id' and 'text' or 'bytes', only id, body"


def test_what_is_done_is_left_out():
    Path("g.jsonl").write_text('{"id": "a", "text": "1"}\n{"id": "b", "text": "2"}')
    assert [row.id for row in _rows("g.jsonl", done=frozenset({"a"}))] == ["b"]


def test_other_storage_is_asked_of_fsspec():
    pytest.importorskip("fsspec")
    system, path = locate("memory://press/a.txt")
    with system.open_output_stream(path) as file:
        file.write(b"Up 26%.")
    (entry,) = find_entries(["memory://press"]).entries
    assert entry.name == "memory://press/a.txt"
    assert [source.text for source in _sources("memory://press")] == ["Up 26%."]
