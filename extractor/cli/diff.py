"""``extractor diff``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from extractor.comparing import Comparison


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Folder of records, or one.", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Likewise, made later.", show_default=False)],
    evidence: Annotated[bool, typer.Option("--evidence", help="Compare rules and evidence too.")] = False,
    summary: Annotated[bool, typer.Option("--summary", help="Print the counts only.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead.")] = False,
) -> None:
    """Tell what was gained, lost and changed between two sets of records.

    Records are matched by what they name and where they stand, so ids that have
    shifted are no difference.
    Exit code: 0 no difference, 1 some, 2 nothing could be compared.

    Examples:

    $ extractor diff outputs outputs

    $ extractor diff outputs/news.json outputs/news.json --json
    """
    from extractor.comparing import compare_paths

    comparison = compare_paths(old, new, evidence=evidence)
    if as_json:
        _write_json(comparison)
    else:
        from extractor.cli import differences

        if not summary:
            for document in comparison.documents:
                differences.show(document)
        differences.summarise(comparison)
    if comparison.differs:
        raise typer.Exit(1)


def _write_json(comparison: "Comparison") -> None:
    import msgspec

    encoder = msgspec.json.Encoder(decimal_format="number")
    sys.stdout.buffer.write(msgspec.json.format(encoder.encode(comparison.as_json()), indent=2) + b"\n")
    sys.stdout.buffer.flush()
