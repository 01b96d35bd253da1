"""An auditor believes nothing: each lie in a record is told, and it alone."""

import copy
import gzip
import hashlib
import json

import pytest

from extractor.auditing import check, verify
from extractor.errors import MissingInputError
from extractor.sources import Sources, Traced
from tests import made

TRACED = Traced(made.record()["document"]["sha256"], made.TEXT)


def _faults(change):
    record = copy.deepcopy(json.loads(made.content()))
    change(record)
    return [tuple(fault) for fault in check(record, TRACED)]


def test_a_true_record():
    assert _faults(lambda record: None) == []


def _set(value, *path):
    def change(record):
        thing = record
        for step in path[:-1]:
            thing = thing[step]
        thing[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "kind", "where", "words"),
    [
        (_set("14%", "percentages", 0, "span", "text"), "quote", "percent-1 span", "reads '15%', not '14%'"),
        (_set(1, "drugs", 0, "mentions", 0, "start"), "quote", "velorinib mentions.0", "1–9 reads 'elorinib'"),
        (_set(9999, "money", 1, "sentence", "end"), "offset", "money-2 sentence", "no place in a text of"),
        (_set(-5, "trials", 0, "mentions", 0, "start"), "offset", "calder mentions.0", "-5–"),
        (_set("x", "money", 0, "evidence", "drugs", 0, "text"), "quote", "money-1 evidence.drugs.0", "not 'x'"),
        (_set("0" * 64, "document", "sha256"), "hash", "document sha256", "other bytes"),
        (_set(7, "document", "characters"), "offset", "document characters", "7, the text has"),
        (_set("percent-1", "percentages", 1, "id"), "id", "percent-1", "2 of percentages have this id"),
        (_set(["nobody"], "trials", 0, "drugs"), "link", "calder drugs", "nobody is none of the drugs"),
        (_set("lost", "percentages", 0, "trial"), "link", "percent-1 trial", "lost is none of the trials"),
        (_set("money-9", "money", 0, "equivalent"), "link", "money-1 equivalent", "money-9 is none of the money"),
        (_set("yes", "percentages", 0, "forecast"), "schema", "percent-1 forecast", "boolean"),
        (_set(True, "percentages", 0, "colour"), "schema", "percent-1 colour", "not permitted"),
        (_set(None, "percentages", 0, "value"), "schema", "percent-1", "either a value or the ends of a range"),
        (_set("0.9", "schema_version"), "schema", "schema_version", "0.9"),
        (_set([], "drugs", 0, "xrefs"), "schema", "velorinib xrefs", "dictionary"),
    ],
)
def test_each_lie_is_told(change, kind, where, words):
    faults = [fault for fault in _faults(change) if fault[0] == kind]
    assert [fault[1] for fault in faults][:1] == [where], _faults(change)
    assert words in faults[0][2]


def test_one_lie_hides_no_other():
    def change(record):
        _set("yes", "percentages", 0, "forecast")(record)
        _set("x", "money", 0, "span", "text")(record)
        del record["companies"]

    assert {fault[0] for fault in _faults(change)} == {"schema", "quote"}


@pytest.mark.parametrize("value", [None, 5, "x", [], {}, [None], [{"id": None}], [[1]]])
@pytest.mark.parametrize("section", ["drugs", "money", "companies"])
def test_anything_may_stand_anywhere(section, value):
    wrong = {fault[0] for fault in _faults(_set(value, section))}
    assert ("schema" in wrong) == (value != [])


def _verdict(records, *sources):
    (verdict,) = verify(sorted(records.iterdir()), Sources(sources))
    return verdict


def test_folders(tmp_path):
    records, sources = made.write(tmp_path)
    verdict = _verdict(records, sources)
    assert (verdict.faults, verdict.outcome) == ((), "true")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"document": 5}', b"\xff"])
def test_what_is_no_record(tmp_path, content):
    records, sources = made.write(tmp_path)
    (records / "made.json").write_bytes(content)
    verdict = _verdict(records, sources)
    assert ([fault.kind for fault in verdict.faults], verdict.outcome) == (["record"], "wrong")


def test_a_source_that_is_not_there(tmp_path):
    records, _ = made.write(tmp_path)
    (tmp_path / "empty").mkdir()
    verdict = _verdict(records, tmp_path / "empty")
    assert ([fault.kind for fault in verdict.faults], verdict.outcome) == (["source"], "unsure")
    with pytest.raises(MissingInputError):
        Sources([tmp_path / "none"])


def test_the_only_source_may_have_another_name(tmp_path):
    records, sources = made.write(tmp_path)
    renamed = (sources / "made.txt").rename(sources / "renamed.txt")
    assert _verdict(records, renamed).faults == ()


def test_of_two_sources_of_a_name_the_one_that_lies_right(tmp_path):
    records, sources = made.write(
        tmp_path, made.record(document=made.record()["document"] | {"source": "in/2026/made.txt"})
    )
    for year in ("2025", "2026"):
        (sources / year).mkdir()
        (sources / year / "made.txt").write_bytes(made.TEXT.encode() if year == "2026" else b"another")
    (sources / "made.txt").unlink()
    assert _verdict(records, sources).faults == ()
    (sources / "2026").rename(sources / "2027")
    assert _verdict(records, sources).faults == (), "both lie as badly: the digest tells"


def test_a_made_text(tmp_path):
    raw = b"<p>made</p>"
    told = {"source": "made.html", "media_type": "text/html", "sha256": hashlib.sha256(raw).hexdigest()}
    records, sources = made.write(tmp_path, made.record(document=made.record()["document"] | told))
    (sources / "made.html").write_bytes(raw)
    verdict = next(verify([records / "made.json"], Sources([sources])))
    assert (verdict.faults[0].kind, verdict.outcome) == ("source", "unsure")
    assert "made.txt is not there (extractor run --write-text)" in verdict.faults[0].message
    (records / "made.txt").write_bytes(made.TEXT.encode())
    verdict = next(verify([records / "made.json"], Sources([sources])))
    assert (verdict.faults, verdict.outcome) == ((), "true")
    (records / "made.txt").write_bytes(made.TEXT.replace("15%", "16%").encode())
    assert [fault.kind for fault in next(verify([records / "made.json"], Sources([sources]))).faults] == ["quote"]


def test_packed_text(tmp_path):
    raw = gzip.compress(made.TEXT.encode(), mtime=0)
    told = {"source": "made.txt.gz", "sha256": hashlib.sha256(raw).hexdigest()}
    records, sources = made.write(tmp_path, made.record(document=made.record()["document"] | told))
    (sources / "made.txt.gz").write_bytes(raw)
    assert _verdict(records, sources).faults == ()
