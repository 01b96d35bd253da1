"""The commands and what holds for all of them. Nothing heavy is imported before a command needs it."""

import os
import sys
from typing import Annotated

import typer

from extractor.cli.console import complain
from extractor.cli.diff import diff
from extractor.cli.evaluate import evaluate
from extractor.cli.explain import explain
from extractor.cli.export import export
from extractor.cli.report import report
from extractor.cli.run import run
from extractor.cli.schema import schema
from extractor.cli.show import show
from extractor.cli.verify import verify
from extractor.errors import ExtractorError
from extractor.version import __version__

FAILURE = 1
"""Exit code: something failed, the rest was done."""
MISUSE = 2
"""Exit code: nothing was done, the arguments or inputs cannot be used."""

app = typer.Typer(
    name="extractor",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"extractor {__version__}")
        raise typer.Exit


@app.callback()
def extractor(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Read biopharma press texts; write their drugs, trials, percentages and money as validated JSON records."""


_READ = "Read documents"
_CHECK = "Check and compare records"
_BUILD = "Use records elsewhere"

app.command(rich_help_panel=_READ)(run)
app.command(rich_help_panel=_READ)(show)
app.command(rich_help_panel=_READ)(explain)
app.command(rich_help_panel=_READ)(report)
app.command(rich_help_panel=_CHECK)(verify)
app.command(rich_help_panel=_CHECK)(diff)
app.command(rich_help_panel=_CHECK)(evaluate)
app.command(rich_help_panel=_BUILD)(export)
app.command(rich_help_panel=_BUILD)(schema)


def run_command() -> None:
    """Run the command that the arguments name, and end with its exit code."""
    try:
        app(prog_name="extractor")
    except ExtractorError as error:
        complain(str(error))
        sys.exit(MISUSE)
    except MemoryError:
        complain("the document needs more memory than there is")
        sys.exit(MISUSE)
    except BrokenPipeError:  # whoever read our output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILURE)
