"""``extractor schema``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.console import out
from extractor.errors import OutputError


def schema(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Folder for the schema; standard output without.", show_default=False
        ),
    ] = None,
) -> None:
    """Write the JSON Schema (draft 2020-12) of the records.

    Examples:

    $ extractor schema --output schemas/

    $ extractor schema > schema.json
    """
    from extractor.files import write_atomically
    from extractor.writing.schema import SCHEMA_NAME, extraction_schema

    content = extraction_schema()
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        output.mkdir(parents=True, exist_ok=True)
        write_atomically(output / SCHEMA_NAME, content)
    except OSError as error:
        raise OutputError(str(output), error.strerror or str(error)) from error
    out().print(str(output / SCHEMA_NAME), soft_wrap=True, markup=False)
