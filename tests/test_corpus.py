"""The benchmark: annotated documents, and floors below which no figure may fall.

``tests/corpus`` is the project's own. Where ``EXTRACTOR_CORPUS`` names a folder, its ``dev`` and ``seed`` are scored as
well. The floors and how to print and renew them: ``tests/corpus/README.md``.
"""

import os
from pathlib import Path

import pytest

from extractor.pipeline import default_pipeline
from tests.scoring.floors import below
from tests.scoring.folders import score_folder

OWN = Path(__file__).parent / "corpus"
ELSEWHERE = os.environ.get("EXTRACTOR_CORPUS")


def _folders():
    for name in ("open", "check", "interview"):
        yield pytest.param(OWN / name, id=name)
    for name in ("dev", "seed"):
        folder = Path(ELSEWHERE, name) if ELSEWHERE else None
        absent = folder is None or not folder.is_dir()
        yield pytest.param(folder, id=name, marks=pytest.mark.skipif(absent, reason="EXTRACTOR_CORPUS has none"))


@pytest.mark.parametrize("folder", list(_folders()))
def test_no_figure_below_its_floor(folder):
    report = score_folder(folder, default_pipeline())
    assert report.documents
    assert not below(folder.name, report)


def test_the_annotated_interview_is_the_sample():
    interview = OWN / "interview" / "ascentage-interview.txt"
    assert interview.read_bytes() == (OWN.parents[1] / "inputs" / interview.name).read_bytes()
