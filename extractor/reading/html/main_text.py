"""Which elements of a page hold its main text, and which only surround it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING

from extractor.vocabulary import read_list

if TYPE_CHECKING:
    from extractor.reading.html.tree import Element

_HERE = files("extractor.reading.html")
_FURNITURE = frozenset(read_list(_HERE / "furniture.txt"))
_FURNITURE_HEADS = frozenset(read_list(_HERE / "furniture_heads.txt"))

UNSEEN = frozenset(read_list(_HERE / "unseen.txt"))
"""Elements of which nothing is running text."""
_SURROUNDING = frozenset({"nav", "aside", "footer", "menu", "form", "header"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu"})
_CONTAINERS = frozenset({"div", "section", "ul", "ol", "p", "aside", "header", "nav", "article", "dl", "span"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden")
_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MOST = 0.5
"""Share of the page's text from which on an element is main text, whatever it is called."""
_LINKED = 0.8
"""Share of linked text from which on a container is a list of links."""
_LONGEST_NAME = 400


@dataclass(slots=True)
class _Mass:
    """How much visible text an element holds."""

    all: int = 0
    linked: int = 0
    links: int = 0
    headed: bool = False
    """Whether a main heading is in it."""
    table: bool = False


@dataclass(slots=True)
class MainText:
    """The element that holds the main text, a heading that stands before it, and what in it is to be left out."""

    root: "Element"
    heading: "Element | None" = None
    left_out: "set[Element]" = field(default_factory=set)


def find_main_text(page: "Element") -> MainText:
    """Where the main text of a page is.

    That is its ``main`` or, if there is none, the ``article`` with most of its text, or else the whole of it. What is
    hidden, and what by its element, role, name, heading or its many links only surrounds a text, is left out, unless
    it holds most of the page.
    """
    elements = list(_elements(page))
    hidden = {element for element in elements if _is_hidden(element)}
    masses = _weigh(elements, hidden)
    most = masses[page].all * _MOST
    left_out = set(hidden)
    for element in elements:
        mass = masses.get(element)
        if mass is not None and mass.all <= most and _surrounds(element, mass):
            left_out.add(element)
    _leave_out_headed(elements, masses, most, left_out)
    masses = _weigh(elements, left_out)
    root = _root(page, elements, masses)
    return MainText(root, _heading(elements, masses, root), left_out)


def _elements(page: "Element") -> "Iterator[Element]":
    return (element for element in page.iter() if isinstance(element.tag, str))


def _is_hidden(element: "Element") -> bool:
    if element.tag in UNSEEN or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style[:1000].lower()) is not None


def _weigh(elements: "list[Element]", left_out: "set[Element]") -> "dict[Element, _Mass]":
    """How much text each element holds that is not left out and not in something left out."""
    masses: dict[Element, _Mass] = {}
    for element in elements:
        parent = element.getparent()
        if element not in left_out and (element is elements[0] or parent in masses):
            masses[element] = _Mass()
    # going backwards, all children of an element are whole before it is added to its parent
    for element in reversed(elements):
        mass = masses.get(element)
        if mass is not None:
            mass.all += _visible(element.text)
            if element.tag == "a":
                mass.linked, mass.links = mass.all, 1
            mass.headed |= element.tag == "h1"
            mass.table |= element.tag == "table"
        parent = element.getparent()
        above = masses.get(parent) if parent is not None else None
        if above is not None:
            above.all += _visible(element.tail)
            if mass is not None:
                above.all += mass.all
                above.linked += mass.linked
                above.links += mass.links
                above.headed |= mass.headed
                above.table |= mass.table
    return masses


def _visible(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _surrounds(element: "Element", mass: _Mass) -> bool:
    tag = element.tag
    if tag in ("html", "body", "main", "h1") or element.get("role") == "main":
        return False
    if tag == "header" and (mass.headed or _inside(element, "article", "main")):
        return False
    if tag in _SURROUNDING or element.get("role") in _ROLES:
        return not (mass.headed and tag != "nav")
    if mass.headed or tag == "article":
        return False
    if mass.links >= 3 and mass.linked > mass.all * _LINKED and not mass.table and tag in _CONTAINERS:
        return True
    return tag not in HEADINGS and tag in _CONTAINERS | {"a"} and _is_named_so(element)


def _inside(element: "Element", *tags: str) -> bool:
    steps = 0
    parent = element.getparent()
    while parent is not None and steps < 12:
        if parent.tag in tags:
            return True
        parent = parent.getparent()
        steps += 1
    return False


def _is_named_so(element: "Element") -> bool:
    names = f"{element.get('class', '')[:_LONGEST_NAME]} {element.get('id', '')[:_LONGEST_NAME]}"
    return any(word.lower() in _FURNITURE for word in _NAME_WORD.findall(names))


def _leave_out_headed(
    elements: "list[Element]", masses: "dict[Element, _Mass]", most: float, left_out: "set[Element]"
) -> None:
    """Leave out what stands under a heading such as "Related articles": its container, or what follows it."""
    for element in elements:
        if element.tag not in HEADINGS or element not in masses or masses[element].all > 60:
            continue
        words = " ".join("".join(element.itertext()).split()).lower().rstrip(":")
        if words not in _FURNITURE_HEADS:
            continue
        left_out.add(element)
        parent = element.getparent()
        first = parent is not None and not _visible(parent.text) and element.getprevious() is None
        if first and parent in masses and masses[parent].all <= most and parent.tag in _CONTAINERS:
            left_out.add(parent)
            continue
        follower = element.getnext()
        if follower is not None and follower in masses and masses[follower].links and follower.tag in _CONTAINERS:
            left_out.add(follower)


def _root(page: "Element", elements: "list[Element]", masses: "dict[Element, _Mass]") -> "Element":
    whole = masses[page].all
    for asked, share in ((_is_main, 0.3), (_is_article, _MOST)):
        found = [element for element in elements if element in masses and asked(element)]
        best = max(found, key=lambda element: masses[element].all, default=None)
        if best is not None and masses[best].all > whole * share:
            return best
    return page


def _is_main(element: "Element") -> bool:
    return bool(element.tag == "main" or element.get("role") == "main")


def _is_article(element: "Element") -> bool:
    return bool(element.tag == "article")


def _heading(elements: "list[Element]", masses: "dict[Element, _Mass]", root: "Element") -> "Element | None":
    """The page's main heading, where it stands before the element of the main text."""
    if masses[root].headed:
        return None
    for element in elements:
        if element is root:
            return None
        if element.tag == "h1" and element in masses and masses[element].all:
            return element
    return None
