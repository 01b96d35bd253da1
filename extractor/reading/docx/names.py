"""The names of elements and attributes in Word files."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PREFIXES = {W: "w:", MC: "mc:"}


def attribute(element: "_Element | None", name: str) -> str:
    """An attribute of an element of Word; "" where either is missing."""
    return element.get(f"{W}{name}", "") if element is not None else ""


def step(element: "_Element", number: int) -> str:
    """An element as a step of a path: ``w:p[3]``."""
    tag = str(element.tag)
    for space, prefix in _PREFIXES.items():
        if tag.startswith(space):
            return f"{prefix}{tag[len(space) :]}[{number}]"
    return f"*[local-name()='{tag.rpartition('}')[2]}'][{number}]"
