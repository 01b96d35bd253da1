"""Scoring the extractor over folders of annotated documents."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.pipeline import Pipeline
from extractor.reading import read
from extractor.writing import read_record
from tests.scoring.gold import documents, load
from tests.scoring.score import Record, Report, score


def score_folder(folder: Path, pipeline: Pipeline) -> Report:
    """The scores of what the pipeline makes of the folder's documents now."""
    return score(_extracted(folder, pipeline))


def score_outputs(folder: Path, outputs: Path) -> Report:
    """The scores of records that were written before, ``<stem>.json`` each; a document without one has none right."""
    return score(_written(folder, outputs))


def _extracted(folder: Path, pipeline: Pipeline) -> Iterator[tuple[str, Record, Record]]:
    for path in documents(folder):
        yield path.stem, load(path), pipeline.run(read(path)).model_dump()


def _written(folder: Path, outputs: Path) -> Iterator[tuple[str, Record, Record]]:
    for path in documents(folder):
        annotations = load(path)
        output = outputs / f"{path.stem}.json"
        record: dict[str, Any] = {}
        if output.exists():
            record = read_record(output, source=annotations["text"]).model_dump()
        yield path.stem, annotations, record
