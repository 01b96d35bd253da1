"""How far the name of a target reaches in the words of a text: ``the protein B7-H4``, ``IL-17A and IL-17F``."""

from collections.abc import Sequence

from extractor.drugs.mechanism_words import MechanismWords, is_symbol
from extractor.words import Words

_LONGEST = 10
_BEFORE = frozenset({"the", "a", "an", "human", "both"})
_CALLED = frozenset({"called", "named", "known"})
_NUMERALS = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI"})
_POINTING = frozenset({"same", "other", "this", "that", "these", "such", "one", "two", "three", "many", "several"})
_PARTS = frozenset({"subunit", "chain", "domain"})


class TargetReach:
    """Reads the ends of targets in one text."""

    def __init__(self, known: MechanismWords, text: str, words: Words, lower: Sequence[str]):
        self._known = known
        self._text = text
        self._words = words
        self._lower = lower

    def end(self, first: int) -> int:
        """Behind the last word of the target named from here."""
        lower, words = self._lower, self._words
        index = first
        while index < min(first + _LONGEST, len(lower)):
            word = lower[index]
            if word in _BEFORE and index == first:
                first = index = index + 1
                continue
            if index == first and lower[index + 1 : index + 3] in (["form", "of"], ["forms", "of"]):
                first = index = index + 3
                continue
            if index == first and (
                lower[index : index + 2] == ["gene", "for"]
                or (word in self._known.activities and lower[index + 1 : index + 2] == ["of"])
            ):
                first = index = index + 2
                continue
            if index > first and self._parted(index):
                break
            if word in ("and", "/") and index > first:
                if word == "and" and not self._another(index + 1):
                    break
                index += 1 + (lower[index + 1 : index + 2] == ["the"])
                continue
            if word == "of" and index > first and lower[index - 1] in _PARTS:
                index += 1
                continue
            if word in _CALLED and index > first and lower[index - 1] in self._known.target_nouns:
                index += 1
                continue
            if word == "(" and index > first and words.starts[index] == words.ends[index - 1]:
                index += 3 if lower[index + 2 : index + 3] == [")"] else 1
                continue
            if word == ")" and words.starts[index] == words.ends[index - 1]:
                index += 1
                continue
            if self.glued(index):
                index += 2
                continue
            if word in self._known.stops or not word[0].isalnum() or word == "and" or word in self._known.after_target:
                break
            index += 1
        while index > first and (lower[index - 1] in ("and", "/", "of") or lower[index - 1] in _CALLED):
            index -= 1
        return index

    def glued(self, index: int) -> bool:
        """A sign within a name: ``NaV1.8``, ``claudin 18.2``, ``Bruton's``."""
        words = self._words
        return (
            0 < index < len(words.texts) - 1
            and words.texts[index] in (".", "'")
            and words.starts[index] == words.ends[index - 1]
            and words.starts[index + 1] == words.ends[index]
            and (words.texts[index + 1][0].isdigit() or (words.texts[index] == "'" and words.texts[index + 1] == "s"))
        )

    def certain(self, first: int, last: int) -> bool:
        """Whether the words hold a known target or a symbol, and so are no condition and no place."""
        texts, words = self._words.texts, self._words
        for index in range(first, last):
            if texts[index] in self._known.targets or (is_symbol(texts[index]) and texts[index] not in _NUMERALS):
                return True
            for behind in range(index + 2, min(index + 5, last + 1)):
                quote = " ".join(self._text[words.starts[index] : words.ends[behind - 1]].split())
                if quote in self._known.targets:
                    return True
        if any(map(self._protein, texts[first:last])):
            return True
        if last - first == 1 and texts[first].islower():
            return False
        nouns = self._known.target_nouns
        return last - first > 1 and (
            self._lower[first] in nouns or (self._lower[last - 1] in nouns and self._lower[first] not in _POINTING)
        )

    def _protein(self, word: str) -> bool:
        known = self._known
        return (
            len(word) > 5 and word.islower() and word.endswith(known.protein_endings) and word not in known.target_nouns
        )

    def is_place(self, first: int) -> bool:
        """``of Denmark``: a capitalised word that is no target's name."""
        texts = self._words.texts
        titled = first < len(texts) and texts[first].istitle() and len(texts[first]) > 2
        return titled and not self.certain(first, self.end(first))

    def _another(self, index: int) -> bool:
        """Behind ``and`` stands a further target."""
        ahead = self._words.texts[index : index + 3]
        if ahead and ahead[0].lower() in self._known.verb_forms:
            return False
        return any(one in self._known.targets or is_symbol(one) or one == "receptor" for one in ahead)

    def _parted(self, index: int) -> bool:
        """By an empty line, or the bullet of a list."""
        gap = self._text[self._words.ends[index - 1] : self._words.starts[index]]
        return gap.count("\n") > 1 or ("\n" in gap and self._lower[index] in ("o", "*", "-", "–", "•"))
