"""Other names by which a document goes on to call a company: defined in brackets, or cut from the full name."""

import re
from typing import NamedTuple

from extractor.companies.vocabulary import Vocabulary
from extractor.layout import Document
from extractor.words import phrase_words

_BRACKET = re.compile(r"\s{0,2}\(([^()]{1,160})\)")
_QUOTED = re.compile(r"[\"“‘']([A-Z][^\"”’']{1,40})[\"”’']")
_BRACKETS = 3
"""Brackets in a row that can follow a name: ticker, definition, place."""
_HEADS = frozenset(("Company", "Group", "Corporation", "Issuer", "Bank", "Partnership", "Trust", "Parent", "Offeror"))


class Definitions(NamedTuple):
    """What the brackets behind a name define."""

    names: tuple[tuple[str, ...], ...]
    """Short names, as words."""
    heads: tuple[str, ...]
    """Nouns for it: "Company", "Group"."""


def defined(document: Document, end: int) -> Definitions:
    """Read ``(“Orsel”)``, ``(the “Company”, and with its subsidiaries the “Group”)`` behind a name that ends there."""
    names: list[tuple[str, ...]] = []
    heads: list[str] = []
    for _ in range(_BRACKETS):
        bracket = _BRACKET.match(document.text, end, end + 170)
        if bracket is None:
            break
        for quoted in _QUOTED.finditer(bracket[1]):
            if quoted[1] in _HEADS:
                heads.append(quoted[1])
            else:
                names.append(tuple(phrase_words(quoted[1])))
        end = bracket.end()
    return Definitions(tuple(names), tuple(heads))


def stem(core: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The name without the trade words at its end: "Orsel Vision Sciences" → "Orsel"; never empty."""
    last = len(core)
    while last > 1 and (core[last - 1] in vocabulary.trade or core[last - 1] == "&"):
        last -= 1
    return core[:last]


def same_trade(one: tuple[str, ...], other: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether two names differ only in how far they write their trade out: "Orsel Bio", "Orsel Biosciences"."""
    trades = _trade(one, vocabulary), _trade(other, vocabulary)
    shorter, longer = sorted(trades, key=lambda words: len("".join(words)))
    if stem(one, vocabulary) != stem(other, vocabulary) or not shorter:
        return False
    written = [vocabulary.written_out.get(word, word) for word in shorter]
    return len(written) <= len(longer) and all(
        whole.startswith(word.rstrip(".")) for word, whole in zip(written, longer, strict=False)
    )


def _trade(core: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(word.lower() for word in core[len(stem(core, vocabulary)) :])


def short_forms(core: tuple[str, ...], vocabulary: Vocabulary, ordinary: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """Names that a text can use for it further on: "Prairie Lake", "Prairie" for "Prairie Lake Pharma".

    ``ordinary`` are words that the document writes small as well; alone they are no name.
    """
    shortest = len(stem(core, vocabulary))
    found = [core[:size] for size in range(len(core) - 1, shortest - 1, -1) if core[size - 1] != "&"]
    if "&" not in core:
        found.append(core[:1])
    return tuple(
        dict.fromkeys(
            form
            for form in found
            if form != core
            and form not in vocabulary.places
            and (len(form) > 1 or _distinct(form[0], vocabulary, ordinary))
        )
    )


def _distinct(word: str, vocabulary: Vocabulary, ordinary: frozenset[str]) -> bool:
    return (
        len(word) > 2
        and word.lower() not in ordinary
        and word not in vocabulary.place_openers
        and not any(
            word in words for words in (vocabulary.openers, vocabulary.generic, vocabulary.prefixes, vocabulary.trade)
        )
    )
