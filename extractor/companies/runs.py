"""Runs of capitalised words: where a name can stand."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.layout import Document

_TITLE_SHARE = 0.6
"""Share of longer words in capitals from which on a sentence is taken for a title."""
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


def _capitalised(words: Sequence[str]) -> bool:
    longer = [word for word in words if len(word) >= _LONGER and word.isalpha()]
    return len(longer) > 1 and sum(word[0].isupper() for word in longer) >= _TITLE_SHARE * len(longer)


def runs(document: Document) -> Iterator[Run]:
    """All runs of the document, in text order; none goes across sentences."""
    words = document.words
    texts = words.texts
    for sentence in document.sentences:
        span = words.between(sentence.start, sentence.end)
        title = _capitalised(texts[span.start : span.stop])
        index = span.start
        while index < span.stop:
            if not texts[index][0].isupper():
                index += 1
                continue
            first = index
            index += 1
            while index < span.stop and joined(document, index):
                joins = texts[index] == "&" and index + 1 < span.stop and texts[index + 1][0].isupper()
                if not joins and not texts[index][0].isupper():
                    break
                index += 2 if joins else 1
            yield Run(first, index, title, first == span.start)
