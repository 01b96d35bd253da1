"""Rates of growth over years: the span of a CAGR is that of the years its sentence names."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.found import FoundPeriod
from extractor.layout import Document

_RATE = "CAGR"
_FEWEST_YEARS = 2


def compound_spans(document: Document, periods: Sequence[FoundPeriod]) -> Iterator[FoundPeriod]:
    """ "from $2 billion in 2025 to $9 billion in 2032, a CAGR of 24%": 2025 to 2032, told at the word "CAGR".

    Only where the sentence names two years and no span of them.
    """
    if _RATE not in document.text:
        return
    words = document.words
    for index, word in enumerate(words.texts):
        if word != _RATE:
            continue
        start, end = words.starts[index], words.ends[index]
        sentence = document.sentence_at(start)
        near = [period for period in periods if sentence.start <= period.start < sentence.end]
        if any(period.rule == "periods.years" or (period.start < end and start < period.end) for period in near):
            continue
        years = sorted({(one.first, one.last) for one in near if one.rule == "periods.year" and one.first and one.last})
        if len(years) == _FEWEST_YEARS and all(first[1] < second[0] for first, second in pairwise(years)):
            yield FoundPeriod(start, end, "periods.compound", years[0][0], years[1][1], None, "span")
