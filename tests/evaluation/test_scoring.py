"""The scorer on one tiny invented document, where every figure can be counted by hand."""

import copy
from decimal import Decimal

import pytest

from extractor.evaluation import AnnotationError, load, score, table
from extractor.evaluation.alignment import Clusters, aligned, clusters
from extractor.evaluation.quotes import Claims, QuoteError
from tests.scoring import floors

TEXT = "Velorinib (VLR-12) cut itch by 15% in CALDER. Sales of velorinib rose 5% to $40 million. Tarvex was shelved."
ANNOTATIONS = """
drugs:
  - {id: velo, name: velorinib, names: [Velorinib, velorinib, VLR-12], name_type: generic, targets: [TYK2, JAK1],
     approvals: [{region: Japan, status: approved}, {region: EU, status: submitted}], stage: "?"}
  - {id: tarvex, name: Tarvex, names: [Tarvex], name_type: brand}
trials:
  - {id: calder, names: [CALDER], phase: "3", drugs: [velo]}
percentages:
  - {text: "15%", value: 15, kind: clinical_change, measure: itch, change: decrease, drugs: [velo], trial: calder}
  - {text: "5%", value: 5, kind: growth, measure: sales of velorinib, change: increase, drugs: [velo], period: "2026"}
money:
  - {text: "$40 million", amount: 40000000, currency: USD, kind: product_sales, drugs: [velo], forecast: false}
"""


def _span(quote):
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "text": quote}


FOUND = {
    "drugs": [
        {
            "id": "velorinib",
            "name": "velorinib",
            "name_type": "generic",
            "mentions": [_span("Velorinib"), _span("VLR-12"), _span("velorinib")],
            "targets": ["JAK1", "TYK2"],
            "approvals": [
                {"region": "Japan", "status": "approved", "date": None},
                {"region": "EU", "status": "submitted", "date": "2026"},
            ],
            "stage": "approved",
            "modality": "small_molecule",
            "from_lexicon": ["modality"],
        },
        {"id": "tarvex", "name": "Tarvex", "name_type": "brand", "mentions": [_span("Tarvex")]},
    ],
    "trials": [{"id": "trial-1", "mentions": [_span("CALDER")], "phase": "3", "drugs": ["velorinib"]}],
    "percentages": [
        {
            "id": "percent-1",
            "span": _span("15%"),
            "value": Decimal("15.0"),
            "unit": "percent",
            "kind": "clinical_change",
            "measure": "cut itch",
            "change": "decrease",
            "drugs": ["velorinib"],
            "trial": "trial-1",
        },
        {
            "id": "percent-2",
            "span": _span("5% to") | {"end": _span("5% to")["start"] + 2},
            "value": 5,
            "unit": "percent",
            "kind": "growth",
            "measure": "Sales of velorinib",
            "change": "increase",
            "drugs": ["velorinib"],
            "period": {"label": None, "start": "2026-01-01", "end": "2026-12-31"},
            "forecast": False,
        },
    ],
    "money": [
        {
            "id": "money-1",
            "span": _span("$40 million"),
            "amount": 40_000_000,
            "currency": "USD",
            "kind": "product_sales",
            "drugs": ["velorinib"],
            "forecast": False,
        }
    ],
}


@pytest.fixture
def annotated(tmp_path):
    def write(annotations=ANNOTATIONS, text=TEXT):
        path = tmp_path / "tiny.txt"
        path.write_bytes(text.encode())
        (tmp_path / "tiny.gold.yaml").write_text(annotations, encoding="utf-8")
        return path

    return write


@pytest.fixture
def gold(annotated):
    return load(annotated())


@pytest.fixture
def found():
    return copy.deepcopy(FOUND)


def test_quotes_become_places(gold):
    velorinib, tarvex = gold["drugs"]
    assert [TEXT[start:end] for start, end in velorinib["spans"]] == ["Velorinib", "VLR-12", "velorinib"]
    assert tarvex["spans"] == [(TEXT.index("Tarvex"), TEXT.index("Tarvex") + 6)]
    assert [TEXT[slice(*figure["span"])] for figure in gold["percentages"]] == ["15%", "5%"]
    assert gold["percentages"][1]["span"][0] == TEXT.index("5% to")
    assert gold["text"] == TEXT


def test_line_breaks_are_characters(annotated):
    text = TEXT.replace(". ", ".\r\n\r\n")
    assert load(annotated(text=text))["money"][0]["span"][0] == text.index("$40")


def test_a_numbered_quote_may_be_no_mention(annotated):
    gold = load(annotated("drugs: [{id: a, name_type: code, names: [A], except: ['A#2']}]\n", "A, A and A"))
    assert gold["drugs"][0]["spans"] == [(0, 1), (9, 10)]


def test_a_place_is_given_once():
    claims = Claims("VLR-12 and VLR")
    assert claims.every("VLR-12") == [(0, 6)]
    assert claims.every("VLR") == [(11, 14)]
    with pytest.raises(QuoteError, match="not so often"):
        claims.one("VLR")
    assert claims.one("VLR#1") == (0, 3)
    with pytest.raises(QuoteError, match="occurs 2 times, number 3"):
        claims.one("VLR#3")


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("names: [Tarvex]", "names: [Tarvox]", "tarvex: 'Tarvox' does not occur"),
        ("names: [CALDER]", "name: CALDER", "calder: no mention"),
        ("kind: growth", "kind: growing", "kind 'growing'"),
        ("name_type: brand", "name_type: brand, colour: red", r"unknown fields \['colour'\]"),
        ("trial: calder", "trial: callander", "no trial 'callander'"),
        ("drugs: [velo], forecast", "drugs: [vela], forecast", "no drug 'vela'"),
        ("id: tarvex", "id: velo", "an id stands twice"),
        ("status: submitted", "status: sent", "approval 'sent'"),
        ("currency: USD, ", "", "currency None"),
        ("value: 15, ", "", "no value"),
        ('phase: "3"', "phase: III", "phase 'III'"),
        ('text: "5%"', 'text: "15%#1"', "percentages: not annotated"),
        ("id: calder", "name: calder", "trials: a record without id"),
    ],
)
def test_faulty_annotations_are_refused(annotated, before, after, fault):
    assert before in ANNOTATIONS
    with pytest.raises(AnnotationError, match=fault) as told:
        load(annotated(ANNOTATIONS.replace(before, after)))
    assert str(told.value).startswith("tiny.gold.yaml: ")


