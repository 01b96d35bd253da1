"""Where sentences end inside a stretch of running text."""

import re
from collections.abc import Iterator
from importlib.resources import files

import msgspec

from extractor.layout.document import Region
from extractor.vocabulary import read_list, read_table


class _Abbreviation(msgspec.Struct):
    word: str
    """Without its last stop."""
    ends: str
    """open: never ends a sentence; number: not before a digit; either: only before a sentence starter."""


_HERE = files("extractor.layout")
_ENDS = {row.word: row.ends for row in read_table(_HERE / "abbreviations.tsv", _Abbreviation, unique="word")}
_STARTERS = frozenset(read_list(_HERE / "sentence_starters.txt"))

# … as we saw.” | … 64.2%. | … nothing?** | … is it!)
_STOP = re.compile(r"[.!?…。！？]+[\"”’'»)\]*_]*(?=\s|$)|[。！？]")
_OPENERS = "\"“‘'«([*_\\"
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_LONGEST_ABBREVIATION = 8
_LONGEST_SENTENCE = 3000
"""Characters beyond which nobody writes a sentence. Whatever looks at a whole sentence then stays bounded."""


def split_sentences(text: str, start: int, end: int) -> Iterator[Region]:
    """The sentences between two offsets, blanks around each trimmed; what runs on and on is cut at blanks.

    >>> text = "Acme Inc. (Nasdaq: ACM) grew 5%. U.S. sales rose, said Dr. Lee. “Why?” he asked."
    >>> [text[a:b] for a, b in split_sentences(text, 0, len(text))]
    ['Acme Inc. (Nasdaq: ACM) grew 5%.', 'U.S. sales rose, said Dr. Lee.', '“Why?” he asked.']
    """
    begin = start
    for stop in _STOP.finditer(text, start, end):
        after = stop.end()
        while after < end and text[after].isspace():
            after += 1
        if after == end:
            break
        if _ends(text, begin, stop, after, end):
            yield from _pieces(text, begin, stop.end())
            begin = after
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    if begin < end:
        yield from _pieces(text, begin, end)


def _pieces(text: str, begin: int, end: int) -> Iterator[Region]:
    """A sentence, in pieces if it is none."""
    while end - begin > _LONGEST_SENTENCE:
        limit = begin + _LONGEST_SENTENCE
        cut = text.rfind(" ", begin, limit)
        if cut <= begin:
            cut = limit
        yield Region(begin, cut)
        begin = cut
        while begin < end and text[begin].isspace():
            begin += 1
    yield Region(begin, end)


def _ends(text: str, begin: int, stop: re.Match[str], after: int, end: int) -> bool:
    """Whether the sentence ends at this stop; ``after`` is the next visible character."""
    mark = text[stop.start()]
    if mark in "。！？":
        return True
    first = after
    while first < end and first < after + 4 and text[first] in _OPENERS:
        first += 1
    if first >= end:
        return False
    follows = text[first]
    if follows.islower():
        return False
    if mark != "." or stop.end() - stop.start() > 1:
        return True
    word = _word_before(text, begin, stop.start())
    kind = _ENDS.get(word)
    if kind is None and len(word) == 1 and word.isupper():
        kind = "either"  # an initial, or the last letter of "vitamin D"
    elif kind is None and word.count(".") and word.replace(".", "").isalpha():
        kind = "either"  # U.S.S.R., J.P. Smith
    if kind is None:
        return not (word.isdigit() and len(word) <= 2 and stop.start() - begin <= len(word))  # "1. Basis"
    if kind == "open":
        return False
    if kind == "number":
        return not (follows.isdigit() or follows == "[") and not (word == "Rs" and follows.isnumeric())
    opening = _WORD.match(text, first, end)
    return opening is not None and opening[0] in _STARTERS


def _word_before(text: str, begin: int, stop: int) -> str:
    first = stop
    while (
        first > begin and stop - first < _LONGEST_ABBREVIATION and (text[first - 1].isalnum() or text[first - 1] == ".")
    ):
        first -= 1
    return text[first:stop]
