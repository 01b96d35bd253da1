"""Scoring the extractor over folders of annotated documents."""

from collections.abc import Iterator
from pathlib import Path

from extractor.evaluation import Report, documents, load, score
from extractor.evaluation.score import Record
from extractor.pipeline import Pipeline
from extractor.reading import read


def score_folder(folder: Path, pipeline: Pipeline) -> Report:
    """The scores of what the pipeline makes of the folder's documents now."""
    return score(_extracted(folder, pipeline))


def _extracted(folder: Path, pipeline: Pipeline) -> Iterator[tuple[str, Record, Record]]:
    for path in documents(folder):
        yield path.stem, load(path), pipeline.run(read(path)).model_dump()
