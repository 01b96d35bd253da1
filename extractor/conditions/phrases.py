"""How far the phrase around the core of a condition's name reaches: modifiers to its left, complements to its right."""

from extractor.conditions.vocabulary import Vocabulary
from extractor.layout import Document

_MOST = 12
"""Words that stand before the core, at most."""
_JOINING = frozenset(("or", "and", "/", ","))
_ADJECTIVES = ("ic", "al", "ar", "oid", "ous", "ary", "ive", "ile", "ian", "atic")
"""Endings of adjectives that tell which, before a head that the vocabulary does not know as a name."""
_SHORTEST_ADJECTIVE = 6


def glued(document: Document, index: int) -> bool:
    """Whether a dash ties the word to the one before it."""
    words = document.words
    return (
        index > 0
        and words.starts[index] - words.ends[index - 1] == 1
        and not document.text[words.ends[index - 1]].isspace()
    )


def modified(document: Document, vocabulary: Vocabulary, lower: list[str], first: int) -> int:
    """Index of the first word of the phrase, modifiers included: "relapsed or refractory", "HER2-positive"."""
    floor = max(0, first - _MOST)
    while first > floor:
        start = _modifier(document, vocabulary, lower, first, floor)
        if start is None and lower[first - 1] in _JOINING and first - 1 > floor:
            start = _modifier(document, vocabulary, lower, first - 1, floor)
            if start is None and lower[first - 2 : first] == ["/", "or"] and first - 3 > floor:
                start = _modifier(document, vocabulary, lower, first - 3, floor)
        if start is None:
            break
        first = start
    while first > floor and lower[first - 1] in vocabulary.adverbs:
        first -= 1
    return first


def _modifier(document: Document, vocabulary: Vocabulary, lower: list[str], first: int, floor: int) -> int | None:
    """Where the modifier begins that ends before the word."""
    last_word = lower[first - 1]
    if last_word in vocabulary.last_words:
        for size in range(min(vocabulary.longest_modifier, first - floor), 0, -1):
            if tuple(lower[first - size : first]) in vocabulary.modifiers:
                start = first - size
                return _glued_start(document, start, floor)
    if last_word in vocabulary.tails and glued(document, first - 1):
        return _glued_start(document, first - 1, floor)
    return None


def _glued_start(document: Document, start: int, floor: int) -> int:
    while start > floor and glued(document, start):
        start -= 1
    return start


def qualified(document: Document, vocabulary: Vocabulary, lower: list[str], head: int, adjectives: bool) -> int:
    """Index of the first word that tells which disease or cancer a head names: parts of the body, adjectives, names.

    "hand eczema", "Fellner's disease", "desmoid tumours".
    """
    texts = document.words.texts
    first = head
    floor = max(0, head - 5)
    while first > floor:
        word = lower[first - 1]
        adjective = len(word) >= _SHORTEST_ADJECTIVE and word.endswith(_ADJECTIVES) and texts[first - 1].islower()
        if word in vocabulary.anatomy or (adjectives and adjective):
            first -= 1
        elif word == "s" and first - 3 >= 0 and lower[first - 2] == "'" and texts[first - 3][0].isupper():
            first -= 3
        elif adjectives and first == head and _is_eponym(document, first - 1):
            first -= 1
        elif lower[first - 1] in ("and", "&") and first - 2 >= floor and lower[first - 2] in vocabulary.anatomy:
            first -= 2
        else:
            break
    return first


def _is_eponym(document: Document, index: int) -> bool:
    """A capitalised word inside a sentence, with small letters after the first."""
    word = document.words.texts[index]
    return (
        word[0].isupper()
        and word[1:].islower()
        and len(word) > 3
        and document.sentence_at(document.words.starts[index]).start < document.words.starts[index]
    )
