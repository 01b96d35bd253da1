"""Who takes over whom, where that is what a document tells: its top says so.

Until a take-over is closed the target develops its drugs and runs its trials, whoever the document is about.
"""

from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import msgspec

from extractor.found import Clue, Found
from extractor.layout import Document
from extractor.vocabulary import read_list, read_table

_WORDS = files("extractor.linking") / "words"
_TOP = 1200
"""Characters in which a document says what it is about."""
_BETWEEN = 16
"""Words between the two names, at most."""


class _Verb(msgspec.Struct):
    word: str
    role: str


_BUYS = frozenset(
    verb.word for verb in read_table(_WORDS / "deal_verbs.tsv", _Verb, unique="word") if verb.role == "buyer"
) - {"purchase"}
_PARTS = frozenset(read_list(_WORDS / "parts_bought.txt"))


class TakeOver(NamedTuple):
    """The companies on both sides."""

    targets: frozenset[int] = frozenset()
    buyers: frozenset[int] = frozenset()


def take_over(document: Document, found: Found) -> TakeOver:
    """Read "Velt to acquire Orsel for $2 billion" and "Orsel is to be bought by Velt", not "acquires rights"."""
    mentions = sorted(
        (mention, index)
        for index, company in enumerate(found.companies)
        for mention in company.mentions
        if mention.start < _TOP
    )
    pairs = list(_pairs(document, mentions))
    targets = frozenset(target for target, _ in pairs)
    return TakeOver(targets, frozenset(buyer for _, buyer in pairs) - targets)


def _pairs(document: Document, mentions: list[tuple[Clue, int]]) -> Iterator[tuple[int, int]]:
    """Targets with their buyers."""
    words = document.words
    for (one, first), (other, second) in pairwise(mentions):
        if first == second or document.sentence_index(one.start) != document.sentence_index(other.start):
            continue
        between = words.lower[words.first_at(one.end) : words.first_at(other.start)]
        if len(between) > _BETWEEN or _BUYS.isdisjoint(between) or not _PARTS.isdisjoint(between):
            continue
        after = words.first_at(other.end)
        if words.lower[after : after + 2] == ["'", "s"]:
            continue  # a part of it: "acquires Orsel's pill"
        yield (first, second) if between[-1] == "by" else (second, first)
