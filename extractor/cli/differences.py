"""What ``extractor diff`` prints."""

from collections import Counter
from decimal import Decimal
from typing import Any

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractor.cli.console import out
from extractor.comparing import Attribute, Comparison, DocumentChange, RecordChange
from extractor.errors import printable

_STYLES = {"gained": ("+", "green"), "lost": ("−", "red"), "changed": ("~", "yellow")}
_TABLED = ("changed", "gained", "lost")
_KIND_WIDTH = 11
_FIELDS_OF_PERIOD = {"text", "start", "end", "label"}


def show(document: DocumentChange) -> None:
    """Print what has changed in a document; nothing where nothing has."""
    if document.what == "same":
        return
    console = out()
    counts: Counter[str] = Counter(record.what for record in document.records)
    told = ", ".join(f"{counts[what]} {what}" for what in _STYLES if counts[what])
    if document.what != "changed":
        told = f"document {document.what}" + (f", with {len(document.records)} records" if document.records else "")
    console.print(Text.assemble((printable(document.document), "bold"), f"  {told}"), soft_wrap=True)
    for attribute in document.attributes:
        _show_attribute(attribute, 2)
    if document.what == "changed":
        for record in document.records:
            _show_record(record)
    console.print()


def _show_record(record: RecordChange) -> None:
    sign, style = _STYLES[record.what]
    line = Text.assemble((f"{sign} {record.kind:{_KIND_WIDTH}}", style), (_plain(record.label), "bold"))
    if record.start is not None:
        line.append(f" @{record.start}", style="dim")
    if record.gist:
        line.append(f"  {_plain(record.gist)}", style="dim")
    out().print(Padding(line, (0, 0, 0, 2)))
    for attribute in record.attributes:
        _show_attribute(attribute, 4)


def _show_attribute(attribute: Attribute, indent: int) -> None:
    line = Text(f"{attribute.name.replace('_', ' ')}: ")
    old, new = attribute.old, attribute.new
    if attribute.name == "sha256":
        old, new = (f"{str(digest)[:12]}…" for digest in (old, new))
    if isinstance(old, list) and isinstance(new, list):
        for sign, style, one, other in (("−", "red", old, new), ("+", "green", new, old)):
            for value in _beyond(one, other):
                line.append(f"{sign} {_words(value)}  ", style=style)
    else:
        line.append(_words(old), style="red")
        line.append(" → ")
        line.append(_words(new), style="green")
    out().print(Padding(line, (0, 0, 0, indent)))


def _beyond(values: list[Any], others: list[Any]) -> list[Any]:
    """The values that the others have not, each as often as it is missing."""
    left = list(others)
    beyond = []
    for value in values:
        if value in left:
            left.remove(value)
        else:
            beyond.append(value)
    return beyond


def _words(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        if value.keys() == _FIELDS_OF_PERIOD:
            return _plain(str(value["label"] or value["text"] or f"{value['start']} to {value['end']}"))
        return _plain(", ".join(_words(part) for part in value.values() if part is not None))
    if isinstance(value, Decimal | int):
        return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return _plain(str(value)) or "none"


def _plain(text: str) -> str:
    return printable(" ".join(text.split()))


def summarise(comparison: Comparison) -> None:
    """Print how many records of each kind are the same, and how many are not."""
    title = "Differences" if comparison.differs else "No difference"
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold")
    table.add_column("")
    for name in ("Same", "Changed", "Gained", "Lost"):
        table.add_column(name, justify="right")
    for kind, counts in comparison.counts().items():
        cells = [Text(f"{counts['same']:,}")]
        cells += [Text(f"{counts[what]:,}", style=_STYLES[what][1] if counts[what] else "dim") for what in _TABLED]
        table.add_row(kind.capitalize(), *cells)
    out().print(table)
