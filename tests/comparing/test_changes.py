"""What is a difference, and what only looks like one."""

import copy
import json

import pytest

from extractor.comparing import compare, compare_paths
from extractor.errors import MissingInputError, NoInputsError, RecordError
from tests import made


def _changed(change, **options):
    old, new = json.loads(made.content()), json.loads(made.content())
    change(new)
    return compare("made", old, new, **options)


def _told(document):
    return [
        (record.what, record.kind, record.label, {one.name: (one.old, one.new) for one in record.attributes})
        for record in document.records
    ]


def test_the_same():
    document = _changed(lambda record: None)
    assert (document.what, document.records) == ("same", ())
    assert dict(document.same) == {"drug": 1, "trial": 1, "percentage": 2, "money": 2, "company": 2}


def test_ids_that_shift_are_no_difference():
    def change(record):
        """A figure is found before all others, and a drug is called otherwise: every id differs."""
        first = made.percentage("percent-1", "5%", value=5)
        for number, figure in enumerate(record["percentages"], 2):
            figure["id"] = f"percent-{number}"
        record["percentages"].insert(0, first)
        record["trials"][0]["results"] = ["percent-2"]
        record["money"][0]["growth"] = ["percent-3"]
        record["drugs"][0]["id"] = "velo"
        record["trials"][0]["drugs"] = ["velo"]
        record["percentages"][1]["drugs"] = record["money"][0]["drugs"] = ["velo"]

    assert _told(_changed(change)) == [("gained", "percentage", "5%", {})]


def test_gained_lost_and_changed_in_the_order_of_the_text():
    def change(record):
        del record["percentages"][1]
        record["money"][0] |= {"kind": "revenue", "growth": [], "period": None}
        record["companies"].append(made.company("calder", "CALDER", made.span("CALDER")))

    document = _changed(change)
    period = {"text": "2025", "start": "2025-01-01", "end": "2025-12-31", "label": "2025"}
    assert _told(document) == [
        ("lost", "percentage", "5%", {}),
        (
            "changed",
            "money",
            "£0.3\nbillion",
            {"kind": ("product_sales", "revenue"), "period": (period, None), "growth": (["percent-2 5% (lost)"], [])},
        ),
        ("gained", "company", "CALDER", {}),
    ]


def test_a_link_that_leads_elsewhere():
    def change(record):
        record["drugs"].append(made.drug("calder", made.span("CALDER")))
        record["percentages"][0]["drugs"] = ["calder"]

    _, changed = _told(_changed(change))
    assert changed == ("changed", "percentage", "15%", {"drugs": (["velorinib"], ["calder"])})


def test_a_drug_of_another_name_is_known_by_its_mentions():
    def change(record):
        record["drugs"][0] |= {"name": "VLR-12", "id": "vlr-12", "aliases": ["velorinib"]}
        record["drugs"][0]["mentions"].pop()
        for figure in (record["percentages"][0], record["money"][0], record["trials"][0]):
            figure["drugs"] = ["vlr-12"]

    ((what, kind, label, attributes),) = _told(_changed(change))
    assert (what, kind, label) == ("changed", "drug", "VLR-12")
    assert attributes.keys() == {"name", "aliases", "mentions"}
    old, new = attributes["mentions"]
    assert set(old) - set(new) == {f"velorinib @{made.TEXT.index('velorinib')}"}


def test_an_approval_that_is_new():
    japan = {"region": "Japan", "status": "approved", "date": "2025-07", "indication": None}
    china = japan | {"region": "China"}

    def change(record):
        record["drugs"][0]["approvals"].append(china)

    assert _told(_changed(change)) == [("changed", "drug", "velorinib", {"approvals": ([japan], [japan, china])})]


def test_a_figure_whose_span_grows():
    def change(record):
        record["percentages"][0]["span"] = made.span("by 15%")

    ((what, _, label, attributes),) = _told(_changed(change))
    assert (what, label, list(attributes)) == ("changed", "by 15%", ["span"])


def test_order_in_a_list_is_no_difference():
    def change(record):
        record["drugs"][0]["developers"].reverse()
        record["companies"].reverse()

    assert _changed(change).what == "same"


def test_evidence_counts_where_it_is_asked_for():
    def change(record):
        record["money"][0]["rule"] = "money.other"

    assert _changed(change).what == "same"
    assert _told(_changed(change, evidence=True))[0][3] == {"rule": ("made", "money.other")}


def test_another_text_is_compared_by_its_words():
    def change(record):
        """Ten characters stand before all others, a figure is gone, and one has another value."""
        record["document"] |= {"sha256": "f" * 64, "characters": len(made.TEXT) + 10}
        del record["money"][1]
        record["percentages"][0]["value"] = 16
        for section in ("drugs", "trials", "companies", "percentages", "money"):
            for one in record[section]:
                spans = one["mentions"] if "mentions" in one else [one["span"], one["sentence"]]
                for span in spans:
                    span["start"] += 10
                    span["end"] += 10

    document = _changed(change)
    assert [attribute.name for attribute in document.attributes] == ["sha256", "characters"]
    assert _told(document) == [
        ("changed", "percentage", "15%", {"value": (15, 16)}),
        ("lost", "money", "$2 million", {}),
    ]


def test_folders(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "both.json").write_bytes(made.content())
    (old / "gone.json").write_bytes(made.content())
    (new / "come.json").write_bytes(made.content())
    comparison = compare_paths(old, new)
    assert [(one.document, one.what) for one in comparison.documents] == [
        ("both", "same"),
        ("come", "gained"),
        ("gone", "lost"),
    ]
    assert comparison.differs
    assert comparison.counts()["percentage"] == {"same": 2, "changed": 0, "gained": 2, "lost": 2}
    assert [one["document"] for one in comparison.as_json()["documents"]] == ["come", "gone"]
    assert not compare_paths(old / "both.json", new / "come.json").differs


def test_what_cannot_be_compared(tmp_path):
    record = tmp_path / "a.json"
    record.write_bytes(made.content())
    (tmp_path / "empty").mkdir()
    with pytest.raises(MissingInputError):
        compare_paths(record, tmp_path / "none.json")
    with pytest.raises(NoInputsError, match="two records, or two folders"):
        compare_paths(record, tmp_path)
    with pytest.raises(NoInputsError):
        compare_paths(tmp_path / "empty", tmp_path / "empty")
    broken = copy.deepcopy(made.record())
    del broken["money"][0]["span"]
    for content in (b"{", b"[]", b"{}", json.dumps(broken).encode()):
        (tmp_path / "b.json").write_bytes(content)
        with pytest.raises(RecordError):
            compare_paths(record, tmp_path / "b.json")
