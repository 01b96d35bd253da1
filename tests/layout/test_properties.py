"""What holds for the layout of any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.layout import lay_out
from extractor.reading.source import Source

PIECES = [
    "Acme grew 5%.", "Q: Why?", "A: Because.", "Dr. Lee", "• item", "a  1  2", "| a | b |", "|---|---|", "**Why?**",
    "“Yes,” said Ann Bell.", "“", '"', "# Head", "About Acme", "running out of", "options", "----", "\t", "  ", "\n",
    "\n\n", "\r\n", "\f", "\\$10.1 million", "May 14, 2026", "By Ann Bell", "HEADING", "(1)", "I. Basis", "…", "1,000",
    "Revenue      9,400   7,684", "in thousands", "\u2028", "。", "\x00", "İ",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(st.sampled_from([*PIECES, "\n", " ", "\n\n"]), max_size=60).map("".join)
)


def _laid_out(text):
    return lay_out(Source(text, "", "any", "0" * 64))


def _assert_in_order(things, size):
    end = 0
    for thing in things:
        assert end <= thing.start < thing.end <= size
        end = thing.end


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_parts_are_disjoint_and_cover_the_text(text):
    document = _laid_out(text)
    for things in (document.blocks, document.sentences, document.tables, document.turns):
        _assert_in_order(things, len(text))
    covered = [False] * len(text)
    for block in document.blocks:
        covered[block.start : block.end] = [True] * (block.end - block.start)
    assert all(there or char.isspace() for there, char in zip(covered, text, strict=True))
    for table in document.tables:
        _assert_in_order(table.rows, len(text))
        for row in table.rows:
            _assert_in_order(row.cells, len(text))
            assert all(cell.column < len(table.columns) for cell in row.cells)


@pytest.mark.parametrize(
    "text",
    ["a" * 10**6, "\n" * 10**6, "|" * 200_000, "A. " * 50_000, "a  1  2\n" * 20_000, "a|b|c\n" * 20_000, "“" * 100_000],
    ids=["letters", "newlines", "pipes", "initials", "rows", "cells", "quotes"],
)
def test_long_monotonous_texts_are_laid_out(text):
    assert _laid_out(text).text == text
