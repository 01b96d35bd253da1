"""Time for each byte stays the same, however large a file is."""

from contextlib import suppress
from time import process_time

import pytest

from extractor.errors import ReadingError
from extractor.reading import Reader
from tests.hostile.files import FILES

SHORT, LONG = 8_000, 64_000
MOST_GROWTH = 3.0
LEAST = 0.3e-6
"""Seconds a byte below which growth is noise."""
TRIES = 3


def _seconds(form, raw):
    start = process_time()
    with suppress(ReadingError):  # refusing has to be quick too
        Reader(type=form, max_bytes=50_000_000).read("-", raw=raw)
    return process_time() - start


@pytest.mark.parametrize("kind", FILES)
def test_time_for_each_byte_stays_flat(kind):
    form, make = FILES[kind]
    short, long = make(SHORT), make(LONG)
    _seconds(form, short)
    growth = []
    for _ in range(TRIES):
        base = max(_seconds(form, short) / SHORT, LEAST)
        growth.append(_seconds(form, long) / LONG / base)
        if growth[-1] <= MOST_GROWTH:
            return
    assert min(growth) <= MOST_GROWTH
