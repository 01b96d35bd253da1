"""Names of studies that consist of words: ``RED MANGROVE-3``, a trial called Skylark."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter

from extractor.layout import Document
from extractor.trials.lexicon import Lexicon
from extractor.trials.marks import Name, Phase
from extractor.words import Words

_UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŽŒ"
_VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-Ý]")
# the further words of "RED KAPOK-3", "VENTO DI BORA"
_MORE_WORDS = re.compile(
    rf"(?:[ \n][{_UPPER}]{{2,}}){{0,2}}[ \n][{_UPPER}]{{2,}}(?:-\d{{1,2}})?(?![\w-])(?![ \n][{_UPPER}]{{2}})"
)
_CAPITALS_BEFORE = re.compile(rf"[{_UPPER}]{{2}} \Z")
# a trial called Skylark
_CALLED_WORD = re.compile(
    r"[ts](?:rial|tudy)\s*,?\s*(?:is\s|was\s)?(?:called|named|nicknamed|dubbed|known\sas)\s+[“\"‘]?([A-Z][a-z]{3,})\b(?!\s[A-Z])"
)
_TWO_WORDS = re.compile(r"([A-Z][a-z]+ [A-Z][a-z]+),\s(?:the|a|an|our|its)\s")
_FEWEST_LETTERS = 3
_FEWEST_WORDS = 2
_LONG = 5
_start = attrgetter("start")


def end_of_words(text: str, start: int, end: int, lexicon: Lexicon) -> int | None:
    """Where the name of several words in capitals ends whose first word is given; None if it is no such name.

    They must be words, and no abbreviations in a row (``US FDA``); the first word of the row must be the given one.
    """
    more = _MORE_WORDS.match(text, end)
    if more is None or not text[start:end].isupper() or _CAPITALS_BEFORE.search(text, max(0, start - 4), start):
        return None
    parts = [text[start:end], *(word.partition("-")[0] for word in more[0].split())]
    known = lexicon.look_alikes.intersection(parts)
    words = (
        parts[0] not in known
        and len(known) <= 1
        and (len(parts) > _FEWEST_WORDS or all(len(word) > _LONG for word in known))
        and all(_VOWEL.search(word) for word in parts)
        and sum(len(word) >= _FEWEST_LETTERS for word in parts) >= _FEWEST_WORDS
    )
    return more.end() if words else None


def names_of_words(document: Document, phases: Sequence[Phase], lexicon: Lexicon) -> Iterable[Name]:
    """Names without capitals: "a trial called Skylark"; "Ming Yue, the Phase II trial in …, continues"."""
    text = document.text
    for called in {match[1]: None for match in _CALLED_WORD.finditer(text)}:
        for start in _places_of(called, document.words):
            yield Name(start, start + len(called), called, "trials.called")
    for sentence in document.sentences:
        pair = _TWO_WORDS.match(text, sentence.start)
        if pair is None or pair[1].split()[0].lower() in lexicon.phase_stops:
            continue
        first, last = (bisect_left(phases, pair.end() + apart, key=_start) for apart in (1, 40))
        if any(phase.headed and not phase.plural for phase in phases[first:last]):
            for start in _places_of(pair[1], document.words):
                yield Name(start, start + len(pair[1]), pair[1], "trials.apposed")


def _places_of(name: str, words: Words) -> Iterable[int]:
    """Where a name of one or two plain words stands."""
    first, _, second = name.partition(" ")
    for index in words.places.get(first.lower(), ()):
        behind = words.texts[index + 1 : index + 2]
        parted = second and (behind != [second] or words.starts[index + 1] != words.ends[index] + 1)
        if words.texts[index] == first and not parted:
            yield words.starts[index]
