"""The phrases that mechanisms are written in, read from a given word of a text on."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.drugs.mechanism_words import Head, MechanismWords, is_symbol
from extractor.drugs.target_reach import TargetReach
from extractor.vocabulary import Hit
from extractor.words import Words

NO_HEAD = Head("", "", "")
_LONGEST = 14


class Phrase(NamedTuple):
    """A mechanism read at one place."""

    start: int
    end: int
    head: Head
    target: tuple[int, int] | None
    """Where its target is named."""
    rule: str
    linked: bool = False
    """The target stands behind the head."""
    tail: tuple[int, int] | None = None
    """What it does, where other words part that from the phrase."""


class Phrases:
    """Heads, verbs and targets of one text, and the phrases that they make."""

    def __init__(self, known: MechanismWords, text: str, words: Words, lower: Sequence[str]):
        self.known = known
        self.text = text
        self.words = words
        self._lower = lower
        self.heads: dict[int, Head] = {}
        """Heads by their last word, the longest at each."""
        self._head_starts: dict[int, int] = {}
        for first, last, head in known.heads.find(words):
            if last - 1 not in self.heads or first < self._head_starts[last - 1]:
                self.heads[last - 1], self._head_starts[last - 1] = head, first
        self._links = _longest(known.links.find(words))
        self._verbs = _longest(known.verbs.find(words))
        self._several = {last - 1: (first, head) for first, last, head in known.several.find(words)}
        self._reach = TargetReach(known, text, words, lower)
        self._named: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self._whose: dict[int, int] = {}

    def is_target(self, start: int, end: int) -> bool:
        """Whether the text between these offsets names a target."""
        return self._reach.certain(self.words.first_at(start), self.words.first_at(end))

    def _verb(self, index: int) -> Phrase | None:
        """``X, which targets IL-23p19``."""
        link = self._links.get(index)
        if link is None or self._lower[index] not in ("that", "which", "designed"):
            return None
        last = self._reach.end(link)
        if not self._reach.certain(link, last):
            return None
        start, end = self.words.starts[index + 1], self.words.ends[last - 1]
        return Phrase(start, end, NO_HEAD, (self.words.starts[link], end), "drugs.mechanism.verb", True)

    def _phrase(self, first: int, rule: str, articled: bool) -> Phrase | None:
        """The longest phrase from this word on that ends in a head, with what links its target behind it."""
        lower, words = self._lower, self.words
        best = None
        index = first
        for place in range(first + 1, min(first + 5, len(lower))):
            if lower[place] == "s" and lower[place - 1] == "'":
                first = index = place + 1
                articled = True
        while index < min(first + _LONGEST, len(lower)):
            word = lower[index]
            if word in self.known.stops and not self._within(index):
                break
            if self._reach.glued(index):
                index += 1
                continue
            if index in self._named and best is not None:
                break
            if not word[0].isalnum() and word not in "/+×(),[]'α-":
                break
            if word == "(" and best is not None and self._is_abbreviation(index):
                index += 3
                continue
            if word in "()" and index and words.starts[index] != words.ends[index - 1] and word == "(":
                break
            if word == "," and best is not None:
                break
            if index in self.heads and (
                self.heads[index].targeted != "link" or self._linked(index) or self._aimed(index, first)
            ):
                best = index
            index += 1
        if best is None:
            return None
        if not articled and not self._plausible(first):
            return None
        head_first = max(self._head_starts[best], first)
        end = best
        target = (words.starts[first], words.ends[head_first - 1]) if head_first > first else None
        link = self._link(best)
        if link is not None:
            last = self._reach.end(link)
            if last > link:
                end = last - 1
                target = (words.starts[link], words.ends[end])
        return Phrase(words.starts[first], words.ends[end], self.heads[best], target, rule, end > best)

    def _is_abbreviation(self, index: int) -> bool:
        """``calcitonin gene-related peptide (CGRP) receptor antagonist``: a head stands right behind the brackets."""
        texts = self.words.texts[index + 1 : index + 3]
        behind = range(index + 3, index + 6)
        return len(texts) == 2 and texts[0].isupper() and texts[1] == ")" and any(i in self.heads for i in behind)

    def _link(self, head: int) -> int | None:
        """The first word of the target named behind a head: ``inhibitor of factor XIa``, never ``of Denmark``."""
        modality = self.heads[head].modality
        lower = self._lower
        if lower[head + 1 : head + 2] == ["("] and lower[head + 3 : head + 4] == [")"]:
            head += 3
        link = self._links.get(head + 1)
        if link is None or link >= len(lower):
            return None
        said = lower[head + 1]
        if said == "of" and (modality not in ("", "peptide", "protein_degrader") or self._reach.is_place(link)):
            return None
        if said in ("against", "to") and not self._reach.certain(link, self._reach.end(link)):
            return None
        if said in ("that", "which") and lower[link] == "and":
            link = self._verbs.get(link + 1, link)
        return link

    def _aimed(self, index: int, first: int) -> bool:
        """``an amylin pill``, ``a treatment against BCMA``: a known target beside a word that alone is no mechanism."""
        if index > first:
            for start in range(max(first, index - 3), index):
                quote = self.text[self.words.starts[start] : self.words.ends[index - 1]]
                if quote in self.known.targets:
                    return True
        if self._lower[index + 1 : index + 2] == ["for"]:
            return self._acts_behind(index + 2)
        return index + 1 in self._links and self._lower[index + 1] not in ("of", "to") and self._link(index) is not None

    def _acts_behind(self, first: int) -> bool:
        """``a pill for obesity that mimics GLP-1``."""
        for place in range(first, min(first + 8, len(self._lower))):
            link = self._links.get(place)
            if link is not None and self._lower[place] in ("that", "which"):
                return self._reach.certain(link, self._reach.end(link))
            if not self._lower[place][0].isalnum() and self._lower[place] != ",":
                break
        return False

    def _within(self, index: int) -> bool:
        """A stop word inside a word of the mechanism: ``Lp(a)``, ``first-in-class``, ``in vivo``."""
        lower = self._lower
        if index and (lower[index - 1] == "(" or self.text[self.words.starts[index] - 1] in "-‑"):
            return True
        return lower[index] == "in" and lower[index + 1 : index + 2] in (["class"], ["vivo"])

    def _linked(self, index: int) -> bool:
        """``a pill that blocks``."""
        return index + 1 in self._links and self._lower[index + 1] in ("that", "which")

    def _plausible(self, first: int) -> bool:
        lower = self._lower
        return bool(first < len(lower)) and (
            self.known.strip(list(lower[first : first + 3])) != list(lower[first : first + 3])
            or self.words.texts[first] in self.known.targets
            or first in self.heads
            or is_symbol(self.words.texts[first])
        )


def _longest(hits: Iterable[Hit[str]]) -> dict[int, int]:
    """The word behind the longest hit at each first word."""
    ends: dict[int, int] = {}
    for first, last, _ in hits:
        ends[first] = max(last, ends.get(first, 0))
    return ends
