"""Bytes of a web page → its tree of elements."""

import re
from typing import TYPE_CHECKING, TypeAlias

from extractor.reading.content import BrokenError, ExtraError
from extractor.reading.decoding import MARKS, Decoded, NotTextError, decode, decode_as

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element: TypeAlias = _Element

# <meta charset="utf-8"> | <meta http-equiv=… content="text/html; charset=gb2312"> | <?xml … encoding="utf-8"?>
_CHARSET = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_:.-]{2,40})""")
_HEAD_BYTES = 4096
# as browsers read them: what these names promise is kept by the wider encoding
_WIDER = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_WIDER |= {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "euc-kr": "cp949"}
_TOO_DEEP = "Excessive depth"
# name | name=value | name='value' | name="value", where nearly anything is a name
_ATTRIBUTE = r"""[^\s>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
# <!-- … --> | <script … | <p class="x" …
_TAG = re.compile(rf"<!--.*?(?:-->|\Z)|<[a-zA-Z][^\s>/]*+(?:[\s/=]++|{_ATTRIBUTE})*+", re.DOTALL)
_MOST_ATTRIBUTES = 1000
"""Of one element; the parser takes the square of them."""


def decode_page(raw: bytes) -> Decoded:
    """The characters of a page: by its byte order mark, by what its head says, or as any text. Raises BrokenError."""
    if b"\x1b" not in raw:
        try:
            return Decoded(
                raw.removeprefix(MARKS[0]).decode(), "utf-8"
            )  # what is UTF-8 is nothing else, whatever is told
        except UnicodeDecodeError:
            pass
    told = None if raw.startswith(MARKS) else _CHARSET.search(raw[:_HEAD_BYTES])
    if told is not None:
        name = told[1].decode("ascii").lower()
        encoding = _WIDER.get(name, name)
        try:
            return Decoded(decode_as(raw, encoding), encoding)
        except (UnicodeError, LookupError, ValueError):
            pass  # pages lie about it
    try:
        return decode(raw)
    except NotTextError as error:
        raise BrokenError(str(error)) from None


def parse_page(text: str) -> "Element | None":
    """The root of a page; None for an empty one. Reads nothing but the text. Raises BrokenError, ExtraError."""
    try:
        from lxml import etree
    except ImportError:
        raise ExtraError("html") from None
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    raw = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    if not raw.strip():
        return None
    if any(_is_crowded(tag) for tag in _TAG.finditer(text)):
        raise BrokenError(f"one of its elements has more than {_MOST_ATTRIBUTES:,} attributes")
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenError(f"its markup cannot be read: {error.msg}") from None
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        raise BrokenError("its elements are nested too deeply")
    return root


def _is_crowded(tag: re.Match[str]) -> bool:
    if tag.end() - tag.start() <= 2 * _MOST_ATTRIBUTES or tag[0].startswith("<!--"):
        return False
    return sum(1 for _ in _ATTRIBUTES.finditer(tag.string, tag.start(), tag.end())) > _MOST_ATTRIBUTES
