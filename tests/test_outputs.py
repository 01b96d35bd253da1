"""The committed outputs are what the extractor makes of the inputs today, byte for byte.

``extractor run inputs --output outputs`` renews them; the diff is the review.
"""

import contextlib
from pathlib import Path

import pytest

from extractor.auditing import verify
from extractor.pipeline import default_pipeline
from extractor.reading import find_inputs, read
from extractor.records import Extraction
from extractor.running.local import output_names
from extractor.sources import Sources
from extractor.writing.json import encode, to_json

ROOT = Path(__file__).parents[1]


def _pairs():
    with contextlib.chdir(
        ROOT
    ):  # the record names its source as given, so the inputs are given as the command has them
        inputs = find_inputs(["inputs"]).documents if any(Path("inputs").glob("*")) else ()
    return list(zip(inputs, output_names(inputs), strict=True))


PAIRS = _pairs()


@pytest.mark.parametrize(("one", "output"), PAIRS, ids=[output for _, output in PAIRS])
def test_output_is_current(one, output, monkeypatch, file_regression):
    monkeypatch.chdir(ROOT)
    source = read(one.name)
    content = default_pipeline().content(source)
    record = encode(content)
    assert record == to_json(Extraction.checked(content, source.text)), "keys in the order of the models"
    file_regression.check(record, binary=True, fullpath=ROOT / "outputs" / output)


def test_outputs_are_true_to_the_inputs(monkeypatch):
    monkeypatch.chdir(ROOT)
    verdicts = list(verify(sorted(Path("outputs").glob("*.json")), Sources([Path("inputs")])))
    assert len(verdicts) == len(PAIRS)
    assert [verdict for verdict in verdicts if verdict.outcome == "wrong"] == []
    assert sum(verdict.outcome == "true" for verdict in verdicts) >= 7, "those whose own text is counted in"


def test_outputs_have_inputs():
    assert {path.name for path in ROOT.glob("outputs/*.json")} == {output for _, output in PAIRS}
