"""What short passages of our own tell of drugs and trials, from the text to the record.

Each line of ``passages.jsonl`` is a passage with the facts that a careful reader takes from it; only the attributes
written there are compared. An approval is "region · status" or "region · status · date"; lists are sorted. What hangs
on learned weights (developers, sponsors, a trial's drugs and conditions) is left to the benchmark.
"""

import json
from pathlib import Path

import pytest

from extractor import extract

PASSAGES = [
    json.loads(line) for line in (Path(__file__).parent / "passages.jsonl").read_text(encoding="utf-8").splitlines()
]


def _told(record, attribute, wanted):
    value = getattr(record, attribute)
    if attribute == "approvals":
        dated = any(act.count(" · ") == 2 for act in wanted)
        acts = [(act.region, act.status, act.date) if dated and act.date else (act.region, act.status) for act in value]
        return sorted(" · ".join(act) for act in acts)
    if isinstance(value, list):
        return sorted(" ".join(one.split()) for one in value)
    return " ".join(value.split()) if isinstance(value, str) else value


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["text"][:60])
def test_passage(passage):
    extraction = extract(passage["text"], published=passage.get("published"))
    for kind in ("drugs", "trials"):
        records = {record.name: record for record in getattr(extraction, kind)}
        for name, wanted in passage.get(kind, {}).items():
            told = {attribute: _told(records[name], attribute, value) for attribute, value in wanted.items()}
            assert told == wanted
