"""The options that say how inputs are read, alike for all commands."""

from typing import Annotated

import typer

from extractor.reading import FORMATS, Reader

Type = Annotated[
    str | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        help=f"Read inputs as {', '.join(FORMATS)}, whatever they are called.",
        show_default=False,
    ),
]
TextField = Annotated[str, typer.Option(metavar="NAME", help="The field of JSON objects that holds the text.")]
MaxBytes = Annotated[int, typer.Option(metavar="N", min=1, help="Refuse inputs larger than this many bytes.")]


def reader_of(type: str | None, text_field: str, max_bytes: int) -> Reader:
    """The reader that the options ask for. Raises typer.BadParameter."""
    if type is not None and type not in FORMATS:
        raise typer.BadParameter(f"{type} is none of {', '.join(FORMATS)}", param_hint="--type")
    return Reader(max_bytes, type, text_field)
