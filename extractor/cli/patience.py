"""A limit of time for the commands that work in this process, where no parent can end the work."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from extractor.cli.console import complain
from extractor.errors import TimeLimitError

TimeLimit = Annotated[
    float, typer.Option(metavar="SECONDS", min=0, help="Give up a document that takes longer; 0 for no limit.")
]
_MISUSE = 2
"""Exit code: nothing was done."""


@contextmanager
def given_up_after(seconds: float, name: str) -> Iterator[None]:
    """What takes longer than so many seconds (0: no limit) ends the process, with an error that names the document.

    A library that reads a file cannot be interrupted otherwise.
    """
    timer = threading.Timer(seconds, _give_up, (seconds, name))
    timer.daemon = True
    if seconds:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _give_up(seconds: float, name: str) -> None:
    complain(str(TimeLimitError(name, seconds)))
    os._exit(_MISUSE)
