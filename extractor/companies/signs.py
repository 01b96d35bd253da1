"""What stands beside a name and tells a company's: what it does, what it is called, what it owns, what it is paid.

Phrases right beside the name (``licensed from``, ``'s shareholders``) have their weights in ``cues.tsv``; the shapes
here read what has no fixed words: a drug of its own, a sum that it pays, a stake in it, the place where it sits.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from extractor.companies.vocabulary import Vocabulary
from extractor.layout import Document

_APPOSITION = 2
_OWNER = 2
"""What a drug of its own weighs."""
_OFFERED = 1
"""What a drug or product that comes from it weighs, and one named in front of it in a bracket: "Orsevo (Holm)"."""
_HAS_SEAT = 1
"""What a place that it belongs to weighs: "Belgium's Orsel", "Orsel of Belgium"."""
_PAYS = 2
"""What a sum right behind what it does weighs: "Orsel paid $4 million"."""
_STAKE = 2
"""What a share of it weighs: "holds 14% of Orsel"."""
_PRICED = 1
"""What a sum paid for it weighs: "gave $27 million for Orsel"."""
_LISTED = 1
"""What a company's name beside it in a list weighs: "Amgen, Orsel Pharma and Tarvik"."""
_PRODUCT = -4
_REACH = 10
"""Words between a verb and the party it trades with, at most."""
_ATTRIBUTES = 5
"""Words between a possessive and the drug, at most: "Orsel's once-daily oral candidate Orsevo"."""
_NEAR = 6
"""Words before a name in which its product, or the verb of a stake, stands."""
_BRACKET = 6
"""Words of a bracket behind a drug's name, at most."""
_STOPS = frozenset(".;:?!")
_DRUG_LETTERS = 7
_ARTICLES = frozenset(("a", "an", "the"))
_CURRENCIES = frozenset("$€£¥₹")
_SHARES = frozenset(("%", "percent", "cent"))
_JOINTS = frozenset(("and", "or", ","))
_EPONYMOUS = frozenset(("disease", "syndrome", "lymphoma", "sarcoma", "tumor", "tumour"))
"""What is named for a person: "Holm's disease"."""
_SOURCES = frozenset(("from", "by"))


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Signs:
    """Weighs the signs beside names of one document."""

    def __init__(self, document: Document, vocabulary: Vocabulary, drugs: Iterable[_Spanned] = ()):
        """``drugs`` are the mentions of drugs."""
        self._texts, self._lower = document.words.texts, document.words.lower
        self._vocabulary = vocabulary
        places = [(mention.start, mention.end) for mention in drugs]
        words = document.words
        self._drug_starts = frozenset(words.first_at(start) for start, _ in places)
        self._drug_ends = frozenset(words.first_at(end) for _, end in places)

    def weight(self, first: int, last: int) -> int:
        """The weight of the signs on both sides of the words first … last (exclusive)."""
        texts, vocabulary = self._texts, self._vocabulary
        if self._is_product(first, last):
            return _PRODUCT
        behind_place = self._place_before(first)
        has_seat = bool(behind_place) or self._has_place_behind(last)
        first -= behind_place
        return (
            self._left(first)
            + self._right(last)
            + _HAS_SEAT * has_seat
            + self._traded(first)
            + self._offers(first)
            + _PAYS * self._pays(last)
            + _STAKE * self._is_held(first)
            + _PRICED * self._is_priced(first)
            + _OFFERED * (texts[last : last + 1] == [")"] and self._behind_drug(first, ("(",), vocabulary))
        )

    def listed(self, first: int, last: int, covered: Collection[int]) -> int:
        """The weight of a name beside it in a list: "Amgen, Orsel Pharma and Tarvik", "Tarvik and Amgen's".

        ``covered`` are the words that belong to names of companies.
        """
        texts = self._texts
        before = first > 1 and texts[first - 1] in _JOINTS and first - 2 in covered
        return _LISTED * (before or (texts[last : last + 1] == ["and"] and last + 1 in covered))

    def _left(self, first: int) -> int:
        """The weight of the phrase before the name."""
        before = self._lower[max(0, first - self._vocabulary.longest_cue) : first]
        left = _longest(self._vocabulary.cues_before, [tuple(before[-size:]) for size in range(len(before), 0, -1)])
        if left < _OWNER and before[-1:] == ["of"] and len(before) > 1 and self._is_drug(first - 2):
            return _OWNER
        if (
            left < _APPOSITION
            and first > 1
            and before[-1] in self._vocabulary.kinds
            and self._texts[first - 2][0].isupper()
        ):
            return _APPOSITION  # "the Danish company Orsel"
        return left

    def _right(self, last: int) -> int:
        """The weight of the phrase behind the name, of the apposition, or of what it has."""
        after = self._lower[last : last + self._vocabulary.longest_cue]
        right = _longest(self._vocabulary.cues_after, [tuple(after[:size]) for size in range(len(after), 0, -1)])
        if not right and after[:1] == [","] and set(after[1:2]) & _ARTICLES:
            return _APPOSITION * any(word in self._vocabulary.kinds for word in self._texts[last + 2 : last + 7])
        if after[:2] == ["'", "s"] and right < _OWNER:
            return max(right, self._owned(last + 2))
        return right

    def _owned(self, index: int) -> int:
        """The weight of what stands behind "'s": ``Orsel's tarelimab``, ``Orsel's oral candidate OR-11``."""
        texts = self._texts
        for place in range(index, min(index + _ATTRIBUTES + 1, len(texts))):
            if place in self._drug_starts or _is_generic(texts[place], self._vocabulary):
                return _OWNER
            if not texts[place].isalnum() or texts[place] in _EPONYMOUS:
                break
        if index >= len(texts) or not texts[index][0].isupper():
            return 0
        return _OWNER if texts[index + 1 : index + 2] == ["("] else 1

    def _place_before(self, first: int) -> int:
        """How many words before the name are a place that it belongs to: "Belgium's Orsel" 3; 0 if none are."""
        texts = self._texts
        if texts[max(0, first - 2) : first] != ["'", "s"]:
            return 0
        places = self._vocabulary.places
        return next((size + 2 for size in (2, 1) if tuple(texts[max(0, first - 2 - size) : first - 2]) in places), 0)

    def _has_place_behind(self, last: int) -> bool:
        """Whether a place stands behind the name: "Orsel of Belgium", "Orsel, of Ghent"."""
        texts = self._texts
        start = last + (texts[last : last + 1] == [","])
        if texts[start : start + 1] != ["of"]:
            return False
        return any(tuple(texts[start + 1 : start + 1 + size]) in self._vocabulary.places for size in (1, 2))

    def _traded(self, first: int) -> int:
        """The weight of a verb before "from" or "to" the name: "bought a site in Ohio from Orsel"."""
        verbs = self._vocabulary.traded.get(self._texts[first - 1]) if first else None
        if verbs is None:
            return 0
        for index in range(first - 2, max(-1, first - 2 - _REACH), -1):
            if self._texts[index] in _STOPS:
                return 0
            if self._texts[index] in verbs:
                return verbs[self._texts[index]]
        return 0

    def _offers(self, first: int) -> int:
        """The weight of a drug or product that comes from it: "Orsevo, from Holm", "the spray for colds from Holm"."""
        if first < 2 or self._texts[first - 1] not in _SOURCES:
            return 0
        if self._behind_drug(first - 1, (",", ")"), self._vocabulary):
            return _OWNER
        near = self._lower[max(0, first - 1 - _NEAR) : first - 1]
        return _OFFERED * (not _STOPS.intersection(near) and not self._vocabulary.products.isdisjoint(near))

    def _behind_drug(self, index: int, marks: Collection[str], vocabulary: Vocabulary) -> bool:
        """Whether a drug's name ends before the index, with one of the marks or a bracket between at most."""
        texts = self._texts
        if index and texts[index - 1] in marks and texts[index - 1] != ")":
            index -= 1
        if index and texts[index - 1] == ")" and ")" in marks:
            opening = next((at for at in range(index - 2, max(0, index - _BRACKET), -1) if texts[at] == "("), None)
            return opening is not None and opening in self._drug_ends
        return index in self._drug_ends or self._is_drug(index - 1)

    def _is_drug(self, index: int) -> bool:
        return index + 1 in self._drug_ends or (index >= 0 and _is_generic(self._texts[index], self._vocabulary))

    def _pays(self, last: int) -> bool:
        """Whether the name does something with a sum: "Orsel paid $4 million", "Orsel gave us €3 million"."""
        lower = self._lower
        if lower[last : last + 1] == [","]:
            last += 1
        if last >= len(lower) or lower[last] not in self._vocabulary.money_verbs:
            return False
        return any(self._is_sum(at) for at in (last + 1, last + 2))

    def _is_sum(self, index: int) -> bool:
        """Whether a sum of money begins at the word."""
        if index >= len(self._texts):
            return False
        word = self._texts[index]
        if word in _CURRENCIES:
            return True
        return word[:1].isdigit() and any(
            unit in self._vocabulary.money_units for unit in self._lower[index + 1 : index + 4]
        )

    def _is_held(self, first: int) -> bool:
        """Whether a share of it is: "we own 14% of Orsel", "a stake of 9.8% in Orsel"."""
        lower = self._lower
        if first < 3 or lower[first - 1] not in ("of", "in") or lower[first - 2] not in _SHARES:
            return False
        return not self._vocabulary.holding.isdisjoint(lower[max(0, first - 2 - _NEAR) : first - 2])

    def _is_priced(self, first: int) -> bool:
        """Whether a sum is paid for it: "gave $27B for Orsel"."""
        lower = self._lower
        if first < 3 or lower[first - 1] != "for":
            return False
        before = lower[max(0, first - 1 - _NEAR) : first - 1]
        return not self._vocabulary.money_verbs.isdisjoint(before) and not _CURRENCIES.isdisjoint(before)

    def _is_product(self, first: int, last: int) -> bool:
        """Whether it is called a drug: "Orsevo, an inhaler for asthma", "Orsevo (tarelimab)", "the spray Orsevo"."""
        texts, vocabulary = self._texts, self._vocabulary
        behind = texts[last : last + 6]
        if behind[:1] == ["("] and any(_is_generic(word, vocabulary) for word in behind[1:3]):
            return True
        if behind[:1] == [","] and set(behind[1:2]) & _ARTICLES:
            for word in behind[2:]:
                if word in vocabulary.kinds or not word.islower():
                    break
                if word in vocabulary.products:
                    return True
        return first > 0 and texts[first - 1] in vocabulary.products


def _is_generic(word: str, vocabulary: Vocabulary) -> bool:
    return len(word) > _DRUG_LETTERS and word.endswith(vocabulary.drug_endings) and word.islower()


def _longest(cues: dict[tuple[str, ...], int], phrases: Sequence[tuple[str, ...]]) -> int:
    return next((cues[phrase] for phrase in phrases if phrase in cues), 0)
