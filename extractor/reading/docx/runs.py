"""The words of a paragraph of a Word file, as they are read after all tracked changes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.reading.docx.names import MC, W, attribute
from extractor.reading.marks import lowered

if TYPE_CHECKING:
    from lxml.etree import _Element

_GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText", f"{MC}Fallback"})
_MARKS = frozenset({f"{W}footnoteReference", f"{W}endnoteReference", f"{W}footnoteRef", f"{W}endnoteRef"})
_APART = frozenset({f"{W}txbxContent"})
_AS_TEXT = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
    f"{W}ptab": "\t",
}
_OFF = ("0", "false", "none", "off")


def words_of(paragraph: "_Element") -> str:
    """The text of a paragraph: insertions in, deletions, hidden words and notes' marks out, tabs and breaks kept."""
    pieces = list(_pieces(paragraph))
    text: list[str] = []
    before = ""
    for index, (words, raised) in enumerate(pieces):
        if raised:
            words = lowered(words, before, next((later[0] for later in pieces[index + 1 : index + 2]), ""))
        text.append(words)
        before = (before + words)[-16:]
    return "".join(text)


def _pieces(element: "_Element") -> Iterator[tuple[str, bool]]:
    """Stretches of text in order, and whether each is raised; raised ones side by side are one."""
    held = ""
    for words, raised in _stretches(element):
        if raised:
            held += words
            continue
        if held:
            yield held, True
            held = ""
        yield words, False
    if held:
        yield held, True


def _stretches(element: "_Element") -> Iterator[tuple[str, bool]]:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _GONE or tag in _APART:
            continue
        if tag == f"{W}r":
            if not _is_hidden(child):
                raised = attribute(child.find(f"{W}rPr/{W}vertAlign"), "val") == "superscript"
                for words in _run(child):
                    yield words, raised
        elif tag != f"{W}p":
            yield from _stretches(child)


def _run(run: "_Element") -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _AS_TEXT:
            yield _AS_TEXT[str(child.tag)]
        elif child.tag == f"{W}sym":
            yield _symbol(attribute(child, "char"))


def _symbol(code: str) -> str:
    """A character of a symbol font; those of its private area are bullets and arrows that say nothing."""
    try:
        number = int(code[:6], 16)
    except ValueError:
        return ""
    return "" if 0xE000 <= number < 0xF900 or not 0 < number < 0x110000 else chr(number)


def _is_hidden(run: "_Element") -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and attribute(vanish, "val") not in _OFF
