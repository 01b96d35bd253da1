"""Element paths, built on the way down."""

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.reading.html.tree import Element

_DEEPEST = 60
"""Steps of a path; what lies deeper is told by its ancestor, so that paths stay short however deep a page is."""
_SINGLE = frozenset({"html", "body"})


class Paths:
    """XPaths of elements (``/html/body/main[1]/p[3]``), each counted once."""

    def __init__(self) -> None:
        self._paths: dict[Element, str] = {}
        self._depths: dict[Element, int] = {}
        self._numbers: dict[Element, int] = {}
        self._counted: set[Element | None] = set()

    def of(self, element: "Element") -> str:
        """The path of an element."""
        missing: list[Element] = []
        above: Element | None = element
        while above is not None and above not in self._paths:
            missing.append(above)
            above = above.getparent()
        for one in reversed(missing):
            self._add(one, above)
            above = one
        return self._paths[element]

    def _add(self, element: "Element", parent: "Element | None") -> None:
        depth = self._depths[parent] + 1 if parent is not None else 1
        base = self._paths[parent] if parent is not None else ""
        self._depths[element] = depth
        if depth > _DEEPEST:
            self._paths[element] = base
            return
        if parent is not None and parent not in self._counted:
            self._counted.add(parent)
            numbers: Counter[str] = Counter()
            for child in parent:
                if isinstance(child.tag, str):
                    numbers[child.tag] += 1
                    self._numbers[child] = numbers[child.tag]
        tag = str(element.tag)
        step = tag if tag in _SINGLE else f"{tag}[{self._numbers.get(element, 1)}]"
        self._paths[element] = f"{base}/{step}"