def test_all_faults_are_told_at_once(annotated):
    with pytest.raises(AnnotationError) as told:
        load(annotated(ANNOTATIONS.replace("kind: growth", "kind: growing").replace('"3"', "III")))
    assert len(told.value.faults) == 2


def test_the_right_answer_scores_one(gold, found):
    report = score([("tiny", gold, found)])
    everything = {**report.headline, **report.attributes}
    assert {name: (rate.precision, rate.recall) for name, rate in everything.items() if rate.f1 < 1} == {
        "facts": (21 / 22, 21 / 22),
        "core_facts": (15 / 16, 15 / 16),
        "percentages.period": (0.0, 0.0),
    }, "the period of 5% has no label, and its days are not how the annotation writes it"
    assert report.facts.wanted == 22
    found["percentages"][1]["period"]["label"] = "2026"
    assert score([("tiny", gold, found)]).facts.f1 == 1


def test_no_answer_misses_everything(gold):
    report = score([("tiny", gold, {})])
    assert all(rate.recall == 0 for rate in report.attributes.values())
    assert report.mentions["drugs"].recall == 0
    assert report.mentions["drugs"].wanted == 4


def test_an_end_that_is_off_is_no_mention_but_the_record_is_met(gold, found):
    found["money"][0]["span"]["end"] -= 1
    report = score([("tiny", gold, found)])
    assert (report.mentions["money"].precision, report.mentions["money"].recall) == (0, 0)
    assert report.attributes["money.kind"].f1 == 1
    assert report.faults["mention.money"][0].startswith("tiny: extra '$40 millio'")


def test_a_spurious_record_adds_wrong_attributes(gold, found):
    found["drugs"].append({"id": "x", "name": "Sales", "name_type": "brand", "mentions": [_span("Sales")]})
    report = score([("tiny", gold, found)])
    assert report.attributes["drugs.name"].precision == pytest.approx(2 / 3)
    assert report.attributes["drugs.name"].recall == 1


def test_links_are_followed_to_the_annotated_records(gold, found):
    found["percentages"][0] |= {"drugs": ["tarvex"], "trial": None}
    report = score([("tiny", gold, found)])
    assert report.attributes["percentages.drugs"].f1 == 0.5
    assert report.attributes["percentages.trial"].recall == 0
    assert report.faults["percentages.trial"] == ["tiny percentages[15%]: want 'calder', got None"]


def test_what_the_vocabulary_told_counts_only_where_the_annotation_speaks(gold, found):
    assert "drugs.modality" not in score([("tiny", gold, found)]).attributes
    gold["drugs"][0]["modality"] = "peptide"
    rate = score([("tiny", gold, found)]).attributes["drugs.modality"]
    assert (rate.precision, rate.recall) == (0, 0)


def test_one_substance_in_two_records(gold, found):
    velorinib = found["drugs"][0]
    half = {"id": "vlr-12", "name": "VLR-12", "name_type": "code", "mentions": [velorinib["mentions"].pop(1)]}
    found["drugs"].append(half)
    same = score([("tiny", gold, found)]).same["drugs"]
    assert same.precision == 1
    assert same.recall == pytest.approx((2 * 2 / 3 + 1 / 3 + 1) / 4)


def test_records_that_share_most_mentions_go_together():
    first, second, third = (0, 3), (5, 8), (10, 13)
    assert aligned([[first], [second, third]], [[first, second, third]]) == {1: 0}
    assert aligned([[first]], [[(1, 3)], [first]]) == {0: 1}
    assert aligned([[first]], [[second]]) == {}


def test_clusters_add_up():
    one = clusters([[(0, 1), (2, 3)]], [[(0, 1)], [(2, 3)]])
    assert one == Clusters(2, 1, 2)
    assert one.plus(one) == Clusters(4, 2, 4)


def test_floors_lie_a_hair_under_what_is_reached(gold, found, tmp_path, monkeypatch):
    report = score([("tiny", gold, found)])
    path = tmp_path / "floors.toml"
    monkeypatch.setattr(floors, "FLOORS", path)
    path.write_text(floors.floors_for("tiny", report), encoding="utf-8")
    assert floors.floors()["tiny"]["mentions.drugs"] == 0.99
    assert floors.below("tiny", report) == {}
    assert floors.below("tiny", score([("tiny", gold, {})])).keys() >= {"mentions.drugs", "facts"}


def test_tables(gold, found):
    report = score([("tiny", gold, found)])
    assert "mention drugs                P 1.000  R 1.000  F1 1.000  of 4" in list(table.lines(report))
    head, rule, first, *_ = table.markdown({"tiny": report, "again": report})
    assert head == "| F1 | tiny (1) | again (1) |"
    assert rule == "| --- | ---: | ---: |"
    assert first == "| drugs: mentions | 1.000 | 1.000 |"
