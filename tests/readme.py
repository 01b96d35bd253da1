"""Renews what the README shows of the extractor's work: ``python -m tests.readme``.

That is the record of its example, what its queries answer, and the scores on the annotated documents.
"""

import contextlib
import json
import re
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

import extractor
from extractor.evaluation import table
from extractor.pipeline import default_pipeline
from extractor.writing.json import to_json
from extractor.writing.sinks import Sinks
from tests.scoring.folders import score_folder

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
SCORED = ("open", "check")

_EXAMPLE = re.compile(r"```text\n(?P<text>.*?)\n```\n.*?```json\n(?P<record>.*?)```\n", re.DOTALL)
_QUERY = re.compile(r"(?P<query>```sql\n(?P<sql>[^`]*)```\n\n)(?:\|[^\n]*\n)+")
_SCORES = re.compile(r"<!-- scores:.*?-->\n\n(?P<table>.*?)\n<!-- end of scores -->", re.DOTALL)


def with_example(readme: str) -> str:
    """The README with the record that is read from its example now."""
    match = _EXAMPLE.search(readme)
    if match is None:
        raise ValueError("the README has no example")
    extraction = json.loads(to_json(extractor.extract(match["text"])))
    return _replaced(readme, match, "record", _shown(extraction["percentages"][0]))


def with_scores(readme: str) -> str:
    """The README with the scores that are reached now."""
    match = _SCORES.search(readme)
    if match is None:
        raise ValueError("the README has no place for scores")
    pipeline = default_pipeline()
    reports = {name: score_folder(ROOT / "tests" / "corpus" / name, pipeline) for name in SCORED}
    return _replaced(readme, match, "table", "\n".join(table.markdown(reports)) + "\n")


def with_tables(readme: str) -> str:
    """The README with what each of its queries answers on the tables of the sample documents."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        outputs = Path("outputs")
        outputs.mkdir()
        with Sinks(outputs, ["parquet"]) as sinks:
            for record in sorted((ROOT / "outputs").glob("*.json")):
                sinks.add(record.stem, record.read_bytes())
            sinks.commit()
        return _QUERY.sub(lambda match: match["query"] + _answered(match["sql"]), readme)


def _answered(query: str) -> str:
    answer = duckdb.connect().execute(query)
    heads = [name for name, *_ in answer.description or ()]
    rows = answer.fetchall()
    right = [all(isinstance(row[place], int | float | Decimal | None) for row in rows) for place in range(len(heads))]
    lines = [
        heads,
        ["---:" if numbers else "---" for numbers in right],
        *([_cell(cell) for cell in row] for row in rows),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(value: object) -> str:
    if isinstance(value, float | Decimal):
        return format(value, ".10g") if isinstance(value, float) else format(value.normalize(), "f")
    return "" if value is None else str(value)


def _replaced(text: str, match: re.Match[str], group: str, content: str) -> str:
    return text[: match.start(group)] + content + text[match.end(group) :]


def _shown(record: dict[str, Any]) -> str:
    """The record as JSON with a line for each field, and at the end for each attribute that has evidence."""
    evidence = record.pop("evidence")
    fields = [f'  "{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in record.items()]
    proofs = [f'    "{name}": {json.dumps(spans, ensure_ascii=False)}' for name, spans in evidence.items()]
    fields.append('  "evidence": {\n' + ",\n".join(proofs) + "\n  }")
    return "{\n" + ",\n".join(fields) + "\n}\n"


def main() -> None:
    text = README.read_text(encoding="utf-8")
    README.write_text(with_scores(with_tables(with_example(text))), encoding="utf-8")


if __name__ == "__main__":
    main()
