"""What the weights are fitted on: folders of annotated documents, and files of passages.

A passage is a line of a ``.jsonl`` file: ``{"text": …, "percentages": [ … ]}`` or ``"money"``, with the fields of the
annotations; its figures are told by their text, in text order. Passages say what figures mean, and no links.
"""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractor.evaluation import documents, load
from extractor.evaluation.quotes import occurrences

SECTIONS = ("drugs", "trials", "percentages", "money")


def annotated_in(paths: Iterable[Path], *, section: str | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and annotations of every document of the folders; of passages too, where a section is asked for.

    Raises ValueError for a passage one of whose figures is not in its text, with file and line.
    """
    for path in paths:
        if path.suffix != ".jsonl":
            for document in documents(path):
                yield document.stem, load(document)
        elif section is not None:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                told = json.loads(line, parse_float=Decimal)
                if section in told:
                    yield f"{path.stem}-{number:04}", _placed(told, section, f"{path}:{number}")


def _placed(told: dict[str, Any], section: str, where: str) -> dict[str, Any]:
    text, after = told["text"], 0
    for record in told[section]:
        place = next((place for place in occurrences(text, record["text"]) if place[0] >= after), None)
        if place is None:
            raise ValueError(f"{where}: no {record['text']!r} behind offset {after}")
        record["span"] = place
        after = place[1]
    return {section: told.get(section, []) for section in SECTIONS} | {"text": text, "passage": True}
