"""Matching the phrases of a vocabulary on the words of a text, with spaCy's phrase matcher."""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.overlap import longest_first
from extractor.words import Words, phrase_words

Entry = TypeVar("Entry")


class Match(NamedTuple, Generic[Entry]):
    """A phrase found in the text: its offsets and the entry it stands for."""

    start: int
    end: int
    entry: Entry


class Phrases(Generic[Entry]):
    """Phrases to look for, each with an entry that it stands for.

    ``cased`` phrases match with exactly their capitals; ``uncased`` ones in any. A phrase may stand for several
    entries (an ambiguous abbreviation): each is returned.
    """

    def __init__(
        self,
        vocab: Vocab,
        *,
        cased: Iterable[tuple[str, Entry]] = (),
        uncased: Iterable[tuple[str, Entry]] = (),
    ):
        self._matchers: list[tuple[PhraseMatcher, dict[int, list[Entry]]]] = []
        for attribute, phrases in (("ORTH", cased), ("LOWER", uncased)):
            matcher = PhraseMatcher(vocab, attr=attribute)
            entries: dict[int, list[Entry]] = {}
            for phrase, entry in phrases:
                words = phrase_words(phrase)
                if not words:
                    raise ValueError(f"{phrase!r} has no words to match")
                name = " ".join(words) if attribute == "ORTH" else " ".join(words).lower()
                key = vocab.strings.add(f"{attribute}:{name}")
                if key in entries:
                    if entry not in entries[key]:
                        entries[key].append(entry)
                    continue
                entries[key] = [entry]
                matcher.add(f"{attribute}:{name}", [Doc(vocab, words=words)])
            if entries:
                self._matchers.append((matcher, entries))

    def find(self, words: Words) -> list[Match[Entry]]:
        """Every occurrence, overlapping ones included, by start and then longest first."""
        found: list[Match[Entry]] = []
        for matcher, entries in self._matchers:
            for key, first, last in matcher(words.doc):
                start, end = words.starts[first], words.ends[last - 1]
                found += (Match(start, end, entry) for entry in entries[key])
        found.sort(key=lambda match: (match.start, -match.end))
        return found

    def longest(self, words: Words) -> list[Match[Entry]]:
        """The occurrences that overlap no longer one, in text order."""
        return longest_first(self.find(words))
