"""Where the commands print. What prints is imported when something is printed: much of the work is done in silence."""

from typing import TYPE_CHECKING

from extractor.errors import printable

if TYPE_CHECKING:
    from rich.console import Console


def out() -> "Console":
    """Standard output: colours on a terminal that wants them, 80 plain columns where there is none."""
    from rich.console import Console

    return Console(highlight=False)


def err() -> "Console":
    """Standard error, likewise."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def tell(message: str, style: str = "") -> None:
    """One line on standard output."""
    from rich.text import Text

    out().print(Text(printable(message), style=style), soft_wrap=True)


def aside(message: str) -> None:
    """One line on standard error that tells what is done."""
    from rich.text import Text

    err().print(Text(printable(message)), soft_wrap=True)


def complain(message: str) -> None:
    """One line on standard error."""
    _remark(message, "red")


def remark(message: str) -> None:
    """One line on standard error about something that is no error."""
    _remark(message, "yellow")


def _remark(message: str, style: str) -> None:
    from rich.text import Text

    err().print(Text(f"extractor: {printable(message)}", style=style), soft_wrap=True)
