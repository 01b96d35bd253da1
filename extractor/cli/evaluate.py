"""``extractor evaluate``."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.console import remark


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD", help="Folder of NAME.txt beside NAME.gold.yaml, or one of them.", show_default=False
        ),
    ],
    outputs: Annotated[
        Path, typer.Argument(metavar="OUTPUTS", help="Folder of records NAME.json, or one.", show_default=False)
    ],
    errors: Annotated[bool, typer.Option("--errors", help="List every miss and extra.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Score records against annotations of your own: precision, recall and F1.

    A document without a record has everything missed. The project's
    tests/corpus/README.md describes annotations and how they are scored against.
    It needs PyYAML, which the extra "evaluate" brings.
    Exit code: 0 scored, 2 nothing could be scored.

    Examples:

    $ extractor evaluate gold outputs

    $ extractor evaluate gold/news.gold.yaml outputs/news.json --errors

    $ extractor evaluate gold outputs --json > scores.json
    """
    from extractor.evaluation import answered, table
    from extractor.evaluation import evaluate as score

    pairs = answered(gold, outputs)
    missing = [pair.text.stem for pair in pairs if not pair.record]
    if missing:
        remark(f"no record for {len(missing)} of {len(pairs)} documents: {', '.join(missing)}")
    report = score(pairs)
    if as_json:
        sys.stdout.write(json.dumps(table.as_json(report, with_faults=errors), indent=2, ensure_ascii=False) + "\n")
        return
    from extractor.cli import scores

    scores.show(report)
    if errors:
        scores.list_faults(report)
