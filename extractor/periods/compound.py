"""Rates of growth over years: the span of a CAGR is that of the years its sentence names."""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import pairwise

import msgspec

from extractor.found import FoundPeriod
from extractor.layout import Document
from extractor.vocabulary import read_table


class _Rate(msgspec.Struct):
    words: str
    where: str


_RATES: dict[str, list[tuple[list[str], bool]]] = {}
"""First word → the words of a rate, and whether they count only behind a percentage."""
for _row in read_table(files("extractor.periods") / "rates.tsv", _Rate, unique="words"):
    _RATES.setdefault(_row.words.split()[0], []).append((_row.words.split(), _row.where == "behind"))

_PERCENT = frozenset({"%", "percent", "cent"})
_FEWEST_YEARS = 2
_WORDS_BEHIND = 3
"""Words between a percentage and what makes it a rate, at most: "20% more each year"."""


def compound_spans(document: Document, periods: Sequence[FoundPeriod]) -> Iterator[FoundPeriod]:
    """ "from $2 billion in 2025 to $9 billion in 2032, a CAGR of 24%": 2025 to 2032, told at the word "CAGR".

    Likewise "worth $2 billion in 2025, it will grow by 9% a year to $4 billion in 2032". Only where the sentence names
    two years and no span of them.
    """
    for start, end in _rates(document):
        sentence = document.sentence_at(start)
        near = [period for period in periods if sentence.start <= period.start < sentence.end]
        if any(period.rule == "periods.years" or (period.start < end and start < period.end) for period in near):
            continue
        years = sorted({(one.first, one.last) for one in near if one.grain == "year" and one.first and one.last})
        if len(years) == _FEWEST_YEARS and all(first[1] < second[0] for first, second in pairwise(years)):
            yield FoundPeriod(start, end, "periods.compound", years[0][0], years[1][1], None, "span")


def _rates(document: Document) -> Iterator[tuple[int, int]]:
    words = document.words
    for first, rates in _RATES.items():
        for index in words.places.get(first, ()):
            for phrase, behind in rates:
                last = index + len(phrase)
                if words.lower[index:last] != phrase:
                    continue
                if behind and _PERCENT.isdisjoint(words.lower[max(0, index - _WORDS_BEHIND) : index]):
                    continue
                yield words.starts[index], words.ends[last - 1]
