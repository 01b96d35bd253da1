"""Runs of capitalised words: where a name can stand."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.layout import Document

_TITLE_SHARE = 0.75
"""Share of longer words in capitals from which on a sentence is taken for a title."""
_RUNNING_SHARE = 0.8
"""The same in running text, where a sentence can be full of names."""
_PLAIN = 3
"""A sentence with fewer capitals than one word in so many is no title, whatever the length of its words."""
_HEADINGS = frozenset(("title", "subtitle", "heading", "byline"))
_FEWEST = 2
"""Longer words that a heading must have to show its manner."""
_MANY = 5
"""Longer words from which on running text in capitals is a title too."""
_STOPS = frozenset(".?!")
"""Ends of a sentence: what has one and is not all capitals is running text, however many names are in it."""
_LONGER = 4
"""Letters from which on a word counts for that: titles write "of" and "for" small."""


class Run(NamedTuple):
    """Words first … last (exclusive), all capitalised or joining such (``&``), with nothing between but a space."""

    first: int
    last: int
    title: bool
    """In a heading or headline, where capitals tell nothing."""
    opening: bool
    """At the start of its sentence."""


def joined(document: Document, index: int) -> bool:
    """Whether nothing but one blank, dash or line break parts the word from the one before it.

    A line in capitals is not continued by the next one.
    """
    start, end = document.words.ends[index - 1], document.words.starts[index]
    gap = document.text[start:end]
    if "\n" not in gap:
        return len(gap) == 1 and gap not in "\t\u2014"
    texts = document.words.texts
    shouted = texts[index - 1].isupper() and not texts[index].isupper() and len(texts[index - 1]) > _LONGER
    return gap.isspace() and gap.count("\n") == 1 and not shouted


def _is_title(document: Document, words: Sequence[str], start: int) -> bool:
    """Whether the sentence that starts there is set as a title: a heading, or text in capitals; no table row."""
    longer = [word for word in words if len(word) >= _LONGER and word.isalpha()]
    if len(longer) < _FEWEST:
        return False
    share = sum(word[0].isupper() for word in longer) / len(longer)
    if share < _TITLE_SHARE:
        return False
    block = document.block_at(start)
    if block is not None and block.kind in _HEADINGS:
        return True
    if share < _RUNNING_SHARE or len(longer) < _MANY or document.cell_at(start) is not None:
        return False
    return words[-1] not in _STOPS or all(word.isupper() for word in longer)


def runs(document: Document) -> Iterator[Run]:
    """All runs of the document, in text order; none goes across sentences."""
    words = document.words
    texts = words.texts
    upper = [word[0].isupper() for word in texts]
    for sentence in document.sentences:
        span = words.between(sentence.start, sentence.end)
        last = span.stop
        index = _next(upper, span.start, last)
        title = (
            sum(upper[span.start : last]) * _PLAIN > len(span)
            and index < last
            and _is_title(document, texts[span.start : last], sentence.start)
        )
        while index < last:
            first = index
            index += 1
            while index < last and (upper[index] or texts[index] == "&") and joined(document, index):
                if not upper[index] and not (index + 1 < last and upper[index + 1]):
                    break
                index += 1
            yield Run(first, index, title, first == span.start)
            index = _next(upper, index, last)


def _next(upper: list[bool], index: int, last: int) -> int:
    """The next capitalised word from the index on; ``last`` if there is none."""
    try:
        return upper.index(True, index, last)
    except ValueError:
        return last
