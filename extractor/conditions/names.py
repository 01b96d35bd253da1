"""Names of conditions in full: those of the vocabulary, and those that their head tells."""

from collections.abc import Sequence
from typing import NamedTuple

from extractor.conditions.phrases import qualified
from extractor.conditions.vocabulary import Vocabulary
from extractor.layout import Document

_SHORTEST = 7
"""Letters of a word whose ending alone makes it a condition, at least."""


class Core(NamedTuple):
    """The name of a condition, without modifiers."""

    start: int
    end: int
    rule: str
    key: str


def named(document: Document, vocabulary: Vocabulary) -> list[Core]:
    """The names of the vocabulary."""
    return [
        Core(match.start, match.end, "conditions.vocabulary", match.entry)
        for match in vocabulary.names.longest(document.words)
    ]


def headed(document: Document, vocabulary: Vocabulary, lower: list[str], known: Sequence[Core]) -> list[Core]:
    """Names that end in a noun such as "lymphoma" or "disease", with the words before it that tell which.

    A known name with such words before it is widened: "hand" + "eczema" is another condition than "eczema".
    """
    words = document.words
    ends = {core.end: core for core in known}
    found: list[Core] = []
    for index, word in enumerate(lower):
        alone = word in vocabulary.heads or (
            len(word) >= _SHORTEST and word.endswith(vocabulary.suffixes) and word not in vocabulary.no_heads
        )
        if not alone and word not in vocabulary.dependent_heads:
            continue
        core = ends.get(words.ends[index])
        head = words.first_at(core.start) if core else index
        first = qualified(document, vocabulary, lower, head, adjectives=core is None)
        if first == head and (core or not alone):
            continue
        if not words.texts[index].islower() and not words.texts[index].istitle():
            continue
        start = words.starts[first]
        found.append(Core(start, words.ends[index], "conditions.head", vocabulary.key(lower[first : index + 1])))
    return found
