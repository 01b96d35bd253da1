"""The marks of list items, which a Word file tells apart from the text."""

from collections import Counter
from typing import TYPE_CHECKING

from extractor.reading.docx.names import W, attribute

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_BASES = 10
BULLET = "• "


class Numbering:
    """Which paragraphs are items, and of which list."""

    def __init__(self, numbering: "_Element | None", styles: "_Element | None"):
        self._formats: dict[tuple[str, str], str] = {}
        self._counts: Counter[tuple[str, int]] = Counter()
        self._of_style: dict[str, tuple[str, int]] = {}
        self._names: dict[str, str] = {}
        if numbering is not None:
            self._read(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read(self, numbering: "_Element") -> None:
        abstract: dict[str, dict[str, str]] = {}
        for one in numbering.iterchildren(f"{W}abstractNum"):
            levels: dict[str, str] = {}
            for level in one.iterchildren(f"{W}lvl"):
                levels[attribute(level, "ilvl")] = attribute(level.find(f"{W}numFmt"), "val")
            abstract[attribute(one, "abstractNumId")] = levels
        for one in numbering.iterchildren(f"{W}num"):
            held = abstract.get(attribute(one.find(f"{W}abstractNumId"), "val"), {})
            for level, form in held.items():
                self._formats[attribute(one, "numId"), level] = form

    def _read_styles(self, styles: "_Element") -> None:
        bases: dict[str, str] = {}
        for style in styles.iterchildren(f"{W}style"):
            name = attribute(style, "styleId")
            bases[name] = attribute(style.find(f"{W}basedOn"), "val")
            self._names[name] = attribute(style.find(f"{W}name"), "val").lower()
            found = _told(style.find(f"{W}pPr"))
            if found is not None:
                self._of_style[name] = found
        for name in bases:
            above = bases[name]
            for _ in range(_MOST_BASES):
                if name in self._of_style or not above:
                    break
                if above in self._of_style:
                    self._of_style[name] = self._of_style[above]
                above = bases.get(above, "")

    def mark(self, paragraph: "_Element") -> str:
        """What stands before a paragraph: a bullet, its number, or nothing."""
        found = _told(paragraph.find(f"{W}pPr")) or self._of_style.get(_style(paragraph))
        if found is None or found[0] == "0" or self.is_heading(paragraph):
            return ""
        number, level = found
        form = self._formats.get((number, str(level)), "bullet")
        if form in ("bullet", "none", ""):
            return BULLET if form == "bullet" else ""
        self._counts[number, level] += 1
        for deeper in range(level + 1, _MOST_BASES):
            self._counts.pop((number, deeper), None)
        return f"{_written(self._counts[number, level], form)}. "

    def is_heading(self, paragraph: "_Element") -> bool:
        """Whether a paragraph has the style of a heading or title."""
        return self._names.get(_style(paragraph), "").startswith(("heading", "title"))

    def is_title(self, paragraph: "_Element") -> bool:
        """Whether a paragraph has the style of a document's title."""
        return self._names.get(_style(paragraph), "") == "title"


def _style(paragraph: "_Element") -> str:
    properties = paragraph.find(f"{W}pPr")
    return attribute(properties.find(f"{W}pStyle"), "val") if properties is not None else ""


def _told(properties: "_Element | None") -> tuple[str, int] | None:
    told = properties.find(f"{W}numPr") if properties is not None else None
    if told is None:
        return None
    number, level = attribute(told.find(f"{W}numId"), "val"), attribute(told.find(f"{W}ilvl"), "val")
    return (number, int(level) if level in set("012345678") else 0) if number else None


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if form == "lowerLetter" else letter.upper()
    return str(number)
