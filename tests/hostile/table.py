"""What becomes of hostile inputs, as a table."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePath

import extractor.errors
from extractor.errors import ExtractorError, RecordError
from extractor.reading import find_inputs
from extractor.running import FAILURES, Failed, Limits, run
from extractor.writing.json import read_record
from tests.hostile.kinds import write_all

CLEAR = frozenset(
    name
    for name, thing in vars(extractor.errors).items()
    if isinstance(thing, type) and issubclass(thing, ExtractorError) and name != "WorkerError"
)
"""The errors that say what is wrong with a document."""


@dataclass
class Row:
    """What became of the inputs of a kind."""

    inputs: int
    records: int = 0
    clear: Counter[str] = field(default_factory=Counter)
    """Failures by error."""
    crashes: list[str] = field(default_factory=list)
    """Other failures, and inputs of which nothing was told."""
    half: int = 0
    """Records that are not whole."""

    @property
    def hangs(self) -> int:
        """Documents that were given up for the time they took."""
        return self.clear["TimeLimitError"]


def rows(folder: Path, scale: int, *, jobs: int = 2, limits: Limits | None = None) -> dict[str, Row]:
    """Write hostile inputs into the folder ``in`` there, run over them into ``out``, and see what became of them."""
    table = {kind: Row(number) for kind, number in write_all(folder / "in", scale).items()}
    by_place = {kind.replace(" ", "-"): row for kind, row in table.items()}
    inputs = find_inputs([folder / "in"])
    told = set()
    for outcome in run(inputs.documents, folder / "out", jobs=jobs, limits=limits):
        row = by_place[PurePath(outcome.name).relative_to(folder / "in").parts[0]]
        told.add(outcome.name)
        if not isinstance(outcome, Failed):
            row.records += 1
            try:
                read_record(outcome.output)
            except (RecordError, OSError):
                row.half += 1
        elif outcome.error in CLEAR and outcome.message.isprintable():
            row.clear[outcome.error] += 1
        else:
            row.crashes.append(outcome.message)
    by_place["links"].clear["skipped"] = len(inputs.outside)
    for one in inputs.documents:
        if one.name not in told:
            by_place[PurePath(one.name).relative_to(folder / "in").parts[0]].crashes.append(one.name)
    listed = folder / "out" / FAILURES
    lines = listed.read_text().splitlines() if listed.exists() else []
    assert all({"source", "error", "message"} == set(json.loads(line)) for line in lines)
    return table
