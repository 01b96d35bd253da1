"""Where the text says what a drug is: ``X, an oral BTK inhibitor``, ``the PD-1 antibody X``, ``X blocks STAT6``."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.drugs.mechanism_words import Head, MechanismWords, is_symbol
from extractor.vocabulary import Hit
from extractor.words import Words, phrase_words

_ARTICLES = frozenset({"a", "an", "the", "our", "its", "their", "his", "my"})
_ONE = frozenset({"a", "an"})
_BEING = frozenset({"is", "was", "are"})
_CALLING = frozenset(
    {",", "“", '"', "like", "called", "named", "dubbed", "codenamed", "code", "known", "as", "that", "which"}
)
_CALLERS = frozenset({"we", "they", "call", "candidate", "product", "cream"})
_LONGEST = 14
_NO_HEAD = Head("", "", "")


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


class Mechanisms:
    """The mechanism phrases of one text."""

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

    def beside(self, start: int, end: int) -> Phrase | None:
        """The mechanism said of the name at these offsets: behind it, else before it."""
        first = self.words.first_at(start)
        last = self.words.first_at(end)
        phrase = self._behind(last) or self._before(first)
        if phrase and phrase.target:
            return phrase
        acting = self._acting(self._past_brackets(last))
        if phrase and acting:
            return phrase._replace(target=acting.target, linked=True)
        return phrase or acting or self._this(last)

    def behind(self, end: int) -> Phrase | None:
        """The mechanism said right behind an offset."""
        return self._behind(self.words.first_at(end))

    @property
    def stops(self) -> frozenset[str]:
        """Words that no mechanism runs across."""
        return self.known.stops

    def _this(self, index: int) -> Phrase | None:
        """``TRW-440. The FDA cleared an IND for this IRAK4 degrader``."""
        for place in range(index, min(index + 30, len(self._lower) - 1)):
            if self._lower[place] == "this":
                return self._phrase(place + 1, "drugs.mechanism.this", False)
        return None

    def _behind(self, index: int) -> Phrase | None:
        lower, size = self._lower, len(self._lower)
        index = self._past_brackets(index)
        while index < size and (lower[index] in self.known.form_words or lower[index][0].isdigit()):
            index += 1
        index = self._past_brackets(index)
        if self._in_next_cell(index):
            return self._phrase(index, "drugs.mechanism.table", False)
        for place in range(index, min(index + 6, size - 1)):
            if lower[place] == "as" and lower[place + 1] in _ONE:
                return self._phrase(place + 2, "drugs.mechanism.role", True)
            if not lower[place].isalpha():
                break
        for _ in range(3):
            if index >= size:
                return None
            word = lower[index]
            if word in (",", "(", ":", "–", "—", "-", ".") and index + 1 < size:
                rule, index = "drugs.mechanism.apposition", index + 1
                if word == "." and lower[index] not in ("it", "this"):
                    return None
                if index < size and lower[index] in ("which", "it", "this") and lower[index + 1 : index + 2] != []:
                    index += lower[index + 1] in _BEING
                if index < size and lower[index] in _BEING:
                    rule, index = "drugs.mechanism.predicate", index + 1
            elif word in _BEING:
                rule, index = "drugs.mechanism.predicate", index + 1
            else:
                return None
            articled = index < size and lower[index] in _ARTICLES
            phrase = self._verb(index) or self._phrase(index + articled, rule, articled)
            if phrase:
                return phrase
            index = self._next_comma(index)
        return None

    def _in_next_cell(self, index: int) -> bool:
        """Parted from the word before by blanks, as the cells of a table are."""
        words = self.words
        if not 0 < index < len(words.texts):
            return False
        gap = self.text[words.ends[index - 1] : words.starts[index]]
        return len(gap) >= 2 and not gap.strip(" \t") and "\n" not in gap

    def _past_brackets(self, index: int) -> int:
        lower = self._lower
        if index < len(lower) and lower[index] == "(":
            close = next((i for i in range(index, min(index + 16, len(lower))) if lower[i] == ")"), None)
            if close is not None and lower[index + 1] not in _ONE:
                return close + 1
        return index

    def _next_comma(self, index: int) -> int:
        for i in range(index, min(index + 9, len(self._lower))):
            if self._lower[i] == "," and i + 1 < len(self._lower) and self._lower[i + 1] in _ONE:
                return i
            if self._lower[i] in ".;()":
                break
        return len(self._lower)

    def _acting(self, index: int) -> Phrase | None:
        """``X goes one step up and blocks OX40 ligand``: a verb and, to be sure of it, a known target or a symbol."""
        lower, texts = self._lower, self.words.texts
        for place in range(index, min(index + 8, len(lower) - 1)):
            if lower[place] == "." and lower[place + 1] == "it":
                continue
            if place in self._verbs:
                first = self._verbs[place]
                if first >= len(lower):
                    return None
                first += lower[first] in ("the", "a", "an", "both")
                last = self._target_end(first)
                if (
                    last > first
                    and first < len(lower)
                    and (texts[first] in self.known.targets or is_symbol(texts[first]))
                ):
                    start, end = self.words.starts[place], self.words.ends[last - 1]
                    return Phrase(start, end, _NO_HEAD, (self.words.starts[first], end), "drugs.mechanism.verb", True)
                return None
            if lower[place] in ".;:()":
                return None
        return None

    def _verb(self, index: int) -> Phrase | None:
        """``X, which targets IL-23p19``."""
        link = self._links.get(index)
        if link is None or self._lower[index] not in ("that", "which", "designed"):
            return None
        last = self._target_end(link)
        if last <= link:
            return None
        start, end = self.words.starts[index + 1], self.words.ends[last - 1]
        return Phrase(start, end, _NO_HEAD, (self.words.starts[link], end), "drugs.mechanism.verb", True)

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
            if not word[0].isalnum() and word not in "/+×(),[]'α-":
                break
            if word in "()" and index and words.starts[index] != words.ends[index - 1] and word == "(":
                break
            if word == "," and best is not None:
                break
            if index in self.heads and (self.heads[index].targeted != "link" or self._linked(index)):
                best = index
            index += 1
        if best is None:
            return None
        if not articled and not self._plausible(first):
            return None
        head_first = max(self._head_starts[best], first)
        end = best
        target = (words.starts[first], words.ends[head_first - 1]) if head_first > first else None
        link = self._links.get(best + 1)
        if link is not None and (
            lower[best + 1] != "of" or self.heads[best].modality in ("", "peptide", "protein_degrader")
        ):
            if link + 1 < len(lower) and lower[link] == "and":
                link = self._verbs.get(link + 1, link)
            last = self._target_end(link)
            if last > link:
                end = last - 1
                target = (words.starts[link], words.ends[end])
        return Phrase(words.starts[first], words.ends[end], self.heads[best], target, rule, end > best)

    def _within(self, index: int) -> bool:
        """A stop word inside a word of the mechanism: ``Lp(a)``, ``first-in-class``, ``in vivo``."""
        lower = self._lower
        if index and lower[index - 1] == "(":
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

    def _target_end(self, first: int) -> int:
        """Behind the last word of the target named from here."""
        lower, texts = self._lower, self.words.texts
        index = first
        while index < min(first + 10, len(lower)):
            word = lower[index]
            if word in ("the", "a", "an", "human") and index == first:
                index += 1
                continue
            if word in ("and", "/") and index > first:
                ahead = texts[index + 1 : index + 4]
                if word == "/" or any(
                    one in self.known.targets or is_symbol(one) or one == "receptor" for one in ahead
                ):
                    index += 1
                    if index < len(lower) and lower[index] == "the":
                        index += 1
                    continue
                break
            if word == "of" and index > first and lower[index - 1] in ("subunit", "chain", "domain"):
                index += 1
                continue
            if word in "()" and self.words.starts[index] == self.words.ends[index - 1]:
                index += 1
                continue
            if word in self.known.stops or not word[0].isalnum() or word == "and":
                break
            index += 1
        return index

    def _before(self, first: int) -> Phrase | None:
        """``our topical PDE4 inhibitor X``; the article may be missing where only targets and modifiers precede."""
        lower, words = self._lower, self.words
        last = first - 1
        if last >= 0 and lower[last] in '("“':
            last -= 1
        comma = last >= 0 and lower[last] == ","
        if lower[max(0, last - 1) : last + 1] == ["such", "as"]:
            last -= 2
        while last >= 0 and (lower[last] in _CALLING or lower[last] in _CALLERS):
            last -= 1
        if last not in self.heads or self.heads[last].targeted == "link" or lower[last].endswith("ies"):
            return None
        head_first = self._head_starts[last]
        index = head_first
        start = index
        closed = False
        while index > max(0, head_first - 7):
            word = lower[index - 1]
            if comma and word in _ONE:
                return None
            if word in _ARTICLES or word == "'" or (word == "s" and index > 1 and lower[index - 2] == "'"):
                start, closed = index, True
                break
            if word in self.known.stops or (not word[0].isalnum() and word not in "/+×()-"):
                break
            index -= 1
        if not closed:
            start = head_first
            while (
                start
                and not words.texts[last].isupper()
                and (
                    words.texts[start - 1] in self.known.targets
                    or is_symbol(words.texts[start - 1])
                    or self.known.strip([lower[start - 1]]) == []
                    or lower[start - 1] in ("anti", "directed", "targeted", "receptor", "/")
                )
            ):
                start -= 1
            if start == head_first and len(phrase_words(self.heads[last].head)) < 2:
                return None
        target = (words.starts[start], words.ends[head_first - 1]) if head_first > start else None
        return Phrase(words.starts[start], words.ends[last], self.heads[last], target, "drugs.mechanism.title")


def _longest(hits: Iterable[Hit[str]]) -> dict[int, int]:
    """The word behind the longest hit at each first word."""
    ends: dict[int, int] = {}
    for first, last, _ in hits:
        ends[first] = max(last, ends.get(first, 0))
    return ends
