"""Abbreviations of conditions: those of the vocabulary, and those that the document defines behind a name."""

import re
from collections import defaultdict
from collections.abc import Sequence

from extractor.conditions.names import Core
from extractor.conditions.vocabulary import Vocabulary
from extractor.layout import Document
from extractor.words import phrase_words

_DEFINITION = re.compile(
    r"\s{0,2}\((?:[Rr]/[Rr] |or |also )?[\"“]?([A-Za-z][A-Za-z0-9]{0,8}(?:-[A-Z0-9]{1,6})?)[\"”]?[),;]"
)
_SHORTEST = 3
"""Letters from which on a known abbreviation that means nothing else stands by itself."""


def known_abbreviations(document: Document, vocabulary: Vocabulary, named: set[str]) -> list[Core]:
    """Those of the vocabulary. One that is short or means other things needs its full name in the document."""
    found: list[Core] = []
    readings: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for match in vocabulary.abbreviations.find(document.words):
        readings[match.start, match.end].append(match.entry)
    for (start, end), keys in readings.items():
        backed = [key for key in keys if key in named]
        short = document.text[start:end]
        alone = len(keys) == 1 and len(short) >= _SHORTEST and short not in vocabulary.ambiguous
        meant = backed if backed else keys if alone else []
        if len(meant) == 1 and not _in_a_code(document, start, end):
            found.append(Core(start, end, "conditions.abbreviation", meant[0]))
    return found


def defined(document: Document, names: Sequence[Core]) -> list[Core]:
    """``desmoid tumour (DT)``: every place of an abbreviation that follows a name in brackets and fits its letters."""
    meanings: dict[str, str] = {}
    for name in names:
        bracket = _DEFINITION.match(document.text, name.end, name.end + 24)
        if bracket and _fits(bracket[1], document.text[name.start : name.end]):
            meanings.setdefault(bracket[1], name.key)
    if not meanings:
        return []
    by_words = {tuple(phrase_words(short)): key for short, key in meanings.items()}
    words = document.words
    found: list[Core] = []
    for index, word in enumerate(words.texts):
        for size in (1, 2):
            key = by_words.get((word,) if size == 1 else (word, *words.texts[index + 1 : index + 2]))
            if key is not None and index + size <= len(words.texts):
                start, end = words.starts[index], words.ends[index + size - 1]
                if not _in_a_code(document, start, end):
                    found.append(Core(start, end, "conditions.defined_abbreviation", key))
    return found


def _fits(short: str, name: str) -> bool:
    """Whether two letters at least are capitals, and the first of them begins a word of the name."""
    capitals = [letter for letter in short if letter.isupper()]
    initials = {word[0].upper() for word in phrase_words(name)}
    return len(capitals) > 1 and capitals[0] in initials


def _in_a_code(document: Document, start: int, end: int) -> bool:
    """Whether a number is tied to it: ``CLL-17`` is a trial."""
    text = document.text
    return text[end : end + 1] in ("-", "‑") and text[end + 1 : end + 2].isdigit()
