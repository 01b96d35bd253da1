"""Time for each character stays the same, however long the text is and whatever it repeats."""

import json
from collections.abc import Callable
from importlib.resources import files
from itertools import cycle, islice
from time import process_time

import pytest

from extractor.layout import Document, lay_out
from extractor.pipeline import Pipeline
from extractor.reading.source import Source

ROOMS = ("drugs", "trials", "percentages", "money", "companies", "conditions", "periods", "agencies")
SHORT, LONG = 20_000, 160_000
MOST_GROWTH = 3.0
"""How many times as long a character may take in the long text as in the short one."""
LEAST = 0.5e-6
"""Seconds a character below which growth is noise."""
TRIES = 3


def repeated(*pieces: str) -> Callable[[int], str]:
    """A text of pieces in turn; ``{n}`` counts on, ``{w}`` is a word of its own for each count."""

    def make(size: int) -> str:
        text: list[str] = []
        length = number = 0
        while length < size:
            word = "".join(chr(ord("a") + number // 20**power % 20) for power in range(4))
            piece = pieces[number % len(pieces)].replace("{n}", str(number)).replace("{w}", word)
            text.append(piece)
            length += len(piece)
            number += 1
        return "".join(text)[:size]

    return make


def examples(separator: str) -> Callable[[int], str]:
    """The sentences of all rooms' examples, mixed."""
    texts = [
        [
            json.loads(line)["text"]
            for line in (files("extractor") / room / "examples.jsonl").read_text("utf-8").splitlines()
        ]
        for room in ROOMS
        if (files("extractor") / room / "examples.jsonl").is_file()
    ]

    def make(size: int) -> str:
        mixed = (text for row in zip(*(cycle(room) for room in texts), strict=True) for text in row)
        return separator.join(islice(mixed, size // 40))[:size]

    return make


TEXTS = {
    "paragraphs": examples("\n\n"),
    "lines": examples("\n"),
    "one line": lambda size: examples(" ")(size).replace("\n", " "),
    "studies": repeated("Phase 2 study "),
    "one study, many traits": lambda size: "The LARKSPUR-1 study " + repeated("randomized 5% of 40 patients ")(size),
    "study names": repeated("the LARK-{n} trial (NCT{n}0000) grew. ", "Phase 3 study of {w}-{n} in {w} disease. "),
    "drug names": repeated("ABC-{n} ({w}tinib) and {w}mab were sold as {w}. "),
    "company names": repeated("Ab{w} Therapeutics, Inc. (Nasdaq: AB{n}) said Ab{w} will pay. "),
    "figures": repeated("5% to 7.5% ", "and $5 million ", "$1,250 ", "twelve percentage points ", "kr 5 "),
    "numbers": repeated("5 and ", "5 to ", "1 ", "five hundred "),
    "periods": repeated("Q1 2026 ", "the year ended May 5, 2026 "),
    "rows": repeated("Revenue {n}    5   6%\n"),
    "piped rows": repeated("| Revenue {n} | 5 | 6% |\n"),
    "turns": repeated("Q: Why so?\n", "A: So it is.\n"),
    "quotations": repeated("“We are very good,” said John Sm{w}. "),
    "brackets": repeated("("),
    "pipes": repeated("|"),
    "quotes": repeated('"'),
    "digits": repeated("1234567890"),
    "capitals": repeated("ABCDEF "),
    "blank lines": repeated("\n"),
    "tickers": repeated("(Nasdaq: "),
}


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
