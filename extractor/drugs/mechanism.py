"""Where the text says what a drug is: ``X, an oral BTK inhibitor``, ``the PD-1 antibody X``, ``X blocks STAT6``."""

from collections.abc import Iterable

from extractor.drugs.mechanism_phrases import NO_HEAD, Phrase, Phrases
from extractor.drugs.mechanism_words import is_symbol
from extractor.words import phrase_words

_ARTICLES = frozenset({"a", "an", "the", "our", "its", "their", "his", "my", "whose"})
_ONE = frozenset({"a", "an"})
_BEING = frozenset({"is", "was", "are"})
_ONE_OR_BEING = _ONE | _BEING
_ONE_OF = (["is", "one", "of"], ["is", "part", "of"], ["is", "among", "the"])
_THIS = frozenset({"the", "this"})
_ASIDE = frozenset({"in", "to", "on"})
_CALLING = frozenset(
    {",", "“", '"', "like", "called", "named", "dubbed", "codenamed", "code", "known", "as", "that", "which"}
)
_CALLERS = frozenset({"we", "they", "call", "candidate", "product", "cream"})


class Mechanisms(Phrases):
    """The mechanism phrases of one text."""

    def name_drugs(self, substances: Iterable[Iterable[tuple[int, int]]]) -> None:
        """Take note of where the text names drugs: what is said behind another name is said of the other."""
        for number, places in enumerate(substances):
            for start, end in places:
                first, last = self.words.first_at(start), self.words.first_at(end)
                self._named[first], self._ends[last], self._whose[first] = last, first, number

    def beside(self, start: int, end: int) -> Phrase | None:
        """The mechanism said of the name at these offsets: behind it, else before it."""
        first = self.words.first_at(start)
        last = self.words.first_at(end)
        phrase = self._shared(last) or self._behind(last) or self._before(first) or self._of_class(last)
        if phrase and not self._aims(phrase):
            phrase = self._doing(phrase)
        if phrase and phrase.target:
            return phrase
        acting = self._acting(self._past_brackets(last))
        if phrase and acting:
            return phrase._replace(target=acting.target, linked=True)
        if acting:
            return acting
        told = self._told_again(last, self._whose.get(first))
        return told if told and (phrase is None or told.target) else phrase

    def defines(self, start: int, end: int) -> bool:
        """Whether the words right beside these offsets say a mechanism."""
        first, last = self.words.first_at(start), self.words.first_at(end)
        return bool(self._behind(last) or self._before(first) or self._acting(self._past_brackets(last)))

    def behind(self, end: int) -> Phrase | None:
        """The mechanism said right behind an offset."""
        return self._behind(self.words.first_at(end))

    @property
    def stops(self) -> frozenset[str]:
        """Words that no mechanism runs across."""
        return self.known.stops

    def _aims(self, phrase: Phrase) -> bool:
        """Whether the phrase itself names a target."""
        return phrase.target is not None and (
            phrase.linked or (phrase.head.targeted == "y" and self.is_target(*phrase.target))
        )

    def _doing(self, phrase: Phrase) -> Phrase:
        """``a peptide, given by inhaler, that opens KCNQ4``, ``a treatment for X, which knocks out PCSK9``."""
        lower, words = self._lower, self.words
        first = words.first_at(phrase.end)
        for place in range(first, min(first + 14, len(lower) - 1)):
            if lower[place] in ".;:()" and not self._reach.glued(place):
                break
            if place in self._named and place > first:
                break
            link = self._links.get(place)
            if link is None or lower[place] not in ("that", "which"):
                continue
            last = self._reach.end(link)
            if not self._reach.certain(link, last):
                break
            tail = (words.starts[place], words.ends[last - 1])
            return phrase._replace(target=(words.starts[link], tail[1]), linked=True, tail=tail)
        return phrase

    def _told_again(self, index: int, whose: int | None) -> Phrase | None:
        """``TRW-440. … this IRAK4 degrader``, ``X. It's an antisense drug that``, ``X to Y. The STAT6 inhibitor``."""
        lower = self._lower
        opened, alone = False, self._alone(index, whose)
        for place in range(index, min(index + 40, len(lower) - 3)):
            word = lower[place]
            if self._whose.get(place, whose) != whose or (opened and not alone):
                return None
            if word == "this" or (opened and word in ("the", "that", "our")):
                phrase = self._phrase(place + 1, "drugs.mechanism.this", word != "this")
                if phrase and self.words.first_at(phrase.end) not in self._named and (word == "this" or _tells(phrase)):
                    return phrase if phrase.target else self._doing(phrase)
            if opened and word in _THIS and lower[place + 1] in self.known.stand_ins:
                return self._carried_on(place + 2)
            if opened and word == "it":
                being = place + 1 + (lower[place + 1] == "'")
                if lower[being] in ("is", "was", "s") and lower[being + 1] in _ONE:
                    phrase = self._phrase(being + 2, "drugs.mechanism.it", True)
                    return self._doing(phrase) if phrase and not phrase.target else phrase
                if place + 1 in self._verbs:
                    return self._acting(place + 1)
            opened = word in ".!?" and not self._reach.glued(place)
        return None

    def _carried_on(self, index: int) -> Phrase | None:
        """``X to Y. The molecule, a KIF18A inhibitor, was``, ``The drug, made by Z, silences the TTR gene``."""
        lower = self._lower
        if lower[index] == "," and lower[index + 1] in _ONE:
            phrase = self._phrase(index + 2, "drugs.mechanism.carried", True)
            return self._doing(phrase) if phrase and not phrase.target else phrase
        if lower[index] in _BEING and lower[index + 1] in _ONE:
            phrase = self._phrase(index + 2, "drugs.mechanism.carried", True)
            return self._doing(phrase) if phrase and not phrase.target else phrase
        return self._acting(index)

    def _alone(self, index: int, whose: int | None) -> bool:
        """Whether the sentence up to here names no other drug."""
        for place in range(index - 1, max(0, index - 40), -1):
            if self._whose.get(place, whose) != whose:
                return False
            if self._lower[place] in ".!?" and not self._reach.glued(place):
                break
        return True

    def _shared(self, index: int) -> Phrase | None:
        """``X and Y, both TYK2 inhibitors``."""
        lower, words = self._lower, self.words
        while index + 1 < len(lower) and lower[index] in ("and", ",") and index + 1 in self._named:
            index = self._named[index + 1]
        if lower[index : index + 1] != ["are"] and lower[index : index + 2] not in ([",", "both"], [",", "all"]):
            return None
        begin = index + 1 + (lower[index + 1] in ("both", "all", ","))
        for place in range(begin, min(begin + 6, len(lower))):
            if lower[place] in self.known.stops:
                break
            if place in self._several and self._reach.certain(begin, self._several[place][0]):
                first, head = self._several[place]
                start = words.starts[begin]
                target = (start, words.ends[first - 1])
                return Phrase(start, words.ends[place], head, target, "drugs.mechanism.shared")
        return None

    def _of_class(self, index: int) -> Phrase | None:
        """``X belongs to a class of drugs called KRAS inhibitors``, ``X is one of several FcRn blockers``."""
        lower, words = self._lower, self.words
        if lower[index : index + 2] != ["belongs", "to"] and lower[index : index + 3] not in _ONE_OF:
            return None
        for place in range(index + 2, min(index + 14, len(lower))):
            if lower[place] in ".;:":
                break
            if place in self._several and self._several[place][0] > index + 2:
                head_first, head = self._several[place]
                first = head_first - 1
                if self._reach.certain(first, head_first):
                    target = (words.starts[first], words.ends[first])
                    return Phrase(words.starts[first], words.ends[place], head, target, "drugs.mechanism.class")
        return None

    def _behind(self, index: int) -> Phrase | None:
        lower, size = self._lower, len(self._lower)
        within = self._bracketed(index)
        if within:
            return within
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
        if index + 1 < size and lower[index] in _ASIDE:
            index = next((i for i in range(index + 2, min(index + 5, size)) if lower[i] == ","), index)
        for _ in range(3):
            if index >= size:
                return None
            word = lower[index]
            if word in (",", "(", ":", "–", "—", "-", ".") and index + 1 < size:
                rule, index = "drugs.mechanism.apposition", index + 1
                if word == "." and lower[index] not in ("it", "this"):
                    return None
                if lower[index : index + 3] == ["it", "'", "s"]:
                    rule, index = "drugs.mechanism.predicate", index + 3
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

    def _bracketed(self, index: int) -> Phrase | None:
        """``GX-11 (anti-CLDN18.2 ADC): Phase 3``: brackets that hold a mechanism with its target and nothing else."""
        lower = self._lower
        if lower[index : index + 1] != ["("]:
            return None
        close = next((i for i in range(index, min(index + 12, len(lower))) if lower[i] == ")"), None)
        phrase = self._phrase(index + 1, "drugs.mechanism.brackets", True) if close is not None else None
        if phrase is None or close is None or phrase.end != self.words.ends[close - 1]:
            return None
        return phrase if self._aims(phrase) else None

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
            if i in self._named:
                break
            if self._lower[i] == "," and i + 1 < len(self._lower) and self._lower[i + 1] in _ONE_OR_BEING:
                return i
            if self._lower[i] in ".;()":
                break
        return len(self._lower)

    def _acting(self, index: int) -> Phrase | None:
        """``X goes one step up and blocks OX40 ligand``: a verb and, to be sure of it, a known target or a symbol."""
        lower = self._lower
        for place in range(index, min(index + 8, len(lower) - 1)):
            if lower[place] == "." and lower[place + 1] == "it":
                continue
            if place in self._verbs and lower[place - 1] not in _ARTICLES:
                first = self._verbs[place]
                if first >= len(lower):
                    return None
                first += lower[first] in ("the", "a", "an", "both")
                last = self._reach.end(first)
                if last < len(lower) - 1 and lower[last] == "," and lower[last - 1] in self.known.target_nouns:
                    exact = self._reach.end(last + 1)
                    if is_symbol(self.words.texts[last + 1]):
                        first, last = last + 1, exact
                if self._reach.certain(first, last):
                    start, end = self.words.starts[place], self.words.ends[last - 1]
                    return Phrase(start, end, NO_HEAD, (self.words.starts[first], end), "drugs.mechanism.verb", True)
                return None
            if lower[place] in ".;:()" or (place in self._named and place > index):
                return None
        return None

    def _before(self, first: int) -> Phrase | None:
        """``our topical PDE4 inhibitor X``; the article may be missing where only targets and modifiers precede."""
        lower, words = self._lower, self.words
        last = first - 1
        if last >= 0 and lower[last] in '("“':
            last -= 1
        comma = last >= 0 and lower[last] == ","
        if comma and (opening := self._opening(last)):
            return opening
        if comma:
            last = self._past_purpose(last)
        elif last > 2 and lower[last] == "and":
            last = self._ends.get(last, last + 1) - 1
        if lower[max(0, last - 1) : last + 1] == ["such", "as"]:
            last -= 2
        while last >= 0 and (lower[last] in _CALLING or lower[last] in _CALLERS):
            last -= 1
        if last in self._several:
            head_first, head = self._several[last]
        elif last in self.heads and self.heads[last].targeted != "link" and not lower[last].endswith("ies"):
            head_first, head = self._head_starts[last], self.heads[last]
        else:
            return None
        index = head_first
        start = index
        closed = False
        while index > max(0, head_first - 7):
            word = lower[index - 1]
            stands_aside = lower[index - 2] in (",", "(", "is") or not self._closed(first)
            if comma and word in _ONE and stands_aside and not self._opens(index - 1):
                return None
            if word in _ARTICLES or word == "'" or (word == "s" and index > 1 and lower[index - 2] == "'"):
                start, closed = index, True
                break
            if self._reach.glued(index - 1):
                index -= 1
                continue
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
            if start == head_first and len(phrase_words(head.head)) < 2:
                return None
        target = (words.starts[start], words.ends[head_first - 1]) if head_first > start else None
        if last in self._several and (target is None or not self._reach.certain(start, head_first)):
            return None
        return Phrase(words.starts[start], words.ends[last], head, target, "drugs.mechanism.title")

    def _opening(self, comma: int) -> Phrase | None:
        """``A dual agonist of GIP and GLP-1 receptors, X``: what opens the sentence and ends at the comma."""
        for index in range(comma - 2, max(-1, comma - 12), -1):
            if self._lower[index] in _ONE and self._opens(index):
                phrase = self._phrase(index + 1, "drugs.mechanism.title", True)
                return phrase if phrase and phrase.linked and phrase.end == self.words.ends[comma - 1] else None
            if self._lower[index] in ".!?":
                break
        return None

    def _opens(self, index: int) -> bool:
        """The article of what opens a sentence: ``An oral TYK2 inhibitor, X cleared``, ``As a PDE4 inhibitor, X``."""
        if self._lower[index - 1 : index] == ["as"]:
            index -= 1
        if index <= 0 or self._lower[index - 1] in ".!?":
            return True
        return "\n\n" in self.text[self.words.ends[index - 1] : self.words.starts[index]]

    def _closed(self, first: int) -> bool:
        """A comma or full stop behind the name that starts here: ``A CD19 CAR-T, BTX-7, was``."""
        last = first + 1
        last += self._lower[last : last + 1] != [] and self._lower[last][0].isdigit()
        return self._lower[last : last + 1] in ([","], ["."], [";"], [")"])

    def _past_purpose(self, comma: int) -> int:
        """``Its CAR-T for lupus, KLG-19``: from the comma back to what is meant for a condition."""
        for place in range(comma - 2, max(0, comma - 7), -1):
            if self._lower[place] in ("for", "against"):
                return place - 1 if place - 1 in self.heads else comma
            if not self._lower[place][0].isalnum():
                break
        return comma


def _tells(phrase: Phrase) -> bool:
    return phrase.target is not None or bool(phrase.head.modality)
