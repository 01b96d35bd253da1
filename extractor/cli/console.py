"""Where the commands print."""

from rich.console import Console
from rich.text import Text

from extractor.errors import printable


def out() -> Console:
    """Standard output: colours on a terminal that wants them, 80 plain columns where there is none."""
    return Console(highlight=False)


def err() -> Console:
    """Standard error, likewise."""
    return Console(stderr=True, highlight=False)


def complain(message: str) -> None:
    """One line on standard error."""
    err().print(Text(f"extractor: {printable(message)}", style="red"), soft_wrap=True)


def remark(message: str) -> None:
    """One line on standard error about something that is no error."""
    err().print(Text(f"extractor: {printable(message)}", style="yellow"), soft_wrap=True)
