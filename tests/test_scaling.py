"""Time for each character stays the same, however long the text is and whatever it repeats."""

from collections.abc import Callable
from time import process_time

import pytest

from extractor.layout import Document, lay_out
from extractor.pipeline import Pipeline
from extractor.reading import source_of_text
from extractor.reading.source import Source
from tests.hostile.texts import ROOMS, TEXTS

SHORT, LONG = 10_000, 80_000
MOST_GROWTH = 3.0
"""How many times as long a character may take in the long text as in the short one."""
LEAST = 0.5e-6
"""Seconds a character below which growth is noise."""
TRIES = 3


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def _stages(pipeline: Pipeline, text: str) -> dict[str, Callable[[], object]]:
    source = Source(text, "", "text", "0" * 64)

    def fresh() -> Document:
        return lay_out(source)

    stages: dict[str, Callable[[], object]] = {"layout": fresh}
    document = fresh()
    for room in ROOMS:
        finder = getattr(pipeline, f"_{room}")
        stages[room] = lambda finder=finder: finder.find(document)  # type: ignore[misc]
    companies, periods = pipeline._companies.find(document), pipeline._periods.find(document)
    stages["subject"] = lambda: pipeline._companies.subject(document, companies)
    stages["reporting"] = lambda: pipeline._periods.reporting(document, periods)
    return stages


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


@pytest.mark.parametrize("kind", TEXTS)
def test_time_for_each_character_stays_flat(kind: str, pipeline: Pipeline) -> None:
    short, long = (_stages(pipeline, TEXTS[kind](size)) for size in (SHORT, LONG))
    grown: dict[str, float] = {}
    for stage in short:
        first, last = _seconds(short[stage]), _seconds(long[stage])
        for _ in range(TRIES - 1):
            if last / LONG <= MOST_GROWTH * max(first / SHORT, LEAST):
                break
            first, last = min(first, _seconds(short[stage])), min(last, _seconds(long[stage]))
        growth = (last / LONG) / max(first / SHORT, LEAST)
        if growth > MOST_GROWTH:
            grown[stage] = round(growth, 1)
    assert not grown


@pytest.mark.parametrize("kind", TEXTS)
def test_time_of_the_whole_stays_flat(kind: str, pipeline: Pipeline) -> None:
    """Meaning and linking too, on shorter texts: they look at each figure, and some of these texts are nothing else."""
    short, long = (source_of_text(TEXTS[kind](size)) for size in (SHORT // 4, LONG // 4))
    growth = []
    for _ in range(TRIES):
        first, last = (_seconds(lambda source=source: pipeline.content(source)) for source in (short, long))
        growth.append(last / 8 / max(first, LEAST * SHORT / 4))
        if growth[-1] <= MOST_GROWTH:
            return
    assert min(growth) <= MOST_GROWTH
