"""Any bytes: a text with places in order, or an error that says what is wrong."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import ReadingError
from extractor.reading import FORMATS, Reader
from tests.reading.making import MAKERS, outline_of

TEXT = """Corvane posts results

May 14, 2026

Sales of Quelvara rose by 12.5% to $45.2 million in the first quarter.

• Costs fell by 3%
• The trial goes on

USD million        2026    2025
Revenue            45.2    40.1
Net loss           (4.0)   (5.5)
"""
PARTS = outline_of(TEXT)
WHOLE = {"markdown" if kind == "md" else kind: make(PARTS) for kind, make in MAKERS.items()}
WHOLE |= {"text": TEXT.encode(), "jsonl": WHOLE["json"]}
MARKUP = [
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<sup>1</sup>",
    "<br>",
    "<ul>",
    "<li>",
    "<pre>",
    "|",
    "&nbsp;",
    "5%",
    "$5",
    "é",
    "<h1>",
    "<script>",
    "</div>",
    "<div class=nav>",
    "<!--",
    "-->",
    "\x00",
    " ",
    "\n",
]


def _checked(raw, form):
    try:
        source = Reader(max_bytes=2_000_000, type=form).read("-", raw=raw)
    except ReadingError:
        return None
    end = 0
    for place in source.places:
        assert end <= place.start < place.end <= len(source.text)
        assert place.locator
        end = place.end
    if source.places:
        covered = {offset for place in source.places for offset in range(place.start, place.end)}
        assert all(character.isspace() for offset, character in enumerate(source.text) if offset not in covered)
    source.text.encode()
    return source


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=40, deadline=None)
@given(raw=st.binary(max_size=300))
def test_any_bytes(form, raw):
    _checked(raw, form)


@settings(max_examples=100, deadline=None)
@given(raw=st.binary(max_size=300))
def test_any_bytes_of_no_told_type(raw):
    _checked(raw, None)


@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(st.sampled_from(MARKUP), max_size=60))
def test_any_markup(pieces):
    _checked("".join(pieces).encode(), "html")


@settings(max_examples=100, deadline=None)
@given(text=st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text(text):
    raw = json.dumps({"text": text}).encode()
    source = _checked(raw, "json")
    assert "<" in text or source.text == text
    _checked(gzip.compress(text.encode()), None)


@pytest.mark.parametrize("form", sorted(WHOLE))
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_damaged_files(form, data):
    raw = bytearray(WHOLE[form])
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(raw) // 2, len(raw)))
    _checked(bytes(raw[:cut]), form)


@pytest.mark.parametrize("form", sorted(WHOLE))
def test_whole_files(form):
    source = _checked(WHOLE[form], form)
    assert "12.5% to $45.2 million" in source.text
    assert Reader(type=form).read("-", raw=WHOLE[form]) == source
